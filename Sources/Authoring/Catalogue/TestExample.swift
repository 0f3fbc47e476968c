import Basics
import Formats
import Policy
import Schema

/// A rule's test as lines of text.
struct TestExample {
  let test: RuleTestCase
  let vocabulary: Vocabulary

  /// The as-of date, then a line for each row.
  var given: String {
    var lines = ["as_of \(test.asOf.text(in: .tokyo))"]
    for table in test.tables {
      let definition = vocabulary.tables[table.table]
      lines.append(definition.id + (table.rows.isEmpty ? ": []" : ":"))
      for row in table.rows {
        let cells = row.cells.map {
          "\(definition.fields[$0.field].id): \(TestExample.text($0.value))"
        }
        lines.append("  - " + cells.joined(separator: ", "))
      }
    }
    for absent in test.absent {
      let definition = vocabulary.tables[absent.table]
      lines.append("absent \(definition.id).\(definition.fields[absent.field].id)")
    }
    for table in test.unreadable { lines.append("unreadable \(vocabulary.tables[table].id)") }
    return lines.joined(separator: "\n")
  }

  var expected: String {
    var lines = [test.verdict.rawValue]
    for (name, subjects) in [
      ("failed", test.failed), ("unknown", test.unknown), ("passed", test.passed),
    ] {
      if let subjects, !subjects.isEmpty {
        lines.append("\(name): " + subjects.joined(separator: ", "))
      }
    }
    return lines.joined(separator: "\n")
  }

  static func text(_ node: Node) -> String {
    switch node.content {
    case .null: "null"
    case .scalar(let scalar): scalar.text
    case .list(let items): "[" + items.map(text).joined(separator: ", ") + "]"
    case .map(let entries):
      "{" + entries.map { "\($0.key): \(text($0.value))" }.joined(separator: ", ") + "}"
    }
  }
}
