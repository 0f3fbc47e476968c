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
    /// Fills a column of which nothing can be known.
    case unknownColumn(slot: Int)
    /// Finds the joined row of each row.
    case lookup(Int)
    case joinedField(slot: Int, lookup: Int, position: Int)
    case joinedMeasure(slot: Int, lookup: Int, measure: Int, isInstant: Bool)
    case matched(node: Int, lookup: Int, wanted: Bool)
    /// Whether a join found a row, as a column.
    case matchedColumn(slot: Int, lookup: Int)
    /// Finds the group of each row.
    case groupOf(Int)
    case groupMeasure(slot: Int, gather: Int, measure: Int, isInstant: Bool)
    /// Takes rows before, block after block in their order.
    case inOrder(Int)
    /// Works out a conversion.
    case convert(slot: Int, inputs: [Int], ConversionKernel)
    case always(node: Int)
    case test(node: Int, slot: Int, CompiledTest)
    case combined(node: Int, Combination, [Int])
  }

  /// How answers become one.
  enum Combination: Equatable {
    case all, any
    /// Of one answer.
    case not
  }

  /// A join: keys to look up, one list of columns per alternative.
  struct Lookup {
    var tables: [KeyedTable?]
    var keys: [[KeyPart]]
    /// Where nothing is found, joined values are unknown; else they are null and measures count
    /// nothing.
    var isUnknownUnmatched: Bool
  }

  struct KeyPart: Equatable {
    var slot: Int
    var type: FieldType
    var fold: TextFold
    /// For a word that is compared as text: the texts, by index.
    var words: [[UInt8]]
  }

  /// Measures of the row's own group.
  struct Gather {
    /// Every row is measured as if no other had its key.
    var isAlone = false
    var table: KeyedTable?
    var keys: [KeyPart]
    var nullsTogether: Bool
    /// The rows that are counted.
    var filterNode: Int
    /// How to measure a row that is alone because a key is null.
    var alone: [AloneMeasure]
    /// What windows gave each row, where the measures are of windows; then nothing is looked up.
    var windows: WindowResults?
  }

  struct AloneMeasure {
    var function: Measure.Function
    var slot: Int?
    /// What `first` and `last` go by.
    var orderSlot: Int?
    var filterNode: Int
    /// Where the result is more than a number.
    var kind: MeasureKind?
  }

  /// What a rule takes from the pass.
  struct RulePart {
    /// Index of the rule in the run.
    var rule: Int
    var filterNode: Int
    var requireNode: Int
    /// Top-level branches of the requirement.
    var branchNodes: [Int]
    var subject: [SubjectSlot]
    var shown: [ShownSlot]
    /// What it can only be judged with.
    var ordered: [OrderedWindow]

    /// What it was judged with has broken.
    var isBroken: Bool { ordered.contains { $0.isBroken } }
  }

  /// A value that names a subject.
  struct SubjectSlot: Equatable {
    var slot: Int
    var type: FieldType
    /// The ids of a word field's words.
    var words: [[UInt8]]
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
    var measures: [StateMeasure]
    var carried: [Int]
    var layout: KeyedTable.Layout
    var distinctMeasures: [Int]
    /// Its rows are kept in a log for windows, and measured after the pass.
    var window: WindowPlan?
    /// Its groups are judged while rows come.
    var closing: ClosingGroups?
    /// What it can only be filled with.
    var ordered: [OrderedWindow]

    /// What it was filled with has broken.
    var isBroken: Bool { ordered.contains { $0.isBroken } }
  }

  /// Keys that a pass remembers, so that the rows that share one can be found afterwards.
  struct Watch {
    /// Rows that surely do not count have no key.
    var filterNode: Int
    var keys: [KeyPart]
    var nullsTogether: Bool
  }

  struct StateMeasure {
    var function: Measure.Function
    var slot: Int?
    /// What `first` and `last` go by.
    var orderSlot: Int?
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
  /// Windows that rows go through in their order, and what each gives.
  var ordered: [(spec: StateSpec, window: OrderedWindow)] = []
  var rules: [RulePart] = []
  var states: [StatePart] = []
  var watches: [Watch] = []
  /// Columns whose rows are collected for interpreted rules.
  var collected: [(slot: Int, field: Int)] = []
}

/// What a rule takes for granted where the source lacks a column.
struct AssumedCell: Equatable {
  /// Nil: as an empty cell.
  var value: String?
}
