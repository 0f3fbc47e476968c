import Findings
import Testing

/// What auditors are asked, answered from the findings alone: which clause asks for it, what was
/// checked, what was not.
@Suite struct AuditQuestionsTests {
  struct Question: Sendable {
    /// A word of what is asked for, as the report's search would find it.
    var asks: String
    /// The clause, with its edition.
    var clause: String
    var level: String
    /// A rule that checked it; nil where none does.
    var rule: String?
    var answer: ClauseResult.Answer
    /// A word of what was not checked.
    var not: String
  }

  static let questions = [
    Question(
      asks: "識別コードを一人ずつ", clause: "unified-standards-r7:7.1.1(2)-6", level: "basic",
      rule: "account-individual-id", answer: .automated, not: "本人だけが使っているか"),
    Question(
      asks: "速やかに使えなくする", clause: "unified-standards-r7:7.1.1(2)(b)", level: "mandatory",
      rule: "account-left-person", answer: .automated, not: "日数の妥当性"),
    Question(
      asks: "外部からの接続に多要素認証", clause: "unified-standards-r7:8.1.3(2)(b)", level: "mandatory",
      rule: "setting-mfa-every-login", answer: .automated, not: "経路"),
    Question(
      asks: "厳格な認証", clause: "unified-standards-r7:7.1.1(1)-2", level: "basic",
      rule: "account-privileged-mfa", answer: .automated, not: "どこで"),
    Question(
      asks: "申請する者が自ら承認しない", clause: "unified-standards-r7:2.1.1(8)(a)(ア)", level: "mandatory",
      rule: "account-not-self-approved", answer: .automated, not: "原本"),
    Question(
      asks: "採用、異動、退職", clause: "unified-standards-r7:2.1.3(3)(b)", level: "mandatory",
      rule: "account-moved-person", answer: .automated, not: "規程"),
    Question(
      asks: "要らない権限", clause: "unified-standards-r7:7.1.3(1)(c)", level: "mandatory",
      rule: "account-review-current", answer: .automated, not: "原本"),
    Question(
      asks: "ログを定期に点検", clause: "unified-standards-r7:7.1.4(1)(c)", level: "mandatory",
      rule: "inspection-periodic", answer: .automated, not: "報告書"),
    Question(
      asks: "保存は1年以上", clause: "unified-standards-r7:7.1.4(1)(b)/解説", level: "recommended",
      rule: "setting-log-retention", answer: .automated, not: "最も古いログ"),
    Question(
      asks: "年2回以上", clause: "unified-standards-r7:2.3.1(2)(a)/解説", level: "recommended",
      rule: "inspection-periodic", answer: .automated, not: "間隔"),
    Question(
      asks: "監査の計画", clause: "unified-standards-r7:2.3.2(1)(a)", level: "mandatory",
      rule: "audit-external-current", answer: .automated, not: "監査実施計画"),
    Question(
      asks: "三つの段", clause: "unified-standards-r7:2.3.2(2)-2", level: "basic", rule: nil,
      answer: .notChecked, not: "三つの段"),
    Question(
      asks: "データを見る必要のない管理者", clause: "unified-standards-r7:6.2.5(1)-2", level: "basic", rule: nil,
      answer: .notChecked, not: "管理者の業務"),
    Question(
      asks: "データにアクセスした利用者を特定", clause: "unified-standards-r7:6.2.5(1)(b)", level: "mandatory",
      rule: "account-individual-id", answer: .automated, not: "接続"),
    Question(
      asks: "毎年度1回以上の教育", clause: "unified-standards-r7:2.2.3(1)-2", level: "basic", rule: nil,
      answer: .notChecked, not: "受講の記録"),
    Question(
      asks: "認証に使う物の管理", clause: "unified-standards-r7:8.1.1(6)-3", level: "basic", rule: nil,
      answer: .outside, not: "行動"),
    Question(
      asks: "委託の仕様に必ず入れる五つ", clause: "unified-standards-r7:4.1.1(2)-1", level: "basic", rule: nil,
      answer: .notChecked, not: "別紙"),
    Question(
      asks: "受入れのときに要件", clause: "unified-standards-r7:5.2.2(2)(a)", level: "mandatory", rule: nil,
      answer: .notChecked, not: "検査調書"),
    Question(
      asks: "必要な項目と範囲だけ", clause: "recurrence-prevention-2023:Ⅳ-2", level: "stricter",
      rule: "grant-within-purposes", answer: .automated, not: "画面"),
    Question(
      asks: "七つの事項", clause: "recurrence-prevention-2023:Ⅳ-4", level: "stricter",
      rule: "terms-account-lending", answer: .automated, not: "同意の画面"),
  ]

  private static let report: (document: FindingsDocument?, html: String) = {
    let folder = Binary.workplace()
    _ = Binary.run(
      ["check", "examples/saiene-before", "--output", "out", "--exit-zero"], in: folder)
    let bytes = Program.bytes(of: "\(folder)/out/findings.json") ?? []
    return (
      try? FindingsJSON.read(bytes, file: "findings.json"),
      String(decoding: Program.bytes(of: "\(folder)/out/report.html") ?? [], as: UTF8.self)
    )
  }()

  @Test(arguments: questions)
  func answered(question: Question) throws {
    let document = try #require(Self.report.document)
    let found = document.clauses.filter {
      $0.title.ja.contains(question.asks) || $0.text?.ja.contains(question.asks) == true
    }
    let clause = try #require(found.first { $0.id == question.clause }, "\(found.map(\.id))")
    #expect(clause.level == question.level && clause.answer == question.answer)
    if let rule = question.rule {
      #expect(clause.rules.contains(rule))
      #expect(document.results.contains { $0.rule == rule })
    } else {
      #expect(clause.rules == [])
    }
    let not = clause.byHand?.ja ?? clause.outside?.ja ?? ""
    #expect(not.contains(question.not))
    // The page for people says it all, too.
    #expect(Self.report.html.contains(clause.title.ja) && Self.report.html.contains(not))
  }

  /// Nothing is silent: every clause of the documents has a row.
  @Test func everyClauseHasARow() throws {
    let document = try #require(Self.report.document)
    #expect(document.clauses.count == 195)
    #expect(document.clauses.filter { $0.answer == .notCovered }.map(\.id) == [])
    #expect(document.criteria.count >= 4)
  }
}
