import Basics
import Evidence
import Policy
import Schema

/// Everything that one pass over a table does, as a list of steps in an order in which each finds
/// its inputs ready. Steps that several rules share stand there once.
struct ScanPlan {
  enum Step {
    /// Fills a column with a field of the table.
    case field(slot: Int, field: Int, assumed: AssumedCell?)
    /// Finds the joined row of each row.
    case lookup(Int)
    case joinedField(slot: Int, lookup: Int, position: Int)
    case joinedMeasure(slot: Int, lookup: Int, measure: Int, isInstant: Bool)
    case matched(node: Int, lookup: Int, wanted: Bool)
    /// Finds the group of each row.
    case groupOf(Int)
    case groupMeasure(slot: Int, gather: Int, measure: Int, isInstant: Bool)
    case always(node: Int)
    case test(node: Int, slot: Int, CompiledTest)
    case all(node: Int, [Int])
    case any(node: Int, [Int])
    case not(node: Int, Int)
  }

  /// A join: keys to look up, one list of columns per alternative.
  struct Lookup {
    var tables: [KeyedTable?]
    var keys: [[KeyPart]]
    /// What joined values are where nothing is found.
    var absentState: CellState
    /// Joined fields are unknown when rows differ; false: only `matched` and measures are asked.
    var checksDifferences: Bool
  }

  struct KeyPart: Equatable {
    var slot: Int
    var type: FieldType
    var fold: TextFold
  }

  /// Measures of the row's own group.
  struct Gather {
    var table: KeyedTable?
    var keys: [KeyPart]
    var nullsTogether: Bool
    /// How to measure a row that is alone because a key is null.
    var alone: [AloneMeasure]
  }

  struct AloneMeasure {
    var function: Measure.Function
    var slot: Int?
    var filterNode: Int
  }

  /// What a rule takes from the pass.
  struct RulePart {
    /// Index of the rule in the run.
    var rule: Int
    var filterNode: Int
    var requireNode: Int
    /// Top-level branches of the requirement.
    var branchNodes: [Int]
    /// Name of the value that each branch asks first.
    var branchNames: [String]
    var subjectSlots: [Int]
    var shown: [ShownSlot]
    var pointsAt: String?
  }

  struct ShownSlot: Equatable {
    var slot: Int
    var type: FieldType
  }

  /// What a keyed table takes from the pass.
  struct StatePart {
    /// Index of the specification in the run.
    var state: Int
    var filterNode: Int
    var keys: [KeyPart]
    var nullsTogether: Bool
    /// A row with a null key is a group of its own.
    var keepsNullKeys: Bool
    var measures: [StateMeasure]
    var carried: [Int]
    var layout: KeyedTable.Layout
    var distinctMeasures: [Int]
  }

  struct StateMeasure {
    var function: Measure.Function
    var slot: Int?
    var part: KeyPart?
    var filterNode: Int
    var isInstant: Bool
  }

  var table: Int
  var steps: [Step] = []
  var slotCount = 0
  var nodeCount = 0
  var lookups: [Lookup] = []
  var gathers: [Gather] = []
  var rules: [RulePart] = []
  var states: [StatePart] = []
}

/// What a rule takes for granted where the source lacks a column.
struct AssumedCell: Equatable {
  /// Nil: as an empty cell.
  var value: String?
}
