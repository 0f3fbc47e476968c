import Basics
import Testing

@testable import Formats

/// A tree that would take more memory than there is for one file is refused while it grows.
@Suite struct TreeBudgetTests {
  private func codes(_ read: () throws(ProblemList) -> Void) -> [String] {
    do throws(ProblemList) {
      try read()
      return []
    } catch {
      return error.problems.map { "\($0.place.line ?? 0) \($0.code)" }
    }
  }

  @Test func countsNodesEntriesAndTexts() {
    var budget = TreeBudget(textBytes: TreeBudget.total - 300)
    var taken: [Bool] = []
    taken.append(budget.takeNode())
    taken.append(budget.takeEntry(keyBytes: 15, textBytes: 15))
    taken.append(budget.takeNode(textBytes: 16))
    taken.append(budget.takeNode())
    #expect(taken == [true, true, true, false])
  }

  @Test func aTextOfThatSizeAloneIsTooMuch() {
    var budget = TreeBudget(textBytes: TreeBudget.total * 2)
    let fits = budget.takeNode()
    #expect(!fits)
  }

  @Test func json() {
    let text = Array("[\n{\"a\": 1},\n{\"a\": 2}\n]".utf8)
    let problem = text.withUnsafeBufferPointer { bytes -> String in
      var parser = JSONParser(bytes, from: 0, line: 1)
      parser.budget = TreeBudget(textBytes: TreeBudget.total - 200)
      do throws(JSONParser.Failure) {
        _ = try parser.document()
        return "read"
      } catch {
        return "\(error.offset) \(error.reason)"
      }
    }
    #expect(problem == "16 size")
  }

  @Test func otherReaders() {
    let full = TreeBudget.total
    let found = [
      codes { () throws(ProblemList) in
        var parser = LDIFParser(file: "a", textBytes: full)
        for line in LDIFLines(Array("dn: a\n".utf8)) { parser.take(line) }
        _ = try parser.finish()
      },
      codes { () throws(ProblemList) in
        var list = RecordList(form: .powerShell, file: "a", textBytes: full)
        list.take(Array("Name : a".utf8), line: 1)
        _ = try list.finish()
      },
      codes { () throws(ProblemList) in
        var table = AlignedTable(file: "a", textBytes: full)
        for (index, line) in [" a | b ", "---+---", " x | y "].enumerated() {
          table.take(line, line: index + 1)
        }
        _ = try table.finish()
      },
      codes { () throws(ProblemList) in
        var list = GrantList(file: "a", textBytes: full)
        list.take("GRANT SELECT ON `r`.`t` TO `m`@`%`", line: 1)
        _ = try list.finish()
      },
      codes { () throws(ProblemList) in
        _ = try AccessListing.read(
          [(cells: ["p", "t", "table", "o=r/o", ""], line: 4)], columns: 5, file: "a",
          textBytes: full)
      },
    ]
    #expect(
      found == [
        ["1 tree-too-large"], ["1 tree-too-large"], ["3 tree-too-large"], ["1 tree-too-large"],
        ["4 tree-too-large"],
      ])
  }
}
