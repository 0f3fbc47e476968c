import Basics
import Formats
import Pipeline
import Policy
import Schema
import Testing

@testable import Authoring

@Suite struct SchemaTests {
  private static let validators = Result {
    let all = PolicySchemas.all(try Repository.policies().vocabulary)
    return try Dictionary(
      all.map { ($0.file, try SchemaValidator($0.schema)) }, uniquingKeysWith: { a, _ in a })
  }

  private static func validator(_ kind: String) throws -> SchemaValidator {
    try #require(try validators.get()["\(kind).schema.json"], "\(kind)")
  }

  /// `tenken policy schema --output schemas` writes them.
  @Test func thoseInTheRepositoryAreUpToDate() throws {
    let schemas = PolicySchemas.all(try Repository.policies().vocabulary)
    for (file, schema) in schemas {
      let committed = String(decoding: try Repository.bytes("schemas/\(file)"), as: UTF8.self)
      let isSame = committed == schema.rendered(isTight: true)
      #expect(isSame, "\(file)")
    }
    let committed = Repository.names("schemas").filter { $0.hasSuffix(".json") }
    #expect(committed == schemas.map(\.file))
  }

  @Test func everyFileOfTheRepositoryValidates() throws {
    var files: [(kind: String, path: String)] = Repository.yaml("policies/rules").map {
      ("rule", $0)
    }
    files += Repository.yaml("baselines").map { ("baseline", $0) }
    files += Repository.yaml("policies/wordlists").map { ("wordlist", $0) }
    files += Repository.yaml("policies/controls").map { ("controls", $0) }
    files += Repository.yaml("policies/headings").map { ("headings", $0) }
    files += Repository.yaml("policies/adapters").map { ("adapter", $0) }
    files += Repository.yaml("policies/calendars").map { ("calendar", $0) }
    files += Repository.yaml("policies/names").map { ("names", $0) }
    files += Repository.yaml("examples/waivers").map { ("waivers", $0) }
    files.append(("attestations", "examples/declared/attestations.yaml"))
    for kind in [
      "vocabulary", "cell-words", "cross-counts", "file-names", "life-cycle", "obligations",
      "severities",
    ] {
      files.append((kind, "policies/\(kind).yaml"))
    }
    for kind in ["annexes", "concepts", "sentences"] {
      files.append((kind, "policies/specification/\(kind).yaml"))
    }
    for example in Repository.names("examples") {
      let own = Repository.yaml("examples/\(example)")
      files += own.filter { $0.hasSuffix("/tenken.yaml") }.map { ("manifest", $0) }
      files += own.filter { $0.contains("/adapters/") }.map { ("adapter", $0) }
    }
    #expect(files.count > 70)
    for (kind, path) in files {
      let validator = try Self.validator(kind)
      let node = try YAMLReader.read(try Repository.bytes(path), file: path)
      #expect(validator.problems(node).prefix(3) == [], "\(path)")
      #expect(PolicyFileKind(node)?.rawValue == kind, "\(path)")
    }
  }

  /// What somebody mistypes: the file, the right text and the wrong one.
  static let slips: [(path: String, from: String, to: String)] = [
    ("policies/rules/accounts/account-dormant-suspended.yaml", "severity: high", "severty: high"),
    ("policies/rules/accounts/account-dormant-suspended.yaml", "severity: high", "severity: hihg"),
    (
      "policies/rules/accounts/account-dormant-suspended.yaml", "when_empty: empty",
      "when_empty: ok"
    ),
    ("policies/rules/accounts/account-dormant-suspended.yaml", "level: stricter", "level: strict"),
    ("policies/rules/accounts/account-dormant-suspended.yaml", "from: accounts", "from: acounts"),
    (
      "policies/rules/accounts/account-dormant-suspended.yaml", "last_used_at: {within",
      "last_used: {within"
    ),
    (
      "policies/rules/accounts/account-dormant-suspended.yaml", "{within: $dormancy}",
      "{witin: $dormancy}"
    ),
    (
      "policies/rules/accounts/account-dormant-suspended.yaml", "status: {not_in: [active]}",
      "status: {not_in: [activ]}"
    ),
    (
      "policies/rules/accounts/account-dormant-suspended.yaml", "status: {not_in: [active]}",
      "status: {at_least: 1}"
    ),
    (
      "policies/rules/accounts/account-dormant-suspended.yaml",
      "kind: {not_in: [service, one_time]}", "knd: {not_in: [service, one_time]}"
    ),
    ("policies/rules/accounts/account-dormant-suspended.yaml", "type: period", "type: perid"),
    ("policies/rules/accounts/account-dormant-suspended.yaml", "default: P6M", "default: 6 months"),
    (
      "policies/rules/accounts/account-dormant-suspended.yaml", "stricter: shorter",
      "stricter: smaller"
    ),
    ("policies/rules/accounts/account-dormant-suspended.yaml", "present: false}", "present: nope}"),
    ("policies/rules/accounts/account-dormant-suspended.yaml", "verdict: pass", "verdict: passed"),
    (
      "policies/rules/accounts/account-dormant-suspended.yaml", "assume: {accounts.kind:",
      "assume: {accounts.kin:"
    ),
    (
      "policies/rules/accounts/account-dormant-suspended.yaml", "absent: [accounts.status]",
      "absent: [accounts.state]"
    ),
    (
      "policies/rules/accounts/account-dormant-suspended.yaml", "last_used_at: 2022-08-03}",
      "last_used_at: 2022/08/03}"
    ),
    (
      "policies/rules/accounts/account-dormant-suspended.yaml",
      "  en: Accounts unused for six months are suspended\n", ""
    ),
    ("policies/rules/accounts/account-left-person.yaml", "unmatched:", "unmached:"),
    ("policies/rules/accounts/account-left-person.yaml", "count: rows", "cont: rows"),
    ("policies/rules/accounts/account-email-unique.yaml", "measure:", "mesure:"),
    ("policies/rules/inspections/inspection-periodic.yaml", "by: []", "bye: []"),
    ("baselines/recurrence-prevention.yaml", "extends: unified", "extend: unified"),
    ("baselines/recurrence-prevention.yaml", "parameters: {interval", "parametres: {interval"),
    ("policies/wordlists/desk-words.yaml", "match: ", "macth: "),
    ("policies/wordlists/desk-words.yaml", "fold: ", "fold: x"),
    ("policies/controls/recurrence-prevention-2023.yaml", "level: stricter", "level: stricte"),
    ("policies/controls/recurrence-prevention-2023.yaml", "confidence: ", "confidense: "),
    ("policies/headings/accounts.yaml", "account_id:", "acount_id:"),
    ("policies/headings/accounts.yaml", "headings:", "heading:"),
    ("policies/cross-counts.yaml", "with: accesses", "with: acesses"),
    (
      "policies/cross-counts.yaml", "  on: {account_id: account_id}",
      "  onn: {account_id: account_id}"
    ),
    ("policies/cell-words.yaml", "no_data:", "nodata:"),
    ("policies/rules/specification/spec-lockout.yaml", "said_by:", "sayd_by:"),
    ("policies/rules/specification/spec-lockout.yaml", "number: {of: count", "number: {of: cuont"),
    (
      "policies/rules/specification/spec-lockout.yaml", "obligation: [mandatory,",
      "obligation: [mandatry,"
    ),
    (
      "policies/rules/specification/spec-lockout.yaml", "document:\n",
      "when_empty: pass\ndocument:\n"
    ),
    ("policies/rules/specification/spec-lockout.yaml", "verdict: pass", "verdict: passed"),
    ("policies/rules/specification/spec-weekdays.yaml", "check: weekdays", "check: weekday"),
    ("policies/specification/concepts.yaml", "concepts:", "concept:"),
    ("policies/specification/annexes.yaml", "leaving:", "leavin:"),
    ("policies/specification/sentences.yaml", "clause_ends:", "clause_end:"),
    ("policies/specification/sentences.yaml", "kind: count", "kind: cuont"),
    ("policies/calendars/japan.yaml", "weekly_days_off: [saturday", "weekly_days_off: [saturdy"),
    ("policies/calendars/japan.yaml", "confidence: announced", "confidence: anounced"),
    ("policies/names/person-names.yaml", "variants:", "varients:"),
    ("policies/obligations.yaml", "strongest_first:", "strongest:"),
    ("policies/life-cycle.yaml", "procurement:", "procurment:"),
    ("policies/severities.yaml", "medium:", "middle:"),
    ("policies/file-names.yaml", "accounts:", "acounts:"),
    ("examples/waivers/saiene-before.yaml", "approved_at:", "aproved_at:"),
    ("policies/adapters/entra-users.yaml", "recognise:", "recognize:"),
    ("examples/saiene-after/tenken.yaml", "evidence:", "evidense:"),
    ("examples/saiene-after/tenken.yaml", "  accounts:", "  acounts:"),
    ("examples/saiene-after/tenken.yaml", "file: accounts.csv", "fiel: accounts.csv"),
    (
      "examples/saiene-before/adapters/settings.yaml", "session.idle_timeout:",
      "session.idle_timout:"
    ),
    ("examples/saiene-before/adapters/settings.yaml", "table: settings", "table: setings"),
    ("examples/saiene-after/adapters/accesses.yaml", "field: at", "field: att"),
    ("examples/saiene-after/adapters/accesses.yaml", "dates: ymd", "dates: yymd"),
  ]

  @Test(arguments: slips.indices)
  func slipsAreRefusedBySchemaAndLint(_ index: Int) throws {
    let slip = Self.slips[index]
    let right = String(decoding: try Repository.bytes(slip.path), as: UTF8.self)
    let place = try #require(right.firstRange(of: slip.from), "\(slip.path): \(slip.from)")
    let wrong = right.replacingCharacters(in: place, with: slip.to)
    let scratch = Scratch()
    let name = slip.path.split(separator: "/").last.map(String.init) ?? ""
    let path = scratch.write(name, wrong)

    let node = try YAMLReader.read(Array(wrong.utf8), file: path)
    let kind = try #require(
      PolicyFileKind(try YAMLReader.read(Array(right.utf8), file: path)), "\(slip.path)")
    #expect(!(try Self.validator(kind.rawValue).problems(node)).isEmpty, "schema: \(slip)")

    let policies = try Repository.policies()
    let check = PolicyDataCheck(folder: Repository.root + "/policies", policies: policies)
    let lint = PolicyLint(policies) { check.problems(of: $0.rawValue, at: $1) }
    let errors = lint.files([path]).problems.filter { $0.severity == .error }
    #expect(!errors.isEmpty, "lint: \(slip)")
    for error in errors { #expect(error.place.file != nil && !error.what.ja.isEmpty) }
  }
}

extension String {
  fileprivate func replacingCharacters(in range: Range<String.Index>, with text: String) -> String {
    String(self[..<range.lowerBound]) + text + String(self[range.upperBound...])
  }
}
