import Basics
import Evidence
import Pipeline

/// Files of settings and of text.
extension FileInspector {
  /// What a file of settings has and nothing reads.
  func noteUnread(_ facts: FileFacts, _ adapter: String?, _ seen: inout FileInspection) {
    guard let best = seen.proposals.max(by: { $0.score < $1.score }) else { return }
    let unread = proposer.unread(in: facts, table: best.table, only: adapter)
    seen.unread = unread.found
    seen.unreadCount = unread.count
  }

  /// Names of columns differ and are no numbers, dates or addresses: a line with several such cells is data.
  static func readsAsData(_ names: [String]) -> Bool {
    var seen: Set<String> = []
    let odd = names.count { name in
      guard let first = name.utf8.first else { return false }
      return (0x30...0x39).contains(first) || name.utf8.contains(0x40)
        || !seen.insert(name).inserted
    }
    return odd > 2
  }

  func inspectDocument(_ name: String, _ format: EvidenceFormat, _ seen: inout FileInspection) {
    seen.proposals = proposer.propose(document: name)
    if format == .unsupported {
      seen.problems.append(
        Problem(
          .note, code: "format-unsupported", at: Place(file: name),
          what: BilingualText(
            ja: "この形式の中身は inspect では読まない", en: "inspect does not look into this format")))
    }
  }
}
