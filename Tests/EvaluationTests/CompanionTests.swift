import Basics
@testable import Evaluation
import Evidence
import Formats
@testable import GeneratedCases
import Glibc
import Policy
import Schema
import TestFiles
import Testing

/// Rows that share a key with others are found and judged together, without reading the others
/// again.
@Suite struct CompanionTests {
  private static let vocabulary = Vocabulary(tables: [
    TableDefinition(
      id: "people", form: .rows, label: BilingualText("people"), subject: ["id"],
      fields: ["id", "name"].map {
        FieldDefinition(
          id: $0, type: .text, label: BilingualText($0), meaning: BilingualText($0))
      })
  ])
  private static let id = ValueSource(.field(0), type: .text, name: "id")
  private static let name = ValueSource(.field(1), type: .text, name: "name")

  /// Nobody who has a name shares an id.
  private static var rule: CheckedRule {
    let hasName = Condition.on(name, .present, .boolean(true))
    let count = ValueSource(.measure(step: 0, measure: 0), type: .integer, name: "count")
    let step = MeasureStep(
      keys: [id], nullKeys: .separate,
      measures: [Measure(name: "count", function: .count, value: nil, filter: .always)],
      filter: hasName)
    return World.rule(
      Relation(table: 0, measures: [step], filter: hasName),
      require: .on(count, .atMost, .integer(1)), shown: [name, count])
  }

  private struct Answer: Equatable {
    var counts: [Int]
    var lines: [String]
  }

  /// What the engine says of a file, and how often it went over it.
  private static func judged(
    _ bytes: [UInt8], _ encoding: TextEncoding, jobs: Int = 1, blockBytes: Int = 1 << 18,
    companionRows: Int = 1000
  ) throws -> (answer: Answer, passes: Int) {
    let file = TemporaryFile(bytes)
    defer { withExtendedLifetime(file) {} }
    let found = try judged(
      [file.path], encoding, jobs: jobs, blockBytes: blockBytes, companionRows: companionRows)
    #expect(found.problem == nil)
    return (found.answer, found.passes)
  }

  private static func judged(
    _ paths: [String], _ encoding: TextEncoding, jobs: Int = 1, blockBytes: Int = 1 << 18,
    companionRows: Int = 1000
  ) throws -> (answer: Answer, passes: Int, problem: Problem?) {
    let passes = Passes()
    let engine = ColumnEngine(
      rules: [rule], vocabulary: vocabulary, wordlists: [],
      tables: [
        0: .delimited(
          DelimitedTable(
            table: 0,
            files: paths.map {
              DelimitedTable.File(
                path: $0, name: "people.csv", encoding: encoding,
                dialect: CSVDialect(delimiter: 0x2C), columnCount: 2, dataOffset: 0, dataLine: 0,
                sources: [.column(0, ColumnOptions()), .column(1, ColumnOptions())])
            }))
      ], settings: nil, context: World.context, jobs: jobs, blockBytes: blockBytes,
      companionRows: companionRows, progress: { _, read, _ in passes.note(read) })
    engine.run()
    let outcome = engine.outcomes[0]
    var lines: [String] = []
    try outcome.findings.forEach(shownCount: 2, limit: nil) { record in
      lines.append(
        "\(record.row) \(record.line) \(String(decoding: record.subject, as: UTF8.self)) "
          + "\(String(decoding: record.shown[0].text, as: UTF8.self)) \(record.shown[1].number)")
    }
    #expect(outcome.findings.count == lines.count)
    return (
      Answer(
        counts: [outcome.population, outcome.passed, outcome.failed, outcome.unknown],
        lines: lines), passes.count, engine.facts[0]?.problem
    )
  }

  /// The bytes of a pass begin anew.
  private final class Passes: @unchecked Sendable {
    private(set) var count = 0
    private var last = Int.max

    func note(_ read: Int) {
      if read < last { count += 1 }
      last = read
    }
  }

  /// Lines as they stand in a file, and what must be said of them.
  private struct People {
    var lines: [String] = []
    var answer = Answer(counts: [0, 0, 0, 0], lines: [])

    init(seed: UInt64, ids: Int, rows: Int) {
      var random = SplitMix64(seed: seed)
      var people: [(row: Int, line: Int, id: String, name: String)] = []
      var line = 1
      var records = 0
      for _ in 0..<rows {
        if random.once(in: 6) {
          lines.append("")
          line += 1
        }
        if random.once(in: 6) {
          lines.append("ポ,b,c")
          line += 1
          records += 1
        }
        let id = "k\(random.below(ids))"
        let name = random.pick(["", "名", "ポ", "\"名\nポ\"", "\"a\"\"b\"", "z"])
        records += 1
        if !name.isEmpty {
          let text = name.first == "\"" ? String(name.dropFirst().dropLast()) : name
          people.append((records, line, id, text == "a\"\"b" ? "a\"b" : text))
        }
        lines.append("\(id),\(name)")
        line += name.utf8.contains(0x0A) ? 2 : 1
      }
      for (row, line, id, name) in people {
        let count = people.count { $0.id == id }
        answer.counts[0] += 1
        answer.counts[count == 1 ? 1 : 2] += 1
        if count > 1 { answer.lines.append("\(row) \(line) \(id) \(name) \(count)") }
      }
    }

    func bytes(_ encoding: TextEncoding, lineEnd: String) -> [UInt8] {
      let text = lines.joined(separator: lineEnd)
      guard encoding == .cp932 else { return Array(text.utf8) }
      return text.unicodeScalars.flatMap { scalar -> [UInt8] in
        switch scalar {
        case "ポ": [0x83, 0x7C]
        case "名": [0x96, 0xBC]
        default: [UInt8(truncatingIfNeeded: scalar.value)]
        }
      }
    }
  }

  @Test(arguments: 0..<6) func whatOnePassSaysIsWhatTwoSay(part: UInt64) throws {
    for seed in (part * 5)..<(part * 5 + 5) {
      let people = People(seed: seed, ids: seed % 2 == 0 ? 12 : 200, rows: 60)
      for encoding in [TextEncoding.utf8, .cp932] {
        let bytes = people.bytes(encoding, lineEnd: seed % 3 == 0 ? "\r\n" : "\n")
        for (jobs, blockBytes) in [(1, 1 << 18), (1, 1), (2, 50), (2, 300)] {
          for companionRows in [0, 1, 1000] {
            let found = try Self.judged(
              bytes, encoding, jobs: jobs, blockBytes: blockBytes, companionRows: companionRows)
            #expect(
              found.answer == people.answer,
              "seed \(seed), \(encoding), \(jobs) jobs, blocks of \(blockBytes), \(companionRows)")
          }
        }
      }
    }
  }

  /// Every line a row: the shortest way to remember where rows stand.
  @Test func ordinaryFilesAreReadOnce() throws {
    var lines = (0..<500).map { "k\($0),名\n" }
    lines[7] = "k499,ポ\n"
    let expected = Answer(
      counts: [500, 498, 2, 0], lines: ["8 8 k499 ポ 2", "500 500 k499 名 2"])
    let found = try Self.judged(Array(lines.joined().utf8), .utf8, blockBytes: 400)
    #expect(found.answer == expected)
    #expect(found.passes == 1)
  }

  @Test func manyCompanionsMeanAPassOfTheirOwn() throws {
    let bytes = Array((0..<60).map { "k\($0 % 3),z\n" }.joined().utf8)
    let expected = (0..<60).map { "\($0 + 1) \($0 + 1) k\($0 % 3) z 20" }
    let found = try Self.judged(bytes, .utf8, blockBytes: 100, companionRows: 10)
    #expect(found.answer == Answer(counts: [60, 0, 60, 0], lines: expected))
    #expect(found.passes > 1)
    #expect(try Self.judged(bytes, .utf8, blockBytes: 100).passes == 1)
  }

  /// What cannot be read to its end says nothing on which keys come once.
  @Test func afterAFileThatIsGone() throws {
    let file = TemporaryFile("k1,a\nk1,b\nk2,c\n")
    defer { withExtendedLifetime(file) {} }
    let found = try Self.judged([file.path, file.path + ".gone"], .utf8)
    #expect(
      found.answer == Answer(counts: [3, 1, 2, 0], lines: ["1 1 k1 a 2", "2 2 k1 b 2"]))
    #expect(found.problem?.code == "file-missing")
  }

  /// Two ids whose marks are the same are read again, and found to be two.
  @Test(arguments: [("k103688", "k152681"), ("k101468", "k219743")])
  func marksThatAreTheSameByChance(first: String, second: String) throws {
    func mark(_ id: String) -> UInt64 {
      var (key, id) = (KeyHash.start, id)
      id.withUTF8 { key.add($0) }
      return key.high >> 32
    }
    #expect(mark(first) == mark(second))
    let bytes = Array("\(first),a\n\(second),b\nk1,c\n".utf8)
    #expect(try Self.judged(bytes, .utf8).answer == Answer(counts: [3, 3, 0, 0], lines: []))
    #expect(
      try Self.judged(bytes + bytes, .utf8).answer
        == Answer(
          counts: [6, 0, 6, 0],
          lines: (0..<6).map {
            "\($0 + 1) \($0 + 1) \([first, second, "k1"][$0 % 3]) \(["a", "b", "c"][$0 % 3]) 2"
          }))
  }

  /// Marks that come twice are found, whatever blocks they stand in.
  @Test func marksThatComeTwice() {
    func block(_ hashes: [UInt32]) -> BlockMarks {
      BlockMarks(
        offset: 0, rows: hashes.count, places: .even(hashes.map { _ in 1 }), hashes: [hashes])
    }
    let marks = [
      block([1, 0, 7, 0x8000_0001]), block([]), block([0, 7, 9, 0x8000_0000, 9, 7]), block([2]),
    ]
    for width in [2, 6, 23] {
      let search = CompanionSearch(marks, width: width)
      #expect(search.find(limit: 5) == [[2], [], [1, 2, 4, 5], []], "\(width) bits")
      #expect(search.find(limit: 4) == nil, "\(width) bits")
    }
  }
}
