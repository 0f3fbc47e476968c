extension FindingsDocument {
  /// True when every rule that applies was judged for every subject. A waived subject counts as
  /// judged: somebody answers for it. A run in which no rule applied has judged nothing and is not
  /// complete. `isEvidenceWhole`: all evidence is there, readable and not
  /// contradicted.
  public static func isComplete(_ results: [RuleResult], isEvidenceWhole: Bool) -> Bool {
    let settled: Set<Verdict> = [.pass, .fail, .indicator, .notApplicable, .waived]
    let judged: Set<Verdict> = [.pass, .fail, .indicator, .waived]
    return isEvidenceWhole && results.contains { judged.contains($0.verdict) }
      && results.allSatisfy { settled.contains($0.verdict) && $0.unknown == 0 }
  }
}
