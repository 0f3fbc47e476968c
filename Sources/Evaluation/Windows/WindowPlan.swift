import Basics
import Evidence
import Policy
import Schema

/// What a window step takes from the rows of a pass, and how a row is written down: as some machine
/// words one after the other.
struct WindowPlan {
  /// A value of the row that measures ask.
  struct Lane: Equatable {
    enum Content: Equatable {
      /// A number, an instant, a word's index.
      case number
      /// The number of a text in the lane's dictionary.
      case text(TextFold, words: [[UInt8]])
      /// Anything that is only compared with itself.
      case hash(ScanPlan.KeyPart)
    }

    var slot: Int
    var content: Content
  }

  /// Where a measure finds a value.
  enum Source: Equatable {
    case lane(Int)
    /// The instant that the window goes by.
    case time
  }

  struct WindowMeasure {
    var function: Measure.Function
    var type: FieldType?
    var slot: Int?
    var orderSlot: Int?
    var filterNode: Int
    var value: Source?
    /// What `first` and `last` go by; nil where all rows of the span are at the end.
    var order: Source?
    var kind: MeasureKind?
    var part: Rational?
  }

  let window: Window
  let timeSlot: Int?
  private(set) var lanes: [Lane] = []
  private(set) var measures: [WindowMeasure] = []
  /// First of a row: the key's index, and in the upper half what counts. Then its position.
  static let position = 1
  static let time = 2

  init(window: Window, timeSlot: Int?) {
    self.window = window
    self.timeSlot = timeSlot
  }

  /// Three bits for each lane say what kind of cell it was.
  var states: Int { timeSlot == nil ? 2 : 3 }
  var firstLane: Int { lanes.isEmpty ? states : states + 1 }
  /// Words per row.
  var stride: Int { firstLane + lanes.count }

  mutating func add(_ measure: WindowMeasure) { measures.append(measure) }

  /// Where a value of the row is written down, once for all who ask for it.
  mutating func source(_ slot: Int, _ content: Lane.Content) -> Source {
    if slot == timeSlot, content == .number { return .time }
    let lane = Lane(slot: slot, content: content)
    if let known = lanes.firstIndex(of: lane) { return .lane(known) }
    lanes.append(lane)
    return .lane(lanes.count - 1)
  }

  func offset(_ source: Source) -> Int {
    switch source {
    case .lane(let lane): firstLane + lane
    case .time: WindowPlan.time
    }
  }

  /// What kind of cell a written row has there.
  @inline(__always)
  func state(_ source: Source, _ row: UnsafePointer<Int>) -> CellState {
    switch source {
    case .time: .value
    case .lane(let lane): CellState(rawValue: UInt8(row[states] >> (3 * lane) & 7)) ?? .invalid
    }
  }

  /// In the upper half of the first word: the row cannot be judged for the measures.
  static let isBad: UInt32 = 1
  /// It counts for a measure.
  static func counts(_ measure: Int) -> UInt32 { 2 << UInt32(measure) }

  /// So many measures of one step fit the bits above.
  static let measureLimit = 10
}

extension PlanBuilder {
  /// How a window's rows are written down; `measures` are those of `spec` as the pass sees them.
  mutating func windowPlan(
    _ window: Window, _ spec: StateSpec, _ measures: [ScanPlan.StateMeasure], _ scope: PlanScope
  ) -> WindowPlan {
    var plan = WindowPlan(window: window, timeSlot: window.at.map { slot(of: $0, in: scope) })
    for (measure, state) in zip(spec.measures, measures) {
      let kind = kind(measure, scope)
      var entry = WindowPlan.WindowMeasure(
        function: measure.function, type: measure.value?.type, slot: state.slot,
        orderSlot: state.orderSlot, filterNode: state.filterNode, kind: kind,
        part: measure.quantile)
      let words = scope.definition(
        of: measure.value ?? ValueSource(.join(0), type: .text, name: ""), vocabulary)
      switch (measure.function, state.slot) {
      case (_, nil): break
      case (.distinct, .some(let slot)):
        entry.value = state.part.map { plan.source(slot, .hash($0)) }
      case (.set, .some(let slot)):
        entry.value = plan.source(
          slot,
          .text(
            kind?.fold ?? .exact,
            words: measure.value?.type == .word
              ? (words?.words ?? []).map { Array($0.id.utf8) } : []
          ))
      case (.first, .some(let slot)), (.last, .some(let slot)):
        let isText = measure.value?.type == .text
        entry.value = plan.source(
          slot, isText ? .text(kind?.fold ?? .exact, words: []) : .number)
        switch window {
        case .before, .preceding: break
        case .sliding, .session: entry.order = state.orderSlot.map { plan.source($0, .number) }
        }
      case (_, .some(let slot)): entry.value = plan.source(slot, .number)
      }
      plan.add(entry)
    }
    return plan
  }
}
