import Basics
import Findings
import Testing

@testable import Waivers

@Suite struct WaiverReaderTests {
  @Test func aWholeException() throws {
    let waiver = try #require(WaiverText.waivers([[:]]).first)
    #expect(waiver.id == "W-1")
    #expect(waiver.kind == .exception)
    #expect(waiver.subjects == ["a", "b"])
    #expect(waiver.covers == .fail)
    #expect(waiver.approver == .init(title: "責任者", name: "水無 承子"))
    #expect(
      [waiver.approvedAt, waiver.start, waiver.end].map(\.description) == [
        "2022-12-01", "2023-01-01", "2023-03-31",
      ])
    #expect(waiver.place == Place(file: "w.yaml", line: 2, column: 5))
  }

  @Test func aWholeAlternative() throws {
    let hash = String(repeating: "aB", count: 32)
    let waiver = try #require(
      WaiverText.waivers([
        [
          "kind": "alternative", "subjects": "all", "outcome": "unknown", "measure": "専用端末に限る",
          "evidence": "{file: room.md, sha256: \(hash)}", "risk": "なりすまし", "applicant": "運用担当",
        ]
      ]).first)
    #expect(waiver.subjects == nil)
    #expect(waiver.covers == .unknown)
    #expect(waiver.measure == "専用端末に限る")
    #expect(waiver.proof?.sha256 == hash.lowercased())
  }

  @Test func aSubjectCalledAllIsOne() throws {
    #expect(try WaiverText.waivers([["subjects": "[all]"]]).first?.subjects == ["all"])
  }

  @Test(arguments: [
    // Nothing, or something else.
    ("", ["1:1 not-a-map"]), ("[]", ["1:1 not-a-map"]), ("waivers:\n", ["1:9 empty-value"]),
    ("waiver: []\n", ["1:1 unknown-key", "1:1 missing-key"]),
    ("waivers: {}\n", ["1:10 not-a-list"]),
    // Mis-indented: the entry ends too early.
    (
      "waivers:\n- id: W-1\nkind: exception\n",
      ["2:3 missing-key", "3:1 unknown-key"]
    ),
    ("waivers:\n  - id: a\n kind: b\n", ["3:2 yaml-syntax"]),
  ])
  func noFileOfWaivers(_ example: (String, [String])) {
    let found = WaiverText.problems(example.0)
    // Of an entry without anything else every key is missing; one of them stands for all.
    var seen: Set<String> = []
    #expect(
      found.filter { seen.insert($0).inserted && !$0.hasSuffix("waiver-without-end") } == example.1)
  }

  @Test(
    arguments: [
      ("end", nil, ["2:5 waiver-without-end"]), ("end", "", ["10:9 waiver-without-end"]),
      ("end", "2023/03/31", ["10:10 not-a-date"]), ("end", "2023-02-29", ["10:10 not-a-date"]),
      ("end", "令和5年3月31日", ["10:10 not-a-date"]), ("end", "2023-03-31T00:00", ["10:10 not-a-date"]),
      ("end", "2022-12-31", ["10:10 waiver-ends-before-start"]),
      ("approved_at", "2023-04-01", ["8:18 waiver-approved-after-end"]),
      ("approved_at", "2023-01-02", ["8:18 waiver-approved-after-start"]),
      ("kind", "excepton", ["3:11 unknown-word"]), ("kind", nil, ["2:5 missing-key"]),
      ("rule", nil, ["2:5 missing-key"]), ("reason", "\" \"", ["6:13 not-a-text"]),
      ("approver", "部長", ["7:15 not-a-map"]), ("approver", "{title: 部長}", ["7:15 missing-key"]),
      ("subjects", "a", ["5:15 waiver-without-subjects"]),
      ("subjects", "[]", ["5:15 waiver-without-subjects"]),
      ("subjects", "[a, a]", ["5:15 repeated-subject"]), ("subjects", nil, ["2:5 missing-key"]),
      ("ticket", nil, ["2:5 waiver-without-ticket"]), ("outcome", "pass", ["12:14 unknown-word"]),
      ("aprover", "x", ["12:5 unknown-key"]), ("reason", "!!str x", ["6:13 yaml-tag"]),
      ("measure", "m", []),
      ("evidence", "{file: a, sha256: 12}", ["12:33 not-a-sha256"]),
      ("evidence", "{file: a}", ["12:15 missing-key"]),
    ] as [(String, String?, [String])])
  func oneThingWrong(_ example: (String, String?, [String])) {
    #expect(WaiverText.problems(WaiverText.file([example.0: example.1])) == example.2)
  }

  @Test func anAlternativeNeedsItsMeasureAndEvidence() {
    #expect(
      WaiverText.problems(WaiverText.file(["kind": "alternative"])) == [
        "2:5 missing-key", "2:5 missing-key",
      ])
  }

  @Test func tooManyAreRefused() {
    let text = "waivers: [" + String(repeating: "a,", count: 10_001) + "]"
    #expect(WaiverText.problems(text) == ["1:1 too-many-waivers"])
  }

  @Test func hostileTextIsRefusedAndDoesNotTrap() {
    let whole = Array(WaiverText.file().utf8)
    for index in stride(from: 0, to: whole.count, by: 3) {
      for byte: UInt8 in [0, 0x0A, 0x22, 0x5B, 0x7B, 0xFF] {
        var bytes = whole
        bytes[index] = byte
        do throws(ProblemList) {
          let file = try WaiverReader.read(bytes, file: "w.yaml")
          #expect(file.waivers.count == 1 || ProblemList(file.problems).hasErrors)
          for problem in file.problems { #expect(problem.place.line != nil, "\(problem.code)") }
        } catch {
          #expect(error.hasErrors)
          for problem in error.problems { #expect(problem.place.line != nil, "\(problem.code)") }
        }
      }
    }
  }
}
