import Basics
import Findings
import Testing

/// What stands in columns that no rule knows goes nowhere.
@Suite struct PrivacyTests {
  private let system = TestSystem()
  private static let secret = "S3NTINEL"

  /// All that a run lets out: findings in every form, or the problems.
  private func everything() throws -> String {
    do {
      return String(decoding: try TestSystem.outputs(try system.document()), as: UTF8.self)
    } catch let list as ProblemList {
      return list.problems.flatMap { [$0.rendered(in: .ja), $0.rendered(in: .en)] }.joined()
    }
  }

  /// Lines with a further column, and what stands in it.
  private func table(_ heading: String, _ row: (Int) -> String) -> String {
    TestPolicy.accountLines.enumerated().map { index, line in
      "\(line),\(index == 0 ? heading : row(index))"
    }.joined(separator: "\n")
  }

  @Test(arguments: [
    ("パスワード", true), ("password", true), ("password_hash", true), ("備考", false), ("", false),
  ])
  func aColumnOfPasswords(heading: String, isKnown: Bool) throws {
    system.write(table(heading) { "\(Self.secret)\($0)" }, to: "accounts.csv")
    let expected = TestOutcome([:], isKnown ? ["accounts secret-in-export"] : [], isComplete: true)
    #expect(system.check() == expected)
    #expect(try !everything().contains(Self.secret))
  }

  @Test func rowsThatAreRejected() throws {
    system.write(
      table("password") { $0 == 1 ? Self.secret : "\(Self.secret)\($0),\(Self.secret)" },
      to: "accounts.csv")
    let text = try everything()
    #expect(text.contains("7 fields where the headings are 6"))
    #expect(!text.contains(Self.secret))
  }

  @Test(arguments: [",", "\t"])
  func noHeadings(delimiter: String) throws {
    system.write("x1\(delimiter)\(Self.secret)\nx2\(delimiter)\(Self.secret)\n", to: "accounts.csv")
    #expect(system.check() == .noAccounts(["accounts no-known-heading"]))
    #expect(try !everything().contains(Self.secret))
  }

  @Test func linesWithoutLineFeeds() throws {
    system.write(
      table("password") { _ in Self.secret }.replacing("\n", with: "\r"), to: "accounts.csv")
    #expect(system.check() == .noAccounts(["accounts line-ends"]))
    #expect(try !everything().contains(Self.secret))
  }

  @Test func settingsThatTheVocabularyLacks() throws {
    system.write(
      TestPolicy.settings + "database:\n  password: \(Self.secret)\n", to: "settings.yaml")
    #expect(system.check() == TestOutcome())
    let text = try everything()
    #expect(text.contains("database.password"))
    #expect(!text.contains(Self.secret))
  }

  @Test func keysOfATree() throws {
    try system.editManifest("accounts.csv", "accounts.json")
    system.write(
      #"[{"account_id": "a01", "password": "\#(Self.secret)", "tokens": {"x": "\#(Self.secret)"}}]"#,
      to: "accounts.json")
    #expect(try !everything().contains(Self.secret))
  }
}
