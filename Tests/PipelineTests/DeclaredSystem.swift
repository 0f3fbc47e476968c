import Basics
import Findings
import Testing

@testable import Pipeline

/// The shipped policies over small systems of a test's own, with declarations beside evidence.
struct DeclaredSystem {
  private let system = TestSystem()

  static let accounts = """
    利用者ID,氏名,ID種別,状態,多要素認証
    a01,北野 一葉,個人,有効,TOTP
    a02,南川 二郎太,個人,有効,
    kyoyo01,窓口,共用,有効,

    """

  init(attestations: String?, name: String = "attestations.yaml", baseline: String = "small") {
    system.write(DeclaredSystem.accounts, to: "accounts.csv")
    if let attestations { system.write(attestations, to: name) }
    let entry = attestations == nil ? "" : "\n  attestations: {file: \(name)}"
    system.write(
      """
      system: {id: small, name: 小さな仕組み}
      as_of: 2023-02-03
      baseline: ./\(baseline).yaml
      evidence:
        accounts: {file: accounts.csv}\(entry)
      """, to: "tenken.yaml")
    system.write(
      """
      id: small
      title: {ja: 小さな基準, en: small}
      controls: [unified-standards-r7, recurrence-prevention-2023]
      rules:
        - account-individual-id
        - account-mfa
        - account-left-person
        - attestation-complete
        - attestation-current
        - attestation-agrees-with-evidence
        - attestation-supported
        - attestation-count-agrees
        - attestation-file-unchanged
      """, to: "small.yaml")
  }

  func write(_ text: String, to name: String) { system.write(text, to: name) }

  /// - Parameter waivers: names of files of the system.
  func document(edition: Edition? = nil, waivers: [String] = []) throws(ProblemList)
    -> FindingsDocument
  {
    var options = system.options()
    options.edition = edition
    options.waivers = waivers.map(system.path)
    options.folders = PolicyFolders(
      policies: "\(repository)/policies", baselines: "\(repository)/baselines")
    return try SystemCheck(options).run()
  }

  /// `verdict` of each rule about attestations, and the subjects of their findings.
  func declarations() throws -> [String: String] {
    var found: [String: String] = [:]
    for result in try document().results where result.rule.hasPrefix("attestation-") {
      var subjects: [String] = []
      try result.findings.forEach(limit: nil) { subjects.append($0.subject) }
      found[String(result.rule.dropFirst("attestation-".count))] =
        ([result.verdict.rawValue] + subjects).joined(separator: " ")
    }
    return found
  }

  func clause(_ id: String) throws -> ClauseResult {
    try #require(try document().clauses.first { $0.id == id })
  }
}
