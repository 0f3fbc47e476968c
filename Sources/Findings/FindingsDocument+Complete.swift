extension FindingsDocument {
  /// True when every rule that applies was judged for every subject. A waived subject counts as
  /// judged: somebody answers for it. `isEvidenceWhole`: all evidence is there, readable and not
  /// contradicted.
  public static func isComplete(_ results: [RuleResult], isEvidenceWhole: Bool) -> Bool {
    let settled: Set<Verdict> = [.pass, .fail, .indicator, .notApplicable, .waived]
    return isEvidenceWhole
      && results.allSatisfy { settled.contains($0.verdict) && $0.unknown == 0 }
  }
}
