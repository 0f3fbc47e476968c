import Basics
import Findings
import Testing

@testable import Pipeline

/// What an edition says of a run, beside the names that it leaves out.
@Suite struct EditionDocumentTests {
  private static let twins = """
    利用者ID,氏名,ID種別,状態
    u1,北野 一葉,共用,有効
    U1,南川 二郎太,共用,有効
    a03,東谷 七葉,個人,有効

    """

  private func system(_ accounts: String = twins) -> DeclaredSystem {
    let system = DeclaredSystem(attestations: nil)
    system.write(accounts, to: "accounts.csv")
    return system
  }

  private func shared(_ document: FindingsDocument) throws -> (result: RuleResult, ids: [String]) {
    let result = try #require(document.results.first { $0.rule == "account-individual-id" })
    var ids: [String] = []
    try result.findings.forEach(limit: nil) { ids.append($0.id) }
    return (result, ids)
  }

  /// A waiver for one account is none for another that looks like it, whatever both are called.
  @Test(arguments: [Edition.auditor, .ministry])
  func lookalikes(edition: Edition) throws {
    let system = system()
    system.write(
      """
      waivers:
        - id: W-1
          kind: exception
          rule: account-individual-id
          subjects: [u1]
          reason: 改修中
          approver: {title: 責任者, name: 水無 承子}
          approved_at: 2023-01-01
          start: 2023-01-01
          end: 2023-03-31
          ticket: T-1
      """, to: "waivers.yaml")
    let document = try system.document(edition: edition, waivers: ["waivers.yaml"])
    let (result, ids) = try shared(document)
    #expect(result.verdict == .fail && result.failed == 1 && result.waived == 1)
    #expect(ids.count == 2 && Set(ids).count == 2)
  }

  /// A lesson has no counts; that is not to say that there were no rows.
  @Test func lessonsTellNoCounts() throws {
    let document = try system().document(edition: .lessons)
    let result = try shared(document).result
    #expect(result.verdict == .fail && result.population == 0 && !result.isNothingThere)
    #expect(document.baseline.loosened.isEmpty && document.pseudonymKey == nil)
    let seen = try system().document(edition: .auditor)
    #expect(try shared(seen).result.failed == 2)
  }

  /// Cells are quoted where names may be seen, and nowhere else.
  @Test(arguments: [(Edition.auditor, true), (.ministry, false), (.ci, false), (.lessons, false)])
  func cellsInRemarks(edition: Edition, isQuoted: Bool) throws {
    let rows = (0..<6).map { "b0\($0),西山 \($0)葉,個人,有効\n" }.joined()
    let document = try system(Self.twins + "架空 一号,,,\n" + rows).document(edition: edition)
    let problems = document.problems + document.evidence.flatMap(\.problems)
    let lone = problems.filter { $0.code == "lone-cells" }
    #expect(lone.count == (edition == .lessons ? 0 : 1))
    #expect(lone.allSatisfy { $0.what.ja.contains("架空") == isQuoted })
    #expect(lone.allSatisfy { $0.what.en.contains("架空") == isQuoted })
  }

  /// Since when an edition of a document holds is known to baselines that only cite it.
  @Test func editionsOfCitedDocuments() throws {
    let system = system()
    system.write(
      """
      id: small
      title: {ja: 小さな基準, en: small}
      rules: [account-individual-id]
      """, to: "small.yaml")
    let criteria = try system.document().criteria
    let standards = try #require(criteria.first { $0.id == "unified-standards-r7" })
    #expect(standards.decided != nil && standards.inForce != nil)
  }
}
