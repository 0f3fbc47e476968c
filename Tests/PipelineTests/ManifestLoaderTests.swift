import Basics
import Formats
import Policy
import Schema
import Testing

@testable import Pipeline

@Suite struct ManifestLoaderTests {
  private let vocabulary = Vocabulary(
    tables: ["accounts", "organizations", "accesses", "settings"].map {
      TableDefinition(id: $0, form: .rows, label: BilingualText($0), subject: [], fields: [])
    })

  private func load(_ text: String) throws(ProblemList) -> Manifest {
    try ManifestLoader.load(Array(text.utf8), vocabulary: vocabulary, file: "tenken.yaml")
  }

  private func problems(_ text: String) -> [String] {
    do throws(ProblemList) {
      _ = try load(text)
      return []
    } catch {
      return error.problems.map { "\($0.place.description) \($0.code)" }
    }
  }

  @Test func readsAWholeManifest() throws {
    let manifest = try load(
      """
      system: {id: saiene, name: 再エネ業務管理システム, owner: 発注者, operator: 受託者, in_service_since: 2018-04-01}
      as_of: 2023-02-03
      timezone: Asia/Tokyo
      baseline: recurrence-prevention
      parameters:
        account-password-age: {max_age: P6M}
      engagement: {purpose: 外部監査, ordered_by: 発注者, person_responsible: 責任者}
      evidence:
        accounts:
          file: accounts.csv
          adapter: ./adapters/accounts.yaml
          exported_at: 2023-02-02T18:00+09:00
          source: 本番DB
          extracted_by: 運用担当
          query: "SELECT 1"
          rows: 1204
          sha256: 0123456789ABCDEF0123456789abcdef0123456789abcdef0123456789abcdef
        accesses: {files: [logs/a*.csv, b.csv], period: [2022-02-01, 2023-02-01]}
        settings: {file: realm.json, adapter: keycloak}
      not_applicable: {grant-within-purposes: 列権限を持たない}
      """)
    func place(_ line: Int, _ column: Int) -> Place {
      Place(file: "tenken.yaml", line: line, column: column)
    }
    let day = { (text: String) in Instant(iso: text, zone: .tokyo) }
    let expected = Manifest(
      system: Manifest.System(
        id: "saiene", name: "再エネ業務管理システム", owner: "発注者", operator: "受託者",
        inServiceSince: CivilDate("2018-04-01")),
      asOf: day("2023-02-03"), zone: .tokyo, baseline: "recurrence-prevention",
      parameters: manifest.parameters,
      engagement: Manifest.Engagement(purpose: "外部監査", orderedBy: "発注者", personResponsible: "責任者"),
      evidence: [
        Manifest.Evidence(
          id: "accounts",
          paths: [Manifest.Path(text: "accounts.csv", mayBeGlob: false, place: place(10, 11))],
          adapter: .file(
            Manifest.Path(text: "./adapters/accounts.yaml", mayBeGlob: false, place: place(11, 14))),
          exportedAt: day("2023-02-02T18:00+09:00"), source: "本番DB", extractedBy: "運用担当",
          query: "SELECT 1", rows: 1204,
          sha256: "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
          place: place(9, 3)),
        Manifest.Evidence(
          id: "accesses",
          paths: [
            Manifest.Path(text: "logs/a*.csv", mayBeGlob: true, place: place(18, 22)),
            Manifest.Path(text: "b.csv", mayBeGlob: true, place: place(18, 35)),
          ],
          period: Manifest.Period(
            from: try #require(day("2022-02-01")), to: try #require(day("2023-02-01"))),
          place: place(18, 3)),
        Manifest.Evidence(
          id: "settings",
          paths: [Manifest.Path(text: "realm.json", mayBeGlob: false, place: place(19, 20))],
          adapter: .name("keycloak", place(19, 41)), place: place(19, 3)),
      ],
      notApplicable: [
        PolicySet.Exclusion(
          rule: "grant-within-purposes", reason: "列権限を持たない", place: place(20, 18))
      ], file: "tenken.yaml")
    #expect(manifest == expected)
    #expect(manifest.parameters?["account-password-age"]?["max_age"]?.text == "P6M")
  }

  /// A list in Shift_JIS is no broken manifest.
  @Test(arguments: [
    ("accounts.csv", "not-a-manifest"), ("tenken.yaml", "invalid-utf8"), ("a.yml", "invalid-utf8"),
    ("TENKEN.YAML", "invalid-utf8"), ("system.json", "invalid-utf8"),
  ])
  func anotherFile(name: String, code: String) {
    let error = #expect(throws: ProblemList.self) {
      try ManifestLoader.load(
        [0x97, 0x98, 0x97, 0x70, 0x8E, 0xD2, 0x0A], vocabulary: Vocabulary(tables: []), file: name)
    }
    #expect(error?.problems.map(\.code) == [code])
  }

  @Test func needsOnlyASystemAndEvidence() throws {
    let manifest = try load("system: {id: a, name: b}\nevidence: {}\n")
    #expect(
      manifest
        == Manifest(
          system: Manifest.System(id: "a", name: "b"), zone: .tokyo, evidence: [],
          notApplicable: [], file: "tenken.yaml"))
  }

  @Test(arguments: [
    ("", ["tenken.yaml:1:1 not-a-manifest"]),
    ("[1]", ["tenken.yaml:1:1 not-a-manifest"]),
    ("利用者ID,氏名,状態\nu1,北野 一葉,利用中\n", ["tenken.yaml:1:1 not-a-manifest"]),
    (
      "system: {id: a}\nevidense: {}\n",
      [
        "tenken.yaml:1:1 missing-key", "tenken.yaml:1:9 missing-key", "tenken.yaml:2:1 unknown-key",
      ]
    ),
    ("system: {id: a, name: b}\nevidence:\n", ["tenken.yaml:2:10 empty-value"]),
    (
      "system: {id: a, name: b}\nevidence: {account: {file: x}}\n",
      ["tenken.yaml:2:12 unknown-evidence"]
    ),
    (
      "system: {id: a, name: b}\nevidence: {accounts: accounts.csv}\n",
      ["tenken.yaml:2:22 not-a-map"]
    ),
    ("system: {id: a, name: b}\nevidence: {accounts: {}}\n", ["tenken.yaml:2:22 missing-key"]),
    (
      "system: {id: a, name: b}\nevidence: {accounts: {file: x, files: [y]}}\n",
      ["tenken.yaml:2:39 file-and-files"]
    ),
    (
      "system: {id: a, name: b}\nevidence: {accounts: {files: []}}\n",
      ["tenken.yaml:2:30 no-files"]
    ),
    (
      "system: {id: a, name: b}\nevidence: {accounts: {file: x, rows: -1, sha256: abc}}\n",
      ["tenken.yaml:2:38 not-a-count", "tenken.yaml:2:50 not-a-hash"]
    ),
    (
      "system: {id: a, name: b}\nevidence: {accounts: {file: x, rows: many}}\n",
      ["tenken.yaml:2:38 not-an-integer"]
    ),
    (
      "system: {id: a, name: b}\nevidence: {accounts: {file: x, period: [2023-02-01, 2022-02-01]}}\n",
      ["tenken.yaml:2:40 not-a-span"]
    ),
    (
      "system: {id: a, name: b}\nevidence: {accounts: {file: x, period: 2023-02-01}}\n",
      ["tenken.yaml:2:40 not-a-list"]
    ),
    (
      "system: {id: a, name: b}\nas_of: 2023-02-30\ntimezone: Asia/Tokio\nevidence: {}\n",
      ["tenken.yaml:2:8 not-a-date", "tenken.yaml:3:11 unknown-zone"]
    ),
    (
      "system: {id: a, name: b, in_service_since: 令和5年}\nevidence: {}\nparameters: [1]\n",
      ["tenken.yaml:1:44 not-a-date", "tenken.yaml:3:13 not-a-map"]
    ),
    (
      "system: {id: a, name: b}\nevidence: {}\nnot_applicable: {some-rule: }\n",
      ["tenken.yaml:3:29 not-a-text"]
    ),
  ])
  func saysWhatIsWrong(text: String, expected: [String]) {
    #expect(problems(text) == expected)
  }

  @Test func namesTheNearestEvidence() {
    do throws(ProblemList) {
      _ = try load("system: {id: a, name: b}\nevidence: {acounts: {file: x}}\n")
      Issue.record("a misspelt name was accepted")
    } catch {
      #expect(
        error.problems.map { $0.rendered(in: .en) } == [
          "tenken.yaml:2:12: error: 'acounts' is no evidence → did you mean 'accounts'? "
            + "known: accounts, organizations, accesses, settings"
        ])
    }
  }
}
