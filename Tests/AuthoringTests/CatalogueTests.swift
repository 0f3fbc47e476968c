import Basics
import Formats
import Policy
import Testing

@testable import Authoring

@Suite struct CatalogueTests {
  private static func pages() throws -> [(file: String, text: String)] {
    let policies = try Repository.policies()
    let describer = try RuleDescriber(policies)
    return RuleCatalogue(describer, policies: policies, language: .ja).pages().map {
      ($0.file, String(decoding: $0.bytes, as: UTF8.self))
    }
  }

  /// The targets of links in a page.
  private static func links(_ text: String) -> [String] {
    text.split(separator: "href=\"").dropFirst().compactMap { part in
      part.firstIndex(of: "\"").map { String(part[..<$0]) }
    }
  }

  @Test func everyLinkLeadsSomewhere() throws {
    let pages = try Self.pages()
    let texts = Dictionary(pages.map { ($0.file, $0.text) }, uniquingKeysWith: { a, _ in a })
    for page in pages {
      for link in Self.links(page.text) {
        let parts = link.split(separator: "#", omittingEmptySubsequences: false).map(String.init)
        let target = parts[0].isEmpty ? page.text : texts[parts[0]]
        guard let target else {
          Issue.record("\(page.file): \(link)")
          continue
        }
        if parts.count > 1 {
          let isThere = target.contains("id=\"\(parts[1])\"")
          #expect(isThere, "\(page.file): \(link)")
        }
      }
    }
  }

  @Test func nothingRunsAndNothingIsFetched() throws {
    for page in try Self.pages() {
      for word in ["<script", "<img", "<link", "http://", "https://", " src=", "url("] {
        let isThere = page.text.contains(word)
        #expect(!isThere, "\(page.file): \(word)")
      }
      let hasPolicy = page.text.contains("default-src 'none'")
      #expect(hasPolicy)
    }
  }

  @Test func eachRuleHasAPageWithAllThatIsKnown() throws {
    let policies = try Repository.policies()
    let pages = try Self.pages()
    #expect(pages.count == policies.ruleFiles.count + 3)
    let page = try #require(pages.first { $0.file == "rule-account-dormant-suspended.html" })
    for part in [
      "6か月以上利用のない識別コードは停止されている", "Accounts unused for six months are suspended",
      "7.1.1(2)(b)", "recurrence-prevention: P6M", "accounts.last_used_at",
      "31 August less six months is the last day of February", "last_used_at: 2023-02-27",
      "failed: out", "「individual」とみなす",
    ] {
      let isThere = page.text.contains(part)
      #expect(isThere, "\(part)")
    }
  }

  @Test func markupInARuleIsText() throws {
    let scratch = Scratch()
    let rule = String(
      decoding: try Repository.bytes("policies/rules/accounts/account-mfa.yaml"), as: UTF8.self)
    let start = try #require(rule.firstRange(of: "title:"))
    let end = try #require(rule.firstRange(of: "kind:"))
    scratch.write(
      "policies/rules/a <b>/account-mfa.yaml",
      rule[..<start.lowerBound]
        + "title: {ja: \"<script>表題</script>\", en: \"a & \\\"b\\\"\"}\n"
        + rule[end.lowerBound...])
    for name in ["vocabulary.yaml"]
      + Repository.yaml("policies/controls").map({
        String($0.dropFirst("policies/".count))
      })
    {
      scratch.write(
        "policies/" + name,
        String(decoding: try Repository.bytes("policies/" + name), as: UTF8.self))
    }
    let policies = try PolicySet.load(
      policies: scratch.root + "/policies", baselines: scratch.root + "/baselines")
    let pages = RuleCatalogue(try RuleDescriber(policies), policies: policies, language: .ja)
      .pages()
    for page in pages {
      let text = String(decoding: page.bytes, as: UTF8.self)
      let runs = text.contains("<script") || text.contains("a <b>")
      #expect(!runs, "\(page.file)")
    }
    let index = String(decoding: pages[0].bytes, as: UTF8.self)
    let isShown = index.contains("&lt;script&gt;表題&lt;/script&gt;")
    #expect(isShown)
  }
}
