import Testing

/// Every command that README.md and docs/ show runs as written and ends as they say.
@Suite struct DocumentedCommandsTests {
  struct Command: Sendable {
    var line: String
    var status: Int32
    /// Lines or parts of lines that the output holds.
    var says: [String]
    /// Files that it writes.
    var writes: [String] = []
  }

  static let program = ".build/release/tenken "
  static let documents = [
    "README.md", "docs/architecture.md", "docs/evidence.md", "docs/guide-auditor.md",
    "docs/guide-pipeline.md", "docs/manifest.md", "docs/rule-language.md", "docs/catalogue.md",
    "docs/waivers.md",
  ]
  static let forms = ["findings.json", "findings.xml", "findings.csv", "report.html"]

  static let commands = [
    Command(
      line: "check examples/saiene-before --output out/before --exit-zero", status: 0,
      says: [
        "規則 46 件: 不適合 34、判定不能 1、対象0件 4、適合 1、対象外 6",
        "終了コード 1: ゲートに達する検出事項がある（判定できなかったものもある）", "報告書: out/before/report.html",
      ], writes: forms.map { "out/before/" + $0 }),
    Command(
      line: "check examples/saiene-after --output out/after", status: 0,
      says: [
        "規則 46 件: 不適合 0、判定不能 0、適合 40、対象外 6", "終了コード 0: 完全で、ゲートに達する検出事項はない",
      ],
      writes: forms.map { "out/after/" + $0 }),
    Command(
      line: "check examples/saiene-after", status: 0, says: ["完全: 適用される規則をすべて判定した"]),
    Command(
      line: "check examples/saiene-before --lang en", status: 1,
      says: [
        "46 rules: fail 34, unknown 1, empty 4, pass 1, not applicable 6",
        "exit 1: findings reached the gate; something could not be judged, too",
      ]),
    Command(
      line: "check examples/saiene-after --fail-on high --format json", status: 0,
      says: ["{\n\"tenken\": \"1\",\n", "\"complete\": true"]),
    Command(
      line: "check examples/saiene-before --output out/audit", status: 1,
      says: ["報告書: out/audit/report.html"], writes: forms.map { "out/audit/" + $0 }),
    Command(
      line: "report out/audit/findings.xml --format csv=out/audit/list.csv --quiet", status: 0,
      says: [], writes: ["out/audit/list.csv"]),
    Command(
      line: "report out/audit/findings.json --format xlsx=out/audit/audit.xlsx --quiet", status: 0,
      says: [], writes: ["out/audit/audit.xlsx"]),
    Command(
      line: "check examples/declared --output out/declared --exit-zero", status: 0,
      says: ["attestation-agrees-with-evidence", "attestation-count-agrees"],
      writes: forms.map { "out/declared/" + $0 }),
    Command(
      line: "sample examples/saiene-after --rule account-not-self-approved --seed 2024", status: 0,
      says: ["母集団,accounts (account-not-self-approved) 314", "件数,23", "種,2024"]),
    Command(
      line: "sample examples/saiene-after --evidence accounts --confidence 95 --tolerable 5",
      status: 0, says: ["confidence 95%, tolerable 5%, expected 0"]),
    Command(
      line: "check examples/saiene-after --baseline ci --fail-on high --format json=out/ci.json "
        + "--quiet", status: 0, says: [], writes: ["out/ci.json"]),
    Command(
      line: "check examples/saiene-after --baseline acceptance --output out/acceptance", status: 0,
      says: ["規則 31 件: 不適合 0、判定不能 0、適合 30、対象外 1"],
      writes: forms.map { "out/acceptance/" + $0 }),
    Command(line: "policy list", status: 0, says: ["account-dormant-suspended"]),
    Command(
      line: "policy show account-dormant-suspended", status: 0,
      says: [
        "account-dormant-suspended  v1  stricter  high", "6か月以上利用のない識別コードは停止されている",
        "Accounts unused for six months are suspended", "dormancy = P6M",
        "7.1.1(2)(b)", "evidence: accounts",
      ]),
    Command(
      line: "policy lint", status: 0, says: ["64 rules, 9 baselines, 0 problems"]),
    Command(line: "policy test", status: 0, says: [" passed, 0 failed"]),
    Command(
      line: "check examples/saiene-before --waivers examples/waivers/saiene-before.yaml", status: 1,
      says: ["例外承認中 2", "［代替措置 8］", "例外措置と代替措置: 有効 2、期限切れ 1"]),
    Command(
      line: "waiver lint examples/waivers/saiene-before.yaml --as-of 2023-02-03", status: 0,
      says: ["例外承認 3 件: 有効 2、開始前 0、期限切れ 1。問題 1 件", "残り 56 日"]),
    Command(
      line: "check examples/saiene-before --output out/first --exit-zero", status: 0,
      says: ["報告書: out/first/report.html"], writes: forms.map { "out/first/" + $0 }),
    Command(
      line:
        "check examples/saiene-before --compare out/first/findings.json --output out/second",
      status: 3, says: ["との比較: 新規 0、再発 0、既知 "], writes: forms.map { "out/second/" + $0 }),
    Command(
      line: "compare out/first/findings.json out/second/findings.xml", status: 0,
      says: ["新規 0、再発 0、変化 0、", "変化のない規則 46 件"]),
  ]

  @Test func eachShownCommandIsTested() {
    var shown: [String] = []
    for document in Self.documents {
      for line in Self.lines(of: document) where line.hasPrefix(Self.program) {
        shown.append(String(line.dropFirst(Self.program.count)))
      }
    }
    let tested = Set(Self.commands.map(\.line))
    #expect(shown.filter { !tested.contains($0) } == [])
    #expect(Self.commands.map(\.line).filter { !shown.contains($0) } == [])
  }

  @Test func eachRunsInTheOrderOfTheDocuments() {
    let folder = Binary.workplace()
    for command in Self.commands {
      let arguments = command.line.split(separator: " ").map(String.init)
      let result = Binary.run(arguments, in: folder)
      #expect(result.status == command.status, "\(command.line): \(result.complaint)")
      #expect(result.complaint == "", "\(command.line)")
      let text = result.text
      for part in command.says {
        let isSaid = text.contains(part)
        #expect(isSaid, "\(command.line): \(part)")
      }
      for file in command.writes {
        let bytes = Program.bytes(of: "\(folder)/\(file)")
        #expect(bytes?.isEmpty == false, "\(command.line): \(file)")
      }
    }
  }

  /// What both READMEs say of options is what `--help` says.
  @Test(arguments: [
    (["--help"], ["check", "report", "policy", "--version", "0  ", "1  ", "2  ", "3  "]),
    (
      ["check", "--help"],
      [
        "--baseline", "--as-of", "--jobs", "--allow-outside", "--policies", "--lang", "--fail-on",
        "--exit-zero", "--waivers", "--compare", "--output", "--format", "--quiet",
        "critical high medium low info",
        "(default: low)",
      ]
    ),
    (["waiver", "--help"], ["lint"]),
    (["waiver", "lint", "--help"], ["--baseline", "--as-of", "--timezone", "--policies"]),
    (["compare", "--help"], ["<old>", "<new>", "--format", "--output"]),
    (["report", "--help"], ["findings.json", "findings.xml", "--output", "--format", "--lang"]),
    (["policy", "--help"], ["list", "show", "lint", "test"]),
    (["policy", "list", "--help"], ["--policies", "--lang"]),
    (["policy", "show", "--help"], ["<rule>"]), (["policy", "lint", "--help"], ["--policies"]),
    (["policy", "test", "--help"], ["<rules>"]),
  ])
  func help(_ arguments: [String], _ parts: [String]) {
    let result = Binary.run(arguments)
    #expect(result.status == 0)
    #expect(result.complaint == "")
    for part in parts { #expect(result.text.contains(part), "\(arguments): \(part)") }
  }

  @Test func wrongQuestionsEndWithTwo() {
    for arguments in [
      ["check", "examples/no-such-system"], ["check", "examples/saiene-after", "--jobs", "0"],
      ["check", "examples/saiene-after", "--baseline", "no-such-baseline"],
      ["check", "examples/saiene-after", "--fail-on", "dreadful"], ["check", "--no-such-option"],
      ["policy", "show", "no-such-rule"], ["report", "no-such-file.json"],
    ] {
      let result = Binary.run(arguments)
      #expect(result.status == 2, "\(arguments)")
      #expect(result.text == "", "\(arguments)")
      #expect(!result.complaint.isEmpty, "\(arguments)")
    }
  }

  private static func lines(of document: String) -> [Substring] {
    String(decoding: Program.bytes(of: "\(repository)/\(document)") ?? [], as: UTF8.self)
      .split(separator: "\n")
  }
}
