import Basics
import Evaluation
import Evidence
import Formats
import Glibc
import Policy
import Schema
import TestFiles
import Testing

/// Files in encodings that hide delimiters and line ends in characters.
@Suite struct EngineEncodingTests {
  private static let vocabulary = Vocabulary(tables: [
    TableDefinition(
      id: "people", form: .rows, label: BilingualText("people"), subject: ["id"],
      fields: ["id", "name"].map {
        FieldDefinition(
          id: $0, type: .text, label: BilingualText($0), meaning: BilingualText($0))
      })
  ])

  /// Every person as `line name`, and the rejected rows as `line !why`.
  private func judged(
    _ bytes: [UInt8], _ encoding: TextEncoding, delimiter: UInt8, blockBytes: Int
  ) throws -> [String] {
    let file = TemporaryFile(bytes)
    defer { withExtendedLifetime(file) {} }
    let id = ValueSource(.field(0), type: .text, name: "id")
    let name = ValueSource(.field(1), type: .text, name: "name")
    let rule = World.rule(
      Relation(table: 0), require: .on(id, .present, .boolean(false)), shown: [name])
    let engine = ColumnEngine(
      rules: [rule], vocabulary: Self.vocabulary, wordlists: [],
      tables: [
        0: .delimited(
          DelimitedTable(
            table: 0,
            files: [
              DelimitedTable.File(
                path: file.path, name: "people.csv", encoding: encoding,
                dialect: CSVDialect(delimiter: delimiter), columnCount: 2, dataOffset: 0,
                dataLine: 0,
                sources: [.column(0, ColumnOptions()), .column(1, ColumnOptions())])
            ]))
      ], settings: nil, context: World.context, jobs: 2, blockBytes: blockBytes)
    engine.run()
    var lines: [String] = []
    try engine.outcomes[0].findings.forEach(shownCount: 1, limit: nil) { record in
      let subject = String(decoding: record.subject, as: UTF8.self)
      lines.append(
        "\(record.line) \(subject)=\(String(decoding: record.shown[0].text, as: UTF8.self))")
    }
    for rejected in engine.facts[0]?.rejected ?? [] {
      lines.append("\(rejected.line) !\(rejected.why)")
    }
    return lines
  }

  /// ポ is 0x83 0x7C in CP932: its second byte is the bar.
  @Test(arguments: [1, 20, 1 << 20]) func barsInCP932(blockBytes: Int) throws {
    let bytes: [UInt8] =
      [0x83, 0x7C, 0x22, 0x61, 0x7C, 0x62, 0x0A] + Array("c|d\n".utf8) + [0x83, 0x7C, 0x7C, 0x65]
    #expect(
      try judged(bytes, .cp932, delimiter: 0x7C, blockBytes: blockBytes) == [
        "1 ポ\"a=b", "2 c=d", "3 ポ=e",
      ])
  }

  @Test(arguments: [1, 20, 1 << 20]) func bytesThatAreNoCharacters(blockBytes: Int) throws {
    #expect(
      try judged(
        Array("a,b\nc".utf8) + [0xFF] + Array(",d\n名,e\n".utf8), .utf8, delimiter: 0x2C,
        blockBytes: blockBytes) == ["1 a=b", "3 名=e", "2 !encoding"])
    #expect(
      try judged(
        [0x61, 0x2C, 0x62, 0x0A, 0x85, 0x0B, 0x2C, 0x64, 0x0A, 0x96, 0xBC, 0x2C, 0x65], .cp932,
        delimiter: 0x2C, blockBytes: blockBytes) == ["1 a=b", "3 名=e", "2 !encoding"])
    let units: [UInt16] = Array("a,b\nc".utf16) + [0xD800] + Array(",d\n名,e\n".utf16)
    #expect(
      try judged(
        units.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }, .utf16le, delimiter: 0x2C,
        blockBytes: blockBytes) == ["1 a=b", "3 名=e", "2 !encoding"])
  }
}
