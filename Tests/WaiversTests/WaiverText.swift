import Basics
import Findings

@testable import Waivers

/// Waiver files as text, and what is said about them.
enum WaiverText {
  /// A whole waiver, as the lines of its entry.
  static let entry: [(key: String, value: String)] = [
    ("id", "W-1"), ("kind", "exception"), ("rule", "account-mfa"), ("subjects", "[a, b]"),
    ("reason", "改修中"), ("approver", "{title: 責任者, name: 水無 承子}"), ("approved_at", "2022-12-01"),
    ("start", "2023-01-01"), ("end", "2023-03-31"), ("ticket", "T-1"),
  ]

  /// A file with one waiver; `changes` replace values, nil takes the key out.
  static func file(_ changes: [String: String?] = [:]) -> String {
    "waivers:\n" + item(changes)
  }

  static func item(_ changes: [String: String?] = [:]) -> String {
    var lines: [String] = []
    for (key, value) in entry {
      if let change = changes[key] {
        if let change { lines.append("\(key): \(change)") }
      } else {
        lines.append("\(key): \(value)")
      }
    }
    let known = entry.map(\.key)
    for key in changes.keys.filter({ !known.contains($0) }).sorted() {
      if let change = changes[key], let change { lines.append("\(key): \(change)") }
    }
    return lines.enumerated().map { ($0 == 0 ? "  - " : "    ") + $1 + "\n" }.joined()
  }

  /// `line:column code` of every problem, errors and remarks alike.
  static func problems(_ text: String) -> [String] {
    do throws(ProblemList) {
      return try WaiverReader.read(Array(text.utf8), file: "w.yaml").problems.map(told)
    } catch {
      return error.problems.map(told)
    }
  }

  static func told(_ problem: Problem) -> String {
    "\(problem.place.line ?? 0):\(problem.place.column ?? 0) \(problem.code)"
  }

  static func waivers(_ items: [[String: String?]]) throws -> [Waiver] {
    let text = "waivers:\n" + items.map(item).joined()
    return try WaiverReader.read(Array(text.utf8), file: "w.yaml").waivers
  }
}
