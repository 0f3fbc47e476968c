import Basics
import Formats
import GeneratedCases
import Schema
import Testing

@testable import Evaluation
@testable import Evidence
@testable import GeneratedCases

/// Formulas and conditions give for cells that come again what they give for cells alone.
struct FormulaMemoryTests {
  private static let people = GeneratedVocabulary.vocabulary.tables[GeneratedVocabulary.people]
  private typealias Formula = CellFormula<Int?>

  /// By the status; the text of a cell; a text longer than is remembered; of a column that is not there.
  private static let kind = Formula.cases(
    [
      Formula.Case(
        conditions: [CellCondition(cell: 1, test: .isOneOf([Array("401".utf8)]))],
        result: .text("red")),
      Formula.Case(
        conditions: [CellCondition(cell: 1, test: .atLeast(400))], result: .text("green")),
    ], otherwise: .text("violet"))
  private static let note = Formula.joined(
    [.cell(0), .text(String(repeating: "long ", count: 12)), .cell(1)], separator: " ")
  private static let other = Formula.fallback(.cell(nil), .cell(1))

  private static func file() throws -> DelimitedTable.File {
    func field(_ id: String) throws -> Int { try #require(people.fieldIndex(id)) }
    var sources = people.fields.map { _ in DelimitedTable.FieldSource.absent }
    sources[try field("id")] = .column(0, ColumnOptions())
    sources[try field("kind")] = .formula(kind, ColumnOptions())
    sources[try field("note")] = .formula(note, ColumnOptions())
    sources[try field("other")] = .formula(other, ColumnOptions())
    return DelimitedTable.File(
      path: "", name: "log.csv", encoding: .utf8, dialect: CSVDialect(delimiter: 0x2C),
      columnCount: 2, dataOffset: 0, dataLine: 0, sources: sources,
      conditions: [CellCondition(cell: 1, test: .isNoneOf([Array("204".utf8)]))])
  }

  /// What the batch gives for some lines: kind, note and other of each row that stays.
  private static func rows(_ batch: inout DelimitedBatch, _ lines: [String]) -> [[String]] {
    let bytes = Array((lines.joined(separator: "\n") + "\n").utf8)
    return bytes.withUnsafeBufferPointer { bytes in
      let count = batch.open(bytes, hasReplacements: false, block: 0).count
      let columns = ["kind", "note", "other"].map { id in
        let column = Column()
        column.reserve(count)
        if let field = people.fieldIndex(id) { batch.fill(column, field: field, assumed: nil) }
        return column
      }
      return (0..<count).map { row in
        columns.map { column in
          let cell = column.cell(row)
          return "\(cell.state) \(cell.number) \(String(decoding: cell.text, as: UTF8.self))"
        }
      }
    }
  }

  private static func batch() throws -> DelimitedBatch {
    let file = try file()
    return DelimitedBatch(
      file: file,
      readers: zip(people.fields, file.sources).map { field, source in
        if case .absent = source { nil } else { CellReader(field, options: ColumnOptions()) }
      }, isKnownToBeWhole: true, setWords: SetWords(), zone: .tokyo)
  }

  /// Statuses that come again beside names that do not, in several batches, against one row at a time.
  @Test func asEachRowAlone() throws {
    let statuses = [
      "200", "401", "404", "204", "", " 500 ", "\"4,01\"", "none", "\"40\"\"1\"", "401",
    ]
    let lines = (0..<9000).map { number in
      "user\(number % 7 == 0 ? number : number % 50),\(statuses[(number * 13 + number / 9) % 10])"
    }
    var expected: [String: [[String]]] = [:]
    for line in lines where expected[line] == nil {
      var alone = try FormulaMemoryTests.batch()
      expected[line] = FormulaMemoryTests.rows(&alone, [line])
    }
    var batch = try FormulaMemoryTests.batch()
    for start in stride(from: 0, to: lines.count, by: 3000) {
      let part = Array(lines[start..<(start + 3000)])
      #expect(FormulaMemoryTests.rows(&batch, part) == part.flatMap { expected[$0] ?? [] })
    }
    #expect(
      expected["user1,401"] == [
        [
          "value 0 red", "value 0 user1 \(String(repeating: "long ", count: 12)) 401",
          "value 0 401",
        ]
      ])
    #expect(expected["user1,204"] == nil || expected["user1,204"] == [])
  }

  @Test func stepsAsideWhereNothingComesAgain() {
    let memory = FormulaMemory()
    for number in 0..<4096 {
      var key = KeyHash.start
      key.add(UInt64(number))
      #expect(memory.isWorthAsking)
      #expect(memory.answer(key) == nil)
      memory.keep(key, .value(number), UnsafeBufferPointer(start: nil, count: 0))
    }
    #expect(!memory.isWorthAsking)
  }
}
