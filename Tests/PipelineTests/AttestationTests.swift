import Basics
import Findings
import Testing

/// Declared against evidenced: what people attest, held against what the run itself found.
@Suite struct AttestationTests {
  static let person = "by: 朝霧　一葉, role: 課長, at: 2022-11-30"

  @Test func nothingDeclared() throws {
    let system = DeclaredSystem(attestations: nil)
    #expect(
      try system.declarations() == [
        "complete": "not-applicable", "current": "not-applicable",
        "agrees-with-evidence": "not-applicable", "supported": "not-applicable",
        "count-agrees": "not-applicable", "file-unchanged": "not-applicable",
      ])
    #expect(try system.clause("unified-standards-r7:2.3.2(1)(a)").answer == .notChecked)
    #expect(try system.clause("unified-standards-r7:8.1.1(6)(d)").answer == .outside)
  }

  /// By the name of a rule, a clause with its edition, a bare mark, in other widths.
  @Test(arguments: [
    "account-individual-id", "r7:7.1.1(2)-6", "unified-standards-r7:7.1.1(2)-6", "7.1.1(2)-6",
    "Ⅳ-1", "IV-1", "７．１．１（２）-6",
  ])
  func contradicted(control: String) throws {
    let system = DeclaredSystem(
      attestations: """
        - {control: "\(control)", statement: 共用はない, \(Self.person), valid_until: 2023-11-30}
        """)
    let declarations = try system.declarations()
    #expect(declarations["agrees-with-evidence"] == "fail \(control)")
    #expect(declarations["complete"] == "pass" && declarations["current"] == "pass")
    #expect(try system.document().complete == false)
  }

  @Test func aClauseSaysSo() throws {
    let system = DeclaredSystem(
      attestations: """
        - {control: "r7:7.1.1(2)-6", statement: 共用はない, \(Self.person), valid_until: 2023-11-30}
        """)
    let clause = try system.clause("unified-standards-r7:7.1.1(2)-6")
    #expect(clause.answer == .automated && clause.rules == ["account-individual-id"])
    #expect(
      clause.attestations == [
        .init(
          state: .contradicted, statement: "共用はない", by: "朝霧　一葉", role: "課長",
          at: "2022-11-30", validUntil: "2023-11-30", file: nil)
      ])
  }

  @Test(
    arguments: [
      ("valid_until: 2023-02-03", ClauseResult.Attestation.State.inForce, .attested),
      ("valid_until: 2023-02-02", .expired, .notChecked),
      ("valid_until: 2023-11-30, answer: 代替措置", .inForce, .alternative),
      ("valid_until: 2023-11-30, answer: 満たさない", .denied, .notChecked),
      ("statement: 期限なし", .incomplete, .notChecked),
    ] as [(String, ClauseResult.Attestation.State, ClauseResult.Answer)])
  func statesOfAClauseWithoutRules(
    rest: String, state: ClauseResult.Attestation.State, answer: ClauseResult.Answer
  ) throws {
    let system = DeclaredSystem(
      attestations: "- {control: \"r7:2.3.2(1)(a)\", \(Self.person), \(rest)}\n")
    let clause = try system.clause("unified-standards-r7:2.3.2(1)(a)")
    #expect(clause.attestations.map(\.state) == [state] && clause.answer == answer)
  }

  /// A form asks for an answer: what is no answer holds nothing up.
  @Test(arguments: ["検討中", "来年度実施予定", "", "◎"])
  func anOpenAnswer(text: String) throws {
    let system = DeclaredSystem(
      attestations: """
        条項,点検項目,回答,記入者,役職,記入日,有効期限
        r7:2.3.2(1)(a),計画があるか,\(text),朝霧　一葉,課長,2022-11-30,2023-11-30

        """, name: "点検票.csv")
    let clause = try system.clause("unified-standards-r7:2.3.2(1)(a)")
    #expect(clause.attestations.map(\.state) == [.incomplete] && clause.answer == .notChecked)
  }

  /// Somebody else says later, or on a day that nobody wrote down, that it is not met.
  @Test(arguments: [
    ("at: 2022-12-15", ClauseResult.Answer.notChecked), ("at: 2022-11-30", .notChecked),
    ("at: 2022-11-29", .attested), ("statement: 日付なし", .notChecked),
    ("at: \"2022-11-30 09:00\"", .notChecked),
  ])
  func aDenial(when: String, answer: ClauseResult.Answer) throws {
    let system = DeclaredSystem(
      attestations: """
        - {control: "r7:2.3.2(1)(a)", answer: ○, \(Self.person), valid_until: 2023-11-30}
        - {control: "r7:2.3.2(1)(a)", answer: ×, by: 東谷 七葉, role: 係長, \(when), valid_until: 2023-11-30}
        """)
    let clause = try system.clause("unified-standards-r7:2.3.2(1)(a)")
    #expect(clause.answer == answer)
    #expect(
      clause.attestations.map(\.state)
        == (answer == .attested ? [.inForce, .denied] : [.overruled, .denied]))
  }

  /// What was said in the morning of a day falls with what was said on that day.
  @Test func aDenialOfTheSameDay() throws {
    let system = DeclaredSystem(
      attestations: """
        - {control: "r7:2.3.2(1)(a)", answer: ○, by: 朝霧 一葉, role: 課長, at: "2022-11-30 09:00", valid_until: 2023-11-30}
        - {control: "r7:2.3.2(1)(a)", answer: ×, by: 東谷 七葉, role: 係長, at: 2022-11-30, valid_until: 2023-11-30}
        """)
    #expect(try system.clause("unified-standards-r7:2.3.2(1)(a)").answer == .notChecked)
  }

  @Test func aFileWithoutItsHash() throws {
    let system = DeclaredSystem(
      attestations: """
        - {control: "r7:2.3.2(1)(a)", \(Self.person), valid_until: 2023-11-30, file: plan.txt}
        """)
    system.write("計画", to: "plan.txt")
    #expect(try system.clause("unified-standards-r7:2.3.2(1)(a)").answer == .notChecked)
  }

  @Test func namesThatThisBaselineDoesNotKnow() throws {
    let system = DeclaredSystem(
      attestations: """
        - {control: acount-mfa, \(Self.person), valid_until: 2023-11-30}
        - {control: account-mfa, \(Self.person), valid_until: 2023-11-30}
        - {control: "r7:2.3.2(1)(a)", \(Self.person), valid_until: 2023-11-30}
        - {control: "r3:7.1.1(1)(a)", \(Self.person), valid_until: 2023-11-30}
        """)
    let problems = try system.document().problems
    #expect(problems.map(\.code) == ["attestation-control", "attestation-control"])
    #expect(
      problems.first?.remedy
        == BilingualText(
          ja: "「account-mfa」のことではありませんか", en: "did you mean 'account-mfa'?"))
    #expect(problems.first?.place.file == "attestations.yaml" && problems.first?.place.line == 1)
  }

  /// A list for another edition has many: each name is told once, and not all of them.
  @Test func manyNamesThatThisBaselineDoesNotKnow() throws {
    let rows = (0..<60).map {
      "- {control: \"x\($0 % 30)\", \(Self.person), valid_until: 2023-11-30}\n"
    }
    let problems = try DeclaredSystem(attestations: rows.joined()).document().problems
    #expect(problems.map(\.code) == Array(repeating: "attestation-control", count: 21))
    #expect(problems.map(\.place.line) == Array(1...21))
    #expect(
      problems.first?.what.ja == "証明の統制「x0」は、この基準の規則でも条項でもありません（2 行）")
    #expect(problems.last?.what.ja == "この基準にない統制の名前が、ほかに 10 個あります")
  }

  /// Expired ones come back as not checked: nothing is declared any more.
  @Test func onlyExpired() throws {
    let system = DeclaredSystem(
      attestations: """
        - {control: account-mfa, statement: 全員, by: 朝霧, role: 課長, at: 2021-04-01, valid_until: 2022-03-31}
        """)
    let declarations = try system.declarations()
    #expect(declarations["current"] == "fail account-mfa")
    #expect(declarations["agrees-with-evidence"] == "not-checked")
  }

  /// A number below what was found; a declaration that nothing bears out.
  @Test func numbersAndSilence() throws {
    let system = DeclaredSystem(
      attestations: """
        - {control: account-mfa, answer: 満たさない, count: 1, \(Self.person), valid_until: 2023-11-30}
        - {control: account-left-person, statement: 退職者なし, \(Self.person), valid_until: 2023-11-30}
        """)
    let declarations = try system.declarations()
    #expect(declarations["count-agrees"] == "fail account-mfa")
    #expect(declarations["supported"] == "indicator account-left-person")
    #expect(declarations["agrees-with-evidence"] == "pass")
  }

  @Test func files() throws {
    let hash = Digest.hex(Array("計画".utf8))
    let system = DeclaredSystem(
      attestations: """
        - {control: a, \(Self.person), valid_until: 2023-11-30, file: records/plan.txt, sha256: \(hash)}
        - {control: b, \(Self.person), valid_until: 2023-11-30, file: records/plan.txt, sha256: 00}
        - {control: c, \(Self.person), valid_until: 2023-11-30, file: records/none.txt, sha256: 00}
        - {control: d, \(Self.person), valid_until: 2023-11-30, file: ../accounts.csv, sha256: 00}
        - {control: e, \(Self.person), valid_until: 2023-11-30, file: records/plan.txt}
        """)
    system.write("計画", to: "records/plan.txt")
    #expect(try system.declarations()["file-unchanged"] == "fail b c d e")
  }

  /// An attestation whose file was exchanged holds nothing up.
  @Test(arguments: [("計画", ClauseResult.Answer.attested), ("別の計画", .notChecked)])
  func aClauseRestsOnTheFile(text: String, answer: ClauseResult.Answer) throws {
    let hash = Digest.hex(Array("計画".utf8))
    let system = DeclaredSystem(
      attestations: """
        - {control: "r7:2.3.2(1)(a)", \(Self.person), valid_until: 2023-11-30, file: plan.txt, sha256: \(hash)}
        """)
    system.write(text, to: "plan.txt")
    #expect(try system.clause("unified-standards-r7:2.3.2(1)(a)").answer == answer)
  }

  /// As people fill it in a spreadsheet and export it.
  @Test func aSheetInJapanese() throws {
    let system = DeclaredSystem(
      attestations: """
        条項,点検項目,回答,記入者,役職,記入日,有効期限
        Ⅳ-1,共用はないか,○,朝霧　一葉,課長,令和4年11月30日,2023/11/30
        7.1.1(2)-6,共用はないか,×,朝霧　一葉,課長,令和4年11月30日,2023/11/30

        """, name: "点検票.csv")
    #expect(try system.declarations()["agrees-with-evidence"] == "fail Ⅳ-1")
  }

  @Test func brokenFiles() throws {
    let system = DeclaredSystem(attestations: "- control: [\n")
    #expect(try system.declarations()["agrees-with-evidence"] == "unknown")
  }

  @Test(arguments: ["judgements", "attachments"])
  func tablesOfTheRunAreNoEvidence(name: String) {
    let system = DeclaredSystem(attestations: "- {control: a}\n")
    system.write(
      """
      system: {id: small, name: 小さな仕組み}
      as_of: 2023-02-03
      baseline: ./small.yaml
      evidence:
        \(name): {file: attestations.yaml}
      """, to: "tenken.yaml")
    let error = #expect(throws: ProblemList.self) { try system.document() }
    #expect(error?.problems.map(\.code) == ["made-by-the-run"])
  }
}
