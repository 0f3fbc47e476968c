import Basics
import Findings

/// What a run found about each account, for the report on the use of a system.
struct InspectedAccounts {
  /// One finding, with the rule it belongs to.
  struct Entry {
    /// The place of its rule in the document's results.
    var result: Int
    var finding: Finding
    var moments: FindingMoments
  }

  struct Account {
    var id: String
    /// At most `listed`, in the order of the document.
    var entries: [Entry] = []
    var violations = 0
    var indicators = 0
    var unknown = 0
    var waived = 0
    /// Findings for each civil day, `2023-01-10`, and each hour of the week (Monday 0:00 first).
    var days: [String: Int] = [:]
    var hours = [Int](repeating: 0, count: 7 * 24)

    /// All but those that are waived or could not be judged.
    var found: Int { violations + indicators }
  }

  /// Those with findings, most findings first.
  private(set) var accounts: [Account] = []
  /// Findings about no single account: the log, an address, an organisation.
  private(set) var others: [Entry] = []

  /// `field`: the name by which findings show the account. `listed`: how many findings of an account,
  /// and of no account, are kept; all are counted.
  init(_ document: FindingsDocument, field: String, listed: Int) throws(Problem) {
    var index: [String: Int] = [:]
    var made: [Account] = []
    var others: [Entry] = []
    for (position, result) in document.results.enumerated() {
      let isIndicator = result.kind == "indicator"
      try result.findings.visit(of: result.rule) { finding throws(Problem) in
        let entry = Entry(
          result: position, finding: finding, moments: FindingMoments(finding.observed))
        guard let account = finding.observed.first(where: { $0.name == field })?.value else {
          if others.count < listed { others.append(entry) }
          return
        }
        let place = index[account] ?? made.count
        if place == made.count {
          index[account] = place
          made.append(Account(id: account))
        }
        made[place].add(entry, isIndicator: isIndicator, listed: listed)
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
  fileprivate mutating func add(
    _ entry: InspectedAccounts.Entry, isIndicator: Bool, listed: Int
  ) {
    if entries.count < listed { entries.append(entry) }
    switch entry.finding.outcome {
    case .unknown: unknown += 1
    case .waived: waived += 1
    case .fail:
      if isIndicator { indicators += 1 } else { violations += 1 }
      if let day = entry.moments.day { days[day, default: 0] += 1 }
      if let hour = entry.moments.hourOfWeek { hours[hour] += 1 }
    }
  }
}
