import Testing

/// Nothing that Tenken writes may read like assurance: that is the auditor's to give.
@Suite struct AssuranceWordsTests {
  private static let lines =
    String(
      decoding: Program.bytes(of: "\(repository)/Tests/CommandTests/assurance-words.txt") ?? [],
      as: UTF8.self
    ).split(separator: "\n").map(String.init).filter { !$0.hasPrefix("#") }

  private static let allowed = lines.filter { $0.hasPrefix("allow:") }.map { $0.dropFirst(6) }
  private static let forbidden = lines.filter { !$0.hasPrefix("allow:") }

  /// The forbidden phrases in a text, each with what stands around it.
  private static func phrases(in text: String) -> [String] {
    var text = text.lowercased()
    for phrase in allowed { text = text.replacing(phrase, with: "") }
    return forbidden.filter { text.contains($0) }
  }

  @Test func theTestFindsThem() {
    #expect(Self.forbidden.count > 20 && Self.allowed.count == 3)
    #expect(Self.phrases(in: "このシステムは安全である。Fully compliant.") == ["安全である", "fully compliant"])
    #expect(Self.phrases(in: "保証を与えない。It gives no assurance.") == [])
  }

  /// Rules, clauses, baselines and what stands beside them. Headings and word lists are the words of others.
  @Test func policies() {
    let found = Program.run(
      "find",
      [
        "policies/rules", "policies/controls", "policies/life-cycle.yaml", "baselines", "-name",
        "*.yaml",
      ],
      in: repository)
    let files = found.text.split(separator: "\n")
    #expect(files.count > 60)
    for file in files {
      var text = String(
        decoding: Program.bytes(of: "\(repository)/\(file)") ?? [], as: UTF8.self)
      // What a specification may say, and what to write into one, are the words of others too.
      if file.contains("rules/specification/") {
        text = text.split(separator: "\n").filter { $0.contains("ja: ") || $0.contains("en: ") }
          .joined(separator: "\n")
      }
      #expect(Self.phrases(in: text) == [], "\(file)")
    }
  }

  /// The words of every template and message in the program.
  @Test func templates() {
    let found = Program.run(
      "grep", ["-rlE", "ja:|en:", "Sources", "--include=*.swift"], in: repository)
    let files = found.text.split(separator: "\n")
    #expect(files.count > 50)
    for file in files {
      let text = String(
        decoding: Program.bytes(of: "\(repository)/\(file)") ?? [], as: UTF8.self)
      let said = text.split(separator: "\n").filter { line in
        line.contains("\"") && !line.drop { $0 == " " }.hasPrefix("//")
      }.joined(separator: "\n")
      #expect(Self.phrases(in: said) == [], "\(file)")
    }
  }

  @Test(arguments: ["saiene-before", "saiene-after", "declared"], ["ja", "en"])
  func outputs(example: String, language: String) {
    let folder = Binary.workplace()
    let shown = Binary.run(
      [
        "check", "examples/\(example)", "--output", "out", "--exit-zero", "--lang", language,
        "--baseline", "external-audit",
      ], in: folder)
    #expect(shown.status == 0)
    #expect(Self.phrases(in: shown.text) == [])
    for file in ["findings.json", "findings.xml", "findings.csv", "report.html"] {
      let bytes = Program.bytes(of: "\(folder)/out/\(file)")
      #expect(bytes != nil)
      #expect(Self.phrases(in: String(decoding: bytes ?? [], as: UTF8.self)) == [], "\(file)")
    }
  }
}
