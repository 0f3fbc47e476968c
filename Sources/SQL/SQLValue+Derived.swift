import Basics
import Evidence
import Policy

/// Values that rules make of values. Of one value Tenken has made them beforehand, as columns of
/// their own; what is made of two is worked out here.
extension SQLValue {
  init(_ derivation: Derivation, of inputs: [SQLValue], _ dialect: SQLDialect) {
    self.init(name: derivation.name, type: derivation.type, fold: derivation.field.fold) { _ in "" }
    if inputs.count == 1 {
      let step = CellStep(.conversion(derivation.conversion, derivation.detail))
      column = { inputs[0].column($0.after(step)) }
      return
    }
    let (since, until) = (inputs[0], inputs[1])
    let number =
      derivation.conversion == .ageInDays
      ? dialect.days(from: since.column(Facet(.day)), to: until.column(Facet(.day)))
      : SQLValue.months(from: since.column(Facet(.day)), to: until.column(Facet(.day)), dialect)
    column = { facet in
      switch facet.kind {
      case .state, .seen: SQLValue.state(of: inputs)
      case .text: "CAST(\(number) AS \(dialect.textType))"
      default: number
      }
    }
  }

  /// The first input that has no value decides.
  private static func state(of inputs: [SQLValue]) -> String {
    let cases = inputs.flatMap { input in
      [
        (input.isIn([.invalid, .unknown]), "'unknown'"), (input.isIn([.absent]), "'absent'"),
        (input.isIn([.null, .never]), "'null'"),
      ]
    }
    return Truths.choose(cases, otherwise: "'value'")
  }

  /// Whole months by the end-of-month rule; below zero where `end` comes first.
  private static func months(from start: String, to end: String, _ dialect: SQLDialect) -> String {
    func whole(_ from: String, _ to: String) -> String {
      let isShort =
        "EXTRACT(DAY FROM \(to)) < EXTRACT(DAY FROM \(from)) AND NOT \(isLastOfMonth(to))"
      return
        "\(dialect.month(of: to)) - \(dialect.month(of: from)) - CASE WHEN \(isShort) THEN 1 ELSE 0 END"
    }
    func isLastOfMonth(_ day: String) -> String {
      "EXTRACT(MONTH FROM \(dialect.nextDay(day))) <> EXTRACT(MONTH FROM \(day))"
    }
    return
      "CASE WHEN \(end) < \(start) THEN -(\(whole(end, start))) ELSE \(whole(start, end)) END"
  }
}
