/// Writes conditions in three values. A truth is an SQL boolean in which NULL means *unknown*:
/// SQL's AND, OR and NOT are then Kleene's. NULL never comes about by comparing: every comparison
/// stands behind a `CASE` on the states of what it compares.
enum Truths {
  static let yes = "TRUE"
  static let no = "FALSE"
  static let unknown = "CAST(NULL AS BOOLEAN)"

  static func all(_ truths: [String]) -> String { joined(truths, " AND ", decides: no, else: yes) }

  static func any(_ truths: [String]) -> String { joined(truths, " OR ", decides: yes, else: no) }

  static func not(_ truth: String) -> String {
    switch truth {
    case yes: no
    case no: yes
    case unknown: unknown
    default: "NOT (\(truth))"
    }
  }

  private static func joined(
    _ truths: [String], _ word: String, decides: String, else neutral: String
  ) -> String {
    if truths.contains(decides) { return decides }
    let left = truths.filter { $0 != neutral }
    switch left.count {
    case 0: return neutral
    case 1: return left[0]
    default: return "(" + left.joined(separator: word) + ")"
    }
  }

  /// The answer of the first case that holds; the conditions are true or false, never unknown.
  static func choose(_ cases: [(when: String, then: String)], otherwise: String? = nil) -> String {
    var written = ""
    var last = otherwise
    for (when, then) in cases where when != no {
      if when == yes {
        last = then
        break
      }
      written += " WHEN \(when) THEN \(then == unknown ? "NULL" : then)"
    }
    guard !written.isEmpty else { return last ?? unknown }
    if let last, last != unknown { written += " ELSE \(last)" }
    return "CASE\(written) END"
  }
}
