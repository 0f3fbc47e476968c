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
    "README.md", "docs/adapters.md", "docs/architecture.md", "docs/catalogue.md",
    "docs/evidence.md", "docs/guide-auditor.md", "docs/guide-pipeline.md",
    "docs/guide-procurement.md", "docs/guide-rule-author.md", "docs/guide-self-inspection.md",
    "docs/manifest.md", "docs/rule-language.md", "docs/sql.md", "docs/waivers.md",
  ]
  static let forms = ["findings.json", "findings.xml", "findings.csv", "report.html"]

  static let commands = [
    Command(
      line: "check examples/saiene-before --output out/before --exit-zero", status: 0,
      says: [
        "規則 60 件: 不適合 34、判定不能 15、対象0件 4、適合 1、対象外 6",
        "終了コード 1: ゲートに達する検出事項がある（判定できなかったものもある）", "報告書: out/before/report.html",
      ], writes: forms.map { "out/before/" + $0 }),
    Command(
      line: "check examples/saiene-after --output out/after", status: 0,
      says: [
        "規則 60 件: 不適合 0、判定不能 0、適合 54、対象外 6", "終了コード 0: 完全で、ゲートに達する検出事項はない",
      ],
      writes: forms.map { "out/after/" + $0 }),
    Command(
      line: "check examples/saiene-after", status: 0, says: ["完全: 適用される規則をすべて判定した"]),
    Command(
      line: "check examples/saiene-before --lang en", status: 1,
      says: [
        "60 rules: fail 34, unknown 15, empty 4, pass 1, not applicable 6",
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
      line: "inspect examples/saiene-before/accounts.csv", status: 0,
      says: ["提案: accounts アカウント", "利用者ID → account_id"]),
    Command(
      line: "init exports", status: 0, says: ["exports/tenken.yaml"],
      writes: ["exports/tenken.yaml"]),
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
      status: 0, says: ["信頼度 95%、許容できる逸脱の割合 5%"]),
    Command(
      line: "check examples/saiene-after --baseline ci --fail-on high --format json=out/ci.json "
        + "--quiet", status: 0, says: [], writes: ["out/ci.json"]),
    Command(
      line: "check examples/saiene-after --baseline acceptance --output out/acceptance", status: 0,
      says: ["規則 31 件: 不適合 0、判定不能 0、適合 30、対象外 1"],
      writes: forms.map { "out/acceptance/" + $0 }),
    Command(
      line: "check examples/saiene-log --output out/self-inspection --exit-zero", status: 0,
      says: ["access-known-account", "access-from-affiliate-network", "例外措置  access-off-hours"],
      writes: (forms + ["self-inspection.html", "self-inspection.xlsx"]).map {
        "out/self-inspection/" + $0
      }),
    Command(
      line: "check examples/saiene-log --edition auditor --output out/auditor --exit-zero",
      status: 0, says: ["access-known-account"],
      writes: (forms + ["self-inspection.html", "self-inspection.xlsx"]).map {
        "out/auditor/" + $0
      }),
    Command(
      line: "sql examples/saiene-before --dialect duckdb --rule account-mfa", status: 0,
      says: ["-- account-mfa v1", "CREATE OR REPLACE TEMPORARY VIEW tenken_rule_1_account_mfa AS"]),
    Command(
      line:
        "sql examples/saiene-before --dialect postgresql --rule account-email-unique --tables out/tables --output out/tables/rules.sql",
      status: 0, says: [],
      writes: ["load.sql", "rules.sql", "accounts.csv"].map { "out/tables/" + $0 }),
    Command(line: "policy list", status: 0, says: ["account-dormant-suspended"]),
    Command(
      line: "policy show account-dormant-suspended", status: 0,
      says: [
        "account-dormant-suspended  v1  stricter  high", "6か月以上利用のない識別コードは停止されている",
        "Accounts unused for six months are suspended", "dormancy = P6M",
        "7.1.1(2)(b)", "evidence: accounts",
      ]),
    Command(
      line: "policy lint", status: 0, says: [" 0 errors, 0 warnings"]),
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
      says: ["新規 0、再発 0、変化 0、", "変化のない規則 60 件"]),
    Command(
      line: "policy schema --output out/schemas", status: 0, says: [],
      writes: ["out/schemas/rule.schema.json", "out/schemas/manifest.schema.json"]),
    Command(
      line: "policy lint policies/rules/accounts/account-mfa.yaml baselines/ci.yaml", status: 0,
      says: ["1 rules, 1 baselines, 0 other files, 0 errors, 0 warnings"]),
    Command(
      line: "policy test policies/rules/accounts", status: 0, says: [" passed, 0 failed"]),
    Command(
      line: "policy coverage ci", status: 0,
      says: ["演算子の答え", "規則のないもの"]),
    Command(
      line: "policy show account-left-person", status: 0,
      says: ["費用: join", "personnel (人事情報, 必須)", "    - left and came back"]),
    Command(
      line: "policy list --format json", status: 0,
      says: ["\"id\": \"account-left-person\"", "\"stricter\": \"shorter\""]),
    Command(
      line:
        "check examples/saiene-before --explain account-dormant-suspended=s2018003 --exit-zero",
      status: 0,
      says: [
        "account-dormant-suspended = s2018003: 不適合", "[within $dormancy = P6M]",
        "→ 最終利用日時が6か月以内であること（2022-08-03 以後）",
      ]),
    Command(
      line: "policy compare unified-standards-r3 recurrence-prevention", status: 0,
      says: ["unified-standards-r3 → recurrence-prevention", "追加 ("]),
    Command(
      line: "policy docs --output out/catalogue", status: 0,
      says: ["out/catalogue/index.html"],
      writes: ["out/catalogue/index.html", "out/catalogue/rule-account-mfa.html"]),
    Command(
      line: "spec examples/specification/lacking.docx --output out/spec", status: 1,
      says: ["港湾統計登録システム運用業務 調達仕様書", "報告書: out/spec/report.html"],
      writes: (forms + ["requirements.xlsx", "lacking.annotated.docx"]).map { "out/spec/" + $0 }),
    Command(
      line:
        "spec examples/specification/contradictory.md examples/specification/contradictory-annex.md",
      status: 1, says: ["spec-numbers-agree", "spec-weekdays"]),
    Command(
      line:
        "spec examples/specification/lacking.md --against examples/specification/good.md --format csv",
      status: 1, says: ["spec-clauses-kept"]),
    Command(
      line: "spec examples/specification/good.md --sentences", status: 0,
      says: ["mandatory\t-\t-\tcontractor\t"]),
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
    // A folder of exports without a manifest.
    let copied = Program.run(
      "cp", ["-r", "examples/saiene-before", "exports"], in: folder)
    let bare = Program.run("rm", ["-r", "exports/tenken.yaml", "exports/adapters"], in: folder)
    #expect(copied.status == 0 && bare.status == 0)
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
        "--exit-zero", "--waivers", "--compare", "--output", "--format", "--quiet", "--explain",
        "critical high medium low info",
        "(default: low)",
      ]
    ),
    (["waiver", "--help"], ["lint"]),
    (["waiver", "lint", "--help"], ["--baseline", "--as-of", "--timezone", "--policies"]),
    (["compare", "--help"], ["<old>", "<new>", "--format", "--output"]),
    (["report", "--help"], ["findings.json", "findings.xml", "--output", "--format", "--lang"]),
    (
      ["policy", "--help"],
      ["list", "show", "lint", "test", "coverage", "compare", "docs", "schema"]
    ),
    (["policy", "list", "--help"], ["--policies", "--lang", "--format"]),
    (["policy", "show", "--help"], ["<rule>"]),
    (["policy", "lint", "--help"], ["--policies", "--strict"]),
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
      ["policy", "show", "no-such-rule"], ["policy", "test", "no-such-rule"],
      ["policy", "compare", "ci", "no-such-baseline"], ["policy", "lint", "no-such-file.yaml"],
      ["check", "examples/saiene-after", "--explain", "account-mfa=no-such-subject"],
      ["check", "examples/saiene-after", "--explain", "account-mfa"],
      ["report", "no-such-file.json"],
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
