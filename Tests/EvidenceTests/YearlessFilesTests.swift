import Basics
import Evidence
import Findings
import Formats
import Schema
import TestFiles
import Testing

@testable import Pipeline

/// Files whose times have no year: what year these are of is decided by the whole file.
@Suite struct YearlessFilesTests {
  private static let policies = String(
    #filePath.dropLast("Tests/EvidenceTests/YearlessFilesTests.swift".count) + "policies")

  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]

  /// Eight lines a day for months of thirty days; the whole is behind the first 2,000 lines.
  private func log(from first: Int, months count: Int) -> String {
    var lines: [String] = []
    for month in first..<(first + count) {
      for day in 1...28 {
        for hour in 10...19 {
          let date = "\(Self.months[month % 12]) \(day < 10 ? " " : "")\(day) \(hour):00:00"
          lines.append(
            "\(date) web1 sshd[7]: Accepted publickey for mori from ::1 port 1 ssh2")
        }
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// The problems of the card, and the first and the last time.
  private func read(_ text: String, as format: String = "log") throws -> [String] {
    let vocabulary = try VocabularyLoader.load(
      try FileBytes.read("\(Self.policies)/vocabulary.yaml", limit: 1 << 22), file: "v.yaml")
    let data = PolicyData(folder: Self.policies, vocabulary: vocabulary, zone: .tokyo)
    let definition = try #require(vocabulary.table("accesses"))
    let table = try #require(vocabulary.tableIndex("accesses"))
    var context = try data.readingContext()
    context.years = YearWindow(
      until: try #require(CivilDate(year: 2023, month: 3, day: 31)), basis: .exportedAt)
    return try TemporaryFile(text).read { path in
      let reader = TableReader(
        definition: definition, table: table, variants: try data.headings("accesses"),
        choice: AdapterChoice(
          named: nil, shipped: try data.shippedAdapters().adapters(of: "accesses")),
        sheet: nil, context: context)
      var evidence = LoadedEvidence(
        entry: Manifest.Evidence(id: "accesses", paths: [], place: Place()), table: table,
        card: EvidenceCard(
          id: "accesses", label: definition.label, format: "", adapter: nil, source: nil,
          extractedBy: nil, query: nil, exportedAt: nil, period: nil, rowsDeclared: nil,
          sha256Declared: nil, populationReason: BilingualText("")))
      reader.read([EvidencePaths.File(path: path, shown: "auth.\(format)")], into: &evidence)
      var times: [String] = []
      let at = try #require(definition.fieldIndex("at"))
      if case .delimited(let table) = evidence.content, let file = table.files.first {
        _ = try DelimitedRows(file, definition).read(limit: Int.max) { row in
          if case .instant(let instant) = row.values[at] {
            times.append(instant.text(in: .tokyo))
          } else {
            times.append("?")
          }
        }
      }
      return evidence.card.problems.map(\.code).filter { $0 == "year-unknown" }
        + [times.first ?? "", times.last ?? ""]
    }
  }

  @Test func aYear() throws {
    #expect(
      try read(log(from: 3, months: 12)) == [
        "2022-04-01T10:00:00+09:00", "2023-03-28T19:00:00+09:00",
      ])
  }

  /// Beginning and end alone would fit: March, and the March a year later.
  @Test func threeMonthsMore() throws {
    #expect(try read(log(from: 1, months: 14)) == ["year-unknown", "?", "?"])
  }

  @Test func asCSV() throws {
    func table(_ text: String) -> String {
      "日時,利用者ID\n"
        + text.split(separator: "\n").map { "\($0.prefix(15)),mori\n" }.joined()
    }
    #expect(
      try read(table(log(from: 3, months: 12)), as: "csv") == [
        "2022-04-01T10:00:00+09:00", "2023-03-28T19:00:00+09:00",
      ])
    #expect(
      try read(table(log(from: 1, months: 14)), as: "csv") == ["year-unknown", "?", "?"])
  }
}
