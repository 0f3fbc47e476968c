import Findings
import Policy

extension Loosening {
  /// As findings say it.
  init(_ loosening: BaselineLoosening) {
    let kind: Kind =
      switch loosening.kind {
      case .removedRule: .removedRule
      case .weakerParameter: .weakerParameter
      case .weakerWaivers: .weakerWaivers
      }
    self.init(
      kind: kind, rule: loosening.rule, parameter: loosening.parameter, from: loosening.from,
      to: loosening.to, why: loosening.reason, by: loosening.by)
  }
}
