import Basics
import Formats
import Schema
import Testing

@testable import Sigma

@Suite struct SigmaImportTests {
  private static let vocabulary = """
    tables:
      accesses:
        form: rows
        label: {ja: アクセス記録, en: accesses}
        subject: [account_id, at]
        fields:
          at: {type: instant, label: {ja: 日時, en: time}, meaning: {ja: 時, en: when}}
          account_id: {type: text, label: {ja: ID, en: id}, meaning: {ja: 誰, en: who}}
          source_ip: {type: text, label: {ja: 元, en: source}, meaning: {ja: 元, en: source}}
          agent: {type: text, label: {ja: 端末, en: agent}, meaning: {ja: 端末, en: agent}}
          record_count: {type: integer, label: {ja: 件数, en: records}, meaning: {ja: 件, en: n}}
          outcome:
            type: word
            label: {ja: 結果, en: outcome}
            meaning: {ja: 結果, en: outcome}
            words: {success: {ja: 成功, en: success}, denied: {ja: 拒否, en: denied}}
    """
  private static let mapping = """
    table: accesses
    requirement: {document: unified-standards, edition: r7, clause: "7.1.4(1)(c)"}
    logsources: [{category: webserver}, {product: nginx, service: access}]
    fields:
      agent: [cs-user-agent]
      source_ip: [c-ip]
      record_count: [rows]
      outcome: {names: [outcome], values: {denied: [Denied, forbidden]}}
    """

  private func run(_ text: String) throws -> SigmaImport.Result {
    let vocabulary = try VocabularyLoader.load(
      Array(SigmaImportTests.vocabulary.utf8), file: "vocabulary.yaml")
    let mapping = try SigmaMapping.load(
      Array(SigmaImportTests.mapping.utf8), file: "sigma.yaml", vocabulary: vocabulary)
    return try SigmaImport.rule(Array(text.utf8), file: "folder/rule.yml", mapping: mapping)
  }

  private func problems(_ text: String) -> [String] {
    do {
      _ = try run(text)
      return []
    } catch let list as ProblemList {
      return list.problems.map { "\($0.place.description) \($0.code)" }
    } catch {
      return ["\(error)"]
    }
  }

  @Test func ruleIsWrittenInOurLanguage() throws {
    let result = try run(
      """
      title: Scanner {x}
      id: 0b4e2a1c-1111-2222-3333-444455556666
      author: Example Team
      logsource: {category: webserver}
      detection:
        selection:
          cs-user-agent|contains: ['sq"l', 'a?b*\\*']
          outcome: denied
        filter:
          c-ip|cidr: 192.0.2.0/24
        condition: selection and not filter
      falsepositives: [planned tests]
      level: informational
      """)
    #expect(result.id == "sigma-scanner-x")
    #expect(
      result.yaml == #"""
        # Imported from the Sigma rule rule.yml.
        # Sigma id: 0b4e2a1c-1111-2222-3333-444455556666
        # Author of the Sigma rule: Example Team
        # Sigma takes a missing value for one that does not match; here it cannot be judged (unknown).
        id: sigma-scanner-x
        version: 1
        title:
          ja: "Scanner {x}"
          en: "Scanner {x}"
        kind: indicator
        level: recommended
        severity: info
        aspect: operation
        requirement:
          - {document: unified-standards, edition: r7, clause: "7.1.4(1)(c)"}
        evidence: [accesses]
        steps:
          - from: accesses
        require:
          not:
            all:
              - all:
                  - any:
                      - agent: {matches: "(?is)sq\"l"}
                      - agent: {matches: "(?is)a.b.*\\*"}
                  - outcome: {in: [denied]}
              - not:
                  source_ip: {in_networks: ["192.0.2.0/24"]}
        when_empty: empty
        message:
          ja: "{subject} の記録が検知の条件に当たる: Scanner (x)"
          en: "the record {subject} fulfils the detection: Scanner (x)"
        remedy:
          ja: 業務で必要な操作だったかを本人と責任者に確かめ、結果を記録する。
          en: Ask the user and the responsible person whether the work needed it, and record the answer.
        rationale:
          ja: "False positive: planned tests"
          en: "False positive: planned tests"
        tests:
          - name: a record that the detection finds
            given: {as_of: 2023-02-03, accesses: [{at: 2023-02-01T10:00, account_id: a, agent: "sq\"l", outcome: denied, source_ip: "255.255.255.255"}]}
            expect: {verdict: indicator}
          - name: no records
            given: {as_of: 2023-02-03, accesses: []}
            expect: {verdict: empty}
          - name: records that could not be read
            given: {as_of: 2023-02-03, unreadable: [accesses]}
            expect: {verdict: unknown}

        """#)
  }

  @Test(arguments: [
    ("*", "present: true"), ("abc", #"matches: "(?is)^abc$""#),
    ("a.b(c)", #"matches: "(?is)^a\\.b\\(c\\)$""#), (#"a\\*"#, #"matches: "(?is)^a\\\\.*$""#),
    (#"C:\dir"#, #"matches: "(?is)^C:\\\\dir$""#), ("日本*", #"matches: "(?is)^日本.*$""#),
  ])
  func valuesAreWholeAndWithoutCase(value: String, operation: String) throws {
    let result = try run(
      """
      title: t
      logsource: {category: webserver}
      detection:
        s: {cs-user-agent: '\(value)'}
        condition: s
      """)
    #expect(result.yaml.contains("    agent: {\(operation)}\n"))
  }

  @Test(arguments: [
    ("cs-user-agent|startswith: ab", #"agent: {matches: "(?is)^ab"}"#),
    ("cs-user-agent|endswith|cased: ab", #"agent: {matches: "(?s)ab$"}"#),
    ("cs-user-agent|re: '^a+$'", #"agent: {matches: "^a+$"}"#),
    ("cs-user-agent|re|i: 'a+'", #"agent: {matches: "(?i)a+"}"#),
    ("cs-user-agent|exists: false", "agent: {present: false}"),
    ("cs-user-agent: null", "agent: {present: false}"),
    ("rows|gte: 100", "record_count: {at_least: 100}"), ("rows: 3", "record_count: {equals: 3}"),
    ("outcome: Forbidden", "outcome: {in: [denied]}"),
  ])
  func modifiersKeepTheirMeaning(search: String, test: String) throws {
    let result = try run(
      "title: t\nlogsource: {category: webserver}\ndetection:\n  s:\n    \(search)\n  condition: s\n"
    )
    #expect(result.yaml.contains("    \(test)\n"))
  }

  @Test(arguments: [
    ("s: {EventID: 1}\n  condition: s", "folder/rule.yml:4:7 sigma-unknown-field"),
    ("s: {cs-user-agent|base64: x}\n  condition: s", "folder/rule.yml:4:7 sigma-unsupported"),
    ("s: {outcome: odd}\n  condition: s", "folder/rule.yml:4:16 sigma-unsupported"),
    ("s: {outcome|contains: den}\n  condition: s", "folder/rule.yml:4:25 sigma-unsupported"),
    ("s: {cs-user-agent|gt: 5}\n  condition: s", "folder/rule.yml:4:25 sigma-unsupported"),
    ("s: [word, other]\n  condition: s", "folder/rule.yml:4:6 sigma-unsupported"),
    ("s: {}\n  condition: s", "folder/rule.yml:4:6 sigma-unsupported"),
    ("s: {cs-user-agent: x}\n  condition: s | count() > 5", "folder/rule.yml:5:14 sigma-condition"),
    ("s: {cs-user-agent: x}\n  condition: s and t", "folder/rule.yml:5:14 sigma-condition"),
    ("s: {cs-user-agent: x}\n  condition: (s", "folder/rule.yml:5:14 sigma-condition"),
    ("s: {cs-user-agent: x}\n  condition: 1 of x*", "folder/rule.yml:5:14 sigma-condition"),
    (
      "s: {cs-user-agent: x}\n  timeframe: 5m\n  condition: s",
      "folder/rule.yml:5:3 sigma-unsupported"
    ),
    ("s: {cs-user-agent: x}", "folder/rule.yml:4:3 missing-key"),
  ])
  func refusesWhatItCannotKeep(detection: String, problem: String) {
    #expect(
      problems("title: t\nlogsource: {category: webserver}\ndetection:\n  \(detection)\n") == [
        problem
      ])
  }

  @Test func refusesOtherLogsAndOtherFiles() {
    #expect(
      problems(
        "title: t\nlogsource: {product: nginx}\ndetection:\n  s: {rows: 1}\n  condition: s\n")
        == ["folder/rule.yml:2:12 sigma-logsource"])
    #expect(problems("title: t\n") == ["folder/rule.yml:1:1 not-a-sigma-rule"])
    #expect(problems("- a\n") == ["folder/rule.yml:1:1 not-a-map"])
    #expect(
      problems("title: t\ncorrelation: {type: event_count}\n")
        == ["folder/rule.yml:2:1 sigma-unsupported"])
  }

  @Test(arguments: [
    (
      "a or b and not c",
      SigmaCondition.any([.search("a"), .all([.search("b"), .not(.search("c"))])])
    ),
    ("(a or b) and c", .all([.any([.search("a"), .search("b")]), .search("c")])),
    (
      "1 of them",
      .any([.search("a"), .search("b"), .search("c"), .search("sel_x"), .search("sel_y")])
    ),
    ("all of sel_*", .all([.search("sel_x"), .search("sel_y")])),
    ("NOT a", .not(.search("a"))),
  ])
  func conditionsAreRead(text: String, tree: SigmaCondition) throws {
    let searches = ["a", "b", "c", "sel_x", "sel_y", "_hidden"]
    #expect(try SigmaConditionReader.read(text, searches: searches) == tree)
  }

  @Test func deepConditionsAreRefused() {
    let deep = String(repeating: "(", count: 5000) + "a"
    #expect(throws: SigmaConditionReader.Failure.tooDeep) {
      try SigmaConditionReader.read(deep, searches: ["a"])
    }
  }
}
