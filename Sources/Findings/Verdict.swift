/// The closed list of verdicts of a rule.
public enum Verdict: String, Sendable, CaseIterable {
  case pass, fail, indicator, unknown, empty
  case notApplicable = "not-applicable"
  case notChecked = "not-checked"
  case waived, error
}

/// What became of one subject.
public enum Outcome: String, Sendable, CaseIterable {
  case fail, unknown, waived
}
