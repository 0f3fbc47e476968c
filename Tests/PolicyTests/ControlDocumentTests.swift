import Basics
import Testing

@testable import Policy

/// The catalogue of clauses is whole, says everything in two languages, and its editions agree.
@Suite struct ControlDocumentTests {
  private static func load() throws -> (PolicySet, [String: ControlDocument]) {
    let root = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
    let set = try PolicySet.load(
      policies: "/\(root)/policies", baselines: "/\(root)/baselines")
    let names = set.names()
    let reader = NodeReaderForTests.reader
    var documents: [String: ControlDocument] = [:]
    for id in set.documentIDs {
      documents[id] = names.document(id, edition: nil, at: Place(), reader)
    }
    #expect(names.problems.map { $0.rendered(in: .en) } == [])
    return (set, documents)
  }

  @Test func sizesAndLevels() throws {
    let (_, documents) = try Self.load()
    func counts(_ id: String) -> [Int] {
      let entries = documents[id]?.entries ?? []
      return CheckedRule.Level.allCases.map { level in
        entries.filter { $0.level == level }.count
      }
    }
    // mandatory, basic, recommended, stricter
    #expect(counts("unified-standards-r7") == [101, 85, 4, 0])
    #expect(counts("unified-standards-r5") == [101, 85, 4, 0])
    #expect(counts("recurrence-prevention-2023") == [0, 0, 0, 5])
    #expect(counts("outsourcing-items") == [0, 7, 0, 0])
    #expect(counts("sbd-manual-2022") == [0, 0, 28, 0])
    #expect((documents["unified-standards-r3"]?.entries.count ?? 0) > 100)
  }

  @Test func everyClauseOfTheEditionInForceIsDescribed() throws {
    let (_, documents) = try Self.load()
    for entry in documents["unified-standards-r7"]?.entries ?? [] {
      let detail = entry.detail
      for text in [entry.title, detail.text, detail.byHand ?? detail.outside] {
        #expect(text?.ja.isEmpty == false && text?.en.isEmpty == false, "\(entry.clause)")
      }
      #expect(!detail.roles.isEmpty && entry.confidence == "verified", "\(entry.clause)")
      #expect((detail.outside == nil) == detail.methods.contains(.attestation), "\(entry.clause)")
    }
  }

  /// No core clause is left without rule, attestation or reason, whatever the document.
  @Test func everyCoreClauseIsAnswered() throws {
    let (set, documents) = try Self.load()
    let all = set.documentIDs.compactMap { documents[$0] }
    let coverage = ClauseCoverage(documents: all, rules: set.loadAllRules().rules)
    let silent = coverage.entries.filter {
      $0.answer == .notCovered && $0.detail.priority == .core
    }
    #expect(silent.map(\.clause.id) == [])
    let core = coverage.entries.filter {
      $0.detail.priority == .core && $0.clause.document == "unified-standards-r7"
    }
    #expect(core.count == 89)
    #expect(core.filter { $0.answer == .automated }.count >= 45)
  }

  /// Parts 6 and 7 changed places between the editions.
  @Test(arguments: [
    ("6.1.1(1)(a)", "7.1.1(1)(a)"), ("6.1.1(2)(b)", "7.1.1(2)(b)"), ("6.1.3(1)(a)", "7.1.3(1)(a)"),
    ("6.1.4(1)(c)", "7.1.4(1)(c)"), ("7.2.4(1)(b)", "6.2.5(1)(b)"), ("8.1.1(5)(a)", "8.1.1(6)(a)"),
    ("5.2.2(3)(a)", "5.2.2(2)(a)"), ("5.2.1(2)(a)", "5.2.1(3)(a)"), ("2.2.1(1)(b)", "2.1.3(3)(b)"),
  ])
  func theOldEditionHasItsOwnNumbers(old: String, new: String) throws {
    let (_, documents) = try Self.load()
    let entry = documents["unified-standards-r3"]?.entries.first { $0.clause == old }
    let same = documents["unified-standards-r7"]?.entries.first { $0.clause == new }
    #expect(entry?.detail.equivalents == ["unified-standards-r7:\(new)"])
    #expect(entry?.title == same?.title && entry?.detail.text == same?.detail.text)
    #expect(entry?.confidence == "from-memory")
  }

  @Test func counterpartsExist() throws {
    let (_, documents) = try Self.load()
    let known = Set(
      documents.values.flatMap { document in document.entries.map { document.clause($0).id } })
    let named = documents.values.flatMap {
      $0.entries.flatMap { $0.detail.counterparts + $0.detail.equivalents }
    }
    #expect(named.filter { !known.contains($0) } == [])
    #expect(named.count > 300)
  }

  @Test func crosswalkNumbersHaveTheirForm() throws {
    let (_, documents) = try Self.load()
    for crosswalk in documents.values.flatMap({ $0.entries.flatMap(\.detail.crosswalk) }) {
      for id in crosswalk.ids {
        let isRight =
          switch crosswalk.scheme {
          case "nist":
            id.dropFirst(2).hasPrefix("-") && id.prefix(2).allSatisfy(\.isUppercase)
          case "iso": id.hasPrefix("A.")
          default: id.first?.isNumber == true && id.contains(".")
          }
        #expect(isRight, "\(crosswalk.scheme) \(id)")
      }
    }
  }

  @Test(arguments: [
    ("priority: corr", "unknown-word"), ("role: [nobody]", "unknown-role"),
    ("checks: [eye]", "unknown-word"), ("colour: red", "unknown-key"),
    ("crosswalk: {nsit: [AC-2]}", "unknown-key"), ("list: some", "unknown-word"),
    ("text: {ja: 一}", "missing-key"),
  ])
  func brokenClausesAreRefused(line: String, code: String) throws {
    let text = """
      document: d
      title: {ja: 文書, en: document}
      clauses:
        "1": {level: mandatory, title: {ja: 一, en: one}, confidence: verified, \(line)}
      """
    let error = #expect(throws: ProblemList.self) {
      try ControlLoader.load(Array(text.utf8), id: "d", file: "d.yaml")
    }
    #expect(error?.problems.map(\.code) == [code])
    #expect(error?.problems.first?.place.line == 4)
  }

  @Test(arguments: [
    ("wording: standard-r7", "as: [\"9\"]", "unknown-clause"),
    ("wording: standard-r6", "as: [\"7.1.1\"]", "wording-of-itself"),
    ("wording: nothing", "as: [\"7.1.1\"]", "unknown-document"),
    ("wording: standard-r7", "as: [\"7.1.1\", \"9\"]", "missing-key"),
  ])
  func wordingThatIsNotThere(wording: String, same: String, code: String) throws {
    let sandbox = PolicySandbox()
    sandbox.write(
      "policies/controls/standard-r6.yaml",
      """
      document: standard
      edition: r6
      \(wording)
      title: {ja: 旧版, en: older}
      clauses:
        "6.1.1": {level: mandatory, confidence: verified, \(same)}
      """)
    let names = try sandbox.load().names()
    _ = names.document("standard-r6", edition: nil, at: Place(), NodeReaderForTests.reader)
    #expect(names.problems.map(\.code).contains(code), "\(names.problems.map(\.code))")
  }
}
