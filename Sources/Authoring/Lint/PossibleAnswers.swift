import Evaluation

/// The answers that a condition can still give.
struct PossibleAnswers: Equatable {
  var yes: Bool
  var no: Bool
  var unknown: Bool

  static let any = PossibleAnswers(yes: true, no: true, unknown: true)
  static let none = PossibleAnswers(yes: false, no: false, unknown: false)

  var negated: PossibleAnswers { PossibleAnswers(yes: no, no: yes, unknown: unknown) }

  func allows(_ wanted: Bool) -> Bool { wanted ? yes : no }

  mutating func add(_ other: PossibleAnswers) {
    yes = yes || other.yes
    no = no || other.no
    unknown = unknown || other.unknown
  }
}
