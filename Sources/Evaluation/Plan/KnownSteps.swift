import Policy

/// The steps of a plan that can serve again, by what they give.
struct KnownSteps {
  struct Field {
    var field: Int
    var assumed: AssumedCell?
    var slot: Int
  }

  struct Lookup {
    var join: Join
    var assumptions: [Assumption]
    var slots: [[Int]]
    var carried: [Int]
    var evident: [Int]
    var index: Int
  }

  /// Two rules may number their joins differently: a column is known by lookup and position.
  struct LookupColumn {
    enum Content: Equatable {
      case field(position: Int), measure(Int), matched
    }

    var lookup: Int
    var content: Content
    var slot: Int
  }

  struct Matched {
    var lookup: Int
    var wanted: Bool
    var node: Int
  }

  struct Gather {
    var step: MeasureStep
    var relation: Relation
    var assumptions: [Assumption]
    var index: Int
  }

  struct GatherColumn {
    var gather: Int
    var measure: Int
    var slot: Int
  }

  struct Converted {
    var conversion: Conversion
    var detail: Derivation.Detail
    var inputs: [Int]
    var slot: Int
  }

  struct Test {
    var slot: Int
    var operation: Operation
    var side: TestSide
    var other: Int
    var node: Int
  }

  struct Combined {
    var combination: ScanPlan.Combination
    var inputs: [Int]
    var node: Int
  }

  var fields: [Field] = []
  var lookups: [Lookup] = []
  var lookupColumns: [LookupColumn] = []
  var matched: [Matched] = []
  var gathers: [Gather] = []
  var gatherColumns: [GatherColumn] = []
  var converted: [Converted] = []
  var tests: [Test] = []
  var combined: [Combined] = []
  var alwaysNode: Int?
  var unknownSlot: Int?
}
