import Basics
import Findings
import Reports
import Testing

@testable import Formats

/// The working papers hold the whole document, cell by cell, and leave to people what is theirs.
@Suite struct AuditWorkbookTests {
  private static func bytes(_ language: Language) throws -> [UInt8] {
    let sink = MemorySink()
    try AuditWorkbook(try Golden.document(), language: language).write(to: sink)
    return sink.bytes
  }

  /// Every sheet as text: one line for each row, cells apart by bars.
  private static func text(_ bytes: [UInt8]) throws -> String {
    let zip = try ZipFile(.bytes(bytes), file: "audit.xlsx")
    func part(_ name: String) throws -> String? {
      try zip.read(name, limit: 1 << 24).map { String(decoding: $0, as: UTF8.self) }
    }
    let book = try #require(try part("xl/workbook.xml"))
    let names = book.components(between: "<sheet name=\"", and: "\"")
    var text = ""
    for (index, name) in names.enumerated() {
      text += "== \(name)\n"
      let sheet = try #require(try part("xl/worksheets/sheet\(index + 1).xml"))
      for row in sheet.components(between: "<row ", and: "</row>") {
        let cells = row.split(separator: "<c ").dropFirst().map { cell in
          let cell = String(cell)
          return
            (cell.components(between: "preserve\">", and: "</t>").first
            ?? cell.components(between: "<v>", and: "</v>").first ?? "")
            .replacing("\n", with: "⏎")
        }
        text += cells.joined(separator: " | ") + "\n"
      }
    }
    return text
  }

  @Test(arguments: [Language.ja, .en])
  func wholeWorkbook(language: Language) throws {
    let text = try Self.text(try Self.bytes(language))
    try Golden.expect(text, is: "audit.\(language.rawValue).txt")
    // A sheet for each rule, numbered as in the findings.
    let rules = try Golden.document().results.count
    let papers = text.split(separator: "\n").filter {
      $0.hasPrefix("== ") && $0.dropFirst(3).first?.isNumber == true
    }
    #expect(papers.count == rules)
  }

  @Test func sameBytes() throws {
    #expect(try Self.bytes(.ja) == Self.bytes(.ja))
  }
}

extension String {
  /// What stands between each beginning and the end after it.
  fileprivate func components(between start: String, and end: String) -> [String] {
    var found: [String] = []
    var rest = self[...]
    while let from = rest.firstRange(of: start) {
      rest = rest[from.upperBound...]
      guard let to = rest.firstRange(of: end) else { break }
      found.append(String(rest[..<to.lowerBound]))
      rest = rest[to.upperBound...]
    }
    return found
  }
}
