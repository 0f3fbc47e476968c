import Glibc
import Testing

/// Policies that were kept from an earlier run change no answer, and an edit is never missed.
@Suite struct PolicyCacheTests {
  private let workplace = Binary.workplace()

  /// Runs in the workplace with a cache of its own.
  private func run(_ arguments: String, cache: String = "on") -> Program.Result {
    Program.run(
      "env",
      [
        "XDG_CACHE_HOME=\(workplace)/cache", "TENKEN_CACHE=\(cache)", Binary.path, "check",
        "examples/saiene-after", "--policies", ".", "--lang", "en",
      ] + arguments.split(separator: " ").map(String.init), in: workplace)
  }

  private var stores: [String] {
    Program.run("ls", ["cache/tenken"], in: workplace).text.split(separator: "\n").map(String.init)
  }

  @Test func sameBytes() {
    let without = run("--format json", cache: "off")
    #expect(stores == [])
    let first = run("--format json")
    #expect(stores.count == 1 && stores.allSatisfy { $0.hasPrefix("policies-") })
    let second = run("--format json")
    #expect(without.status == 0 && without.output.count > 10_000)
    #expect(first == without)
    #expect(second == without)
    for store in stores {
      Files.write("TKTREES1 no store", to: "\(workplace)/cache/tenken/\(store)")
    }
    #expect(run("--format json") == without)
  }

  /// One file of each kind that a run reads.
  private static let kinds = [
    "baselines/recurrence-prevention.yaml", "policies/vocabulary.yaml",
    "policies/rules/accounts/account-mfa.yaml", "policies/wordlists/generic-logins.yaml",
    "policies/controls/unified-standards-r7.yaml", "policies/calendars/japan.yaml",
    "policies/cell-words.yaml", "policies/headings/accounts.yaml",
    "policies/adapters/keycloak-realm.yaml", "policies/obligations.yaml",
    "policies/cross-counts.yaml", "policies/life-cycle.yaml",
  ]

  @Test func anEdit() {
    #expect(run("--quiet") == Program.Result(status: 0, output: [], errors: []))
    for file in Self.kinds {
      let path = "\(workplace)/\(file)"
      let text = String(decoding: Program.bytes(of: path) ?? [], as: UTF8.self)
      Files.write("no_such_key: 1\n" + text, to: path)
      let edited = run("--quiet")
      #expect(edited.status == 2)
      #expect(edited.complaint.contains("\(file):"), "\(edited.complaint)")
      Files.write(text, to: path)
    }
    #expect(run("--quiet") == Program.Result(status: 0, output: [], errors: []))
  }

  /// A value and not a mistake: the rule asks for more, and the verdict follows.
  @Test func anotherThreshold() {
    let before = run("--format json")
    let path = "\(workplace)/baselines/recurrence-prevention.yaml"
    let text = String(decoding: Program.bytes(of: path) ?? [], as: UTF8.self)
    let rule = "  - account-dormant-suspended\n"
    let parts = text.components(around: rule)
    #expect(parts.count == 2)
    Files.write(
      parts.joined(separator: "  - {id: account-dormant-suspended, parameters: {dormancy: P1D}}\n"),
      to: path)
    let after = run("--format json")
    #expect(after.status == 1)
    #expect(after.output != before.output)
    #expect(after == run("--format json", cache: "off"))
  }
}

extension String {
  /// The text before and behind the first place of another text.
  fileprivate func components(around text: String) -> [String] {
    var start = startIndex
    while start < endIndex {
      if self[start...].hasPrefix(text) {
        return [String(self[..<start]), String(self[index(start, offsetBy: text.count)...])]
      }
      start = index(after: start)
    }
    return [self]
  }
}
