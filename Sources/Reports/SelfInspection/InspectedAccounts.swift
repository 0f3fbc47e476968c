import Basics
import Findings

/// What a run found about each account, for the report on the use of a system.
struct InspectedAccounts {
  /// The findings of one rule about one account: what a reviewer judges at once.
  struct Question {
    /// How many findings are shown; all are counted.
    static let shown = 3

    /// The place of its rule in the document's results.
    var result: Int
    var failed = 0
    var unknown = 0
    var waived = 0
    /// The first of them, failed before waived before unknown.
    var examples: [Finding] = []
  }

  struct Account {
    var id: String
    /// In the order of the rules.
    var questions: [Question] = []
    var violations = 0
    var indicators = 0
    var unknown = 0
    var waived = 0
    /// Findings for each civil day, `2023-01-10`, and each hour of the week (Monday 0:00 first).
    var days: [String: Int] = [:]
    var hours = [Int](repeating: 0, count: 7 * 24)

    /// All but those that are waived or could not be judged.
    var found: Int { violations + indicators }
    /// Those that somebody must look at.
    var open: [Question] { questions.filter { $0.failed + $0.waived > 0 } }
    /// Those that could not be answered at all.
    var unanswered: [Question] { questions.filter { $0.failed + $0.waived == 0 } }
  }

  /// Those with findings, most findings first.
  private(set) var accounts: [Account] = []
  /// Findings about no single account: the log, an address, an organisation.
  private(set) var others: Account

  /// `field`: the name by which findings show the account. Memory grows with accounts and rules, not
  /// with findings.
  init(_ document: FindingsDocument, field: String) throws(Problem) {
    var index: [String: Int] = [:]
    var made: [Account] = []
    var others = Account(id: "")
    for (position, result) in document.results.enumerated() {
      try result.findings.visit(of: result.rule) { finding throws(Problem) in
        let shown = finding.observed.first { $0.name == field }
        guard let account = shown?.value else {
          others.add(finding, of: result, at: position)
          return
        }
        let place = index[account] ?? made.count
        if place == made.count {
          index[account] = place
          made.append(Account(id: account))
        }
        made[place].add(finding, of: result, at: position)
      }
    }
    self.others = others
    accounts = made.sorted { one, other in
      if one.found != other.found { return one.found > other.found }
      if one.unknown != other.unknown { return one.unknown > other.unknown }
      return one.id.utf8.lexicographicallyPrecedes(other.id.utf8)
    }
  }
}

extension InspectedAccounts.Account {
  fileprivate mutating func add(_ finding: Finding, of result: RuleResult, at position: Int) {
    if questions.last?.result != position {
      questions.append(InspectedAccounts.Question(result: position))
    }
    questions[questions.count - 1].add(finding)
    switch finding.outcome {
    case .unknown: unknown += 1
    case .waived: waived += 1
    case .fail:
      if result.kind == "indicator" { indicators += 1 } else { violations += 1 }
      let moments = FindingMoments(finding.observed)
      if let day = moments.day { days[day, default: 0] += 1 }
      if let hour = moments.hourOfWeek { hours[hour] += 1 }
    }
  }
}

extension InspectedAccounts.Question {
  fileprivate mutating func add(_ finding: Finding) {
    let place: Int
    switch finding.outcome {
    case .fail:
      place = failed
      failed += 1
    case .waived:
      place = failed + waived
      waived += 1
    case .unknown:
      place = failed + waived + unknown
      unknown += 1
    }
    guard place < Self.shown else { return }
    examples.insert(finding, at: min(place, examples.count))
    if examples.count > Self.shown { examples.removeLast() }
  }
}
