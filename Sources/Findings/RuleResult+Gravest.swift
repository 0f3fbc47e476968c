import Basics

extension RuleResult {
  /// Ends a pass over findings early.
  private struct Enough: Error {}

  /// Calls `body` for failures first, then for what is waived, then for what could not be judged;
  /// each in the order in which they are reported. `limit`: no more than so many findings.
  ///
  /// Findings are gone through once for each outcome that the rule has.
  public func visitGravestFirst(
    limit: Int? = nil, _ body: (Finding) throws(Problem) -> Void
  ) throws(Problem) {
    let counts: [(outcome: Outcome, count: Int)] = [
      (.fail, failed), (.waived, waived), (.unknown, unknown),
    ]
    let passes = counts.filter { $0.count > 0 }.map(\.outcome)
    var left = limit ?? Int.max
    for (number, outcome) in passes.enumerated() where left > 0 {
      // The last pass takes all that is left, so that no finding is lost whatever the counts say.
      let done = passes[..<number]
      let isLast = number == passes.count - 1
      try visit(left: &left) { finding in
        isLast ? !done.contains(finding.outcome) : finding.outcome == outcome
      } body: { finding throws(Problem) in
        try body(finding)
      }
    }
    if passes.isEmpty { try visit(left: &left, where: { _ in true }, body: body) }
  }

  /// The first findings of one outcome.
  public func first(_ limit: Int, _ outcome: Outcome) throws(Problem) -> [Finding] {
    var found: [Finding] = []
    var left = limit
    guard left > 0 else { return [] }
    try visit(left: &left, where: { $0.outcome == outcome }, body: { found.append($0) })
    return found
  }

  private func visit(
    left: inout Int, where isWanted: (Finding) -> Bool, body: (Finding) throws(Problem) -> Void
  ) throws(Problem) {
    var remaining = left
    try FindingsLost.watch(rule) {
      do {
        try findings.forEach(limit: nil) { finding in
          guard isWanted(finding) else { return }
          try body(finding)
          remaining -= 1
          if remaining == 0 { throw Enough() }
        }
      } catch is Enough {
        return
      }
    }
    left = remaining
  }
}
