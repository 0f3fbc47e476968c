import Basics
import Formats
import Schema

/// Turns a Sigma detection rule into one of ours. One way: what our language cannot say exactly is
/// refused with the reason and the place.
public enum SigmaImport {
  /// A rule file of ours.
  public struct Result: Sendable, Equatable {
    /// The id, which is the name of the file without `.yaml`.
    public var id: String
    public var yaml: String
  }

  /// Throws all that cannot be kept.
  public static func rule(_ bytes: [UInt8], file: String, mapping: SigmaMapping)
    throws(ProblemList) -> Result
  {
    let node = try YAMLReader.read(bytes, file: file)
    let reader = NodeReader(file: file)
    guard let rule = SigmaRuleReader(reader: reader).read(node) else {
      throw ProblemList(reader.problems)
    }
    checkLogSource(rule, mapping, node, reader)
    let searches = SigmaSearchReader(reader: reader, mapping: mapping)
    var tests: [String: SigmaTest] = [:]
    for search in rule.searches { tests[search.name] = searches.read(search) }
    let names = rule.searches.map(\.name)
    var found: [SigmaTest] = []
    for condition in rule.conditions {
      do {
        let tree = try SigmaConditionReader.read(condition.text, searches: names)
        if let test = test(tree, tests) { found.append(test) }
      } catch {
        reader.report(
          "sigma-condition", at: condition.node, explanation(error))
      }
    }
    try reader.finish()
    guard found.count == rule.conditions.count, let first = found.first else {
      throw ProblemList(reader.problems)
    }
    let detection = found.count == 1 ? first : SigmaTest.any(found)
    return SigmaRuleWriter(rule: rule, detection: detection, mapping: mapping, file: file).result()
  }

  private static func checkLogSource(
    _ rule: SigmaRule, _ mapping: SigmaMapping, _ node: Node, _ reader: NodeReader
  ) {
    let isKnown = mapping.logSources.contains { source in
      source.keys.allSatisfy { key in
        rule.logSource.contains { $0.key == key.key && $0.value == key.value }
      }
    }
    guard !isKnown else { return }
    let shown = rule.logSource.map { "\($0.key): \($0.value)" }.joined(separator: ", ")
    reader.report(
      "sigma-logsource", at: node["logsource"] ?? node,
      BilingualText(
        ja: "記録の種類（\(shown)）は、アクセス記録ではありません",
        en: "this kind of log (\(shown)) is not an access log"),
      remedy: BilingualText(
        ja: "アクセス記録と同じものなら policies/sigma.yaml の logsources に加えてください",
        en: "where it is one, add it to 'logsources' of policies/sigma.yaml"))
  }

  private static func test(_ condition: SigmaCondition, _ tests: [String: SigmaTest]) -> SigmaTest?
  {
    switch condition {
    case .search(let name): return tests[name]
    case .not(let inner): return test(inner, tests).map { .not($0) }
    case .all(let parts):
      let found = parts.compactMap { test($0, tests) }
      return found.count == parts.count ? .all(found) : nil
    case .any(let parts):
      let found = parts.compactMap { test($0, tests) }
      return found.count == parts.count ? .any(found) : nil
    }
  }

  private static func explanation(_ failure: SigmaConditionReader.Failure) -> BilingualText {
    switch failure {
    case .unexpected(let word):
      BilingualText(
        ja: "condition の「\(word)」のところを読めません", en: "the condition cannot be read at '\(word)'")
    case .unknownSearch(let name):
      BilingualText(
        ja: "condition の「\(name)」という検索はありません",
        en: "the condition names '\(name)', which is no search")
    case .noMatch(let pattern):
      BilingualText(
        ja: "「\(pattern)」に当たる検索がありません", en: "no search is called like '\(pattern)'")
    case .aggregation:
      BilingualText(
        ja: "集計（| count() など）は移せません。measure で書き直してください",
        en: "aggregations (| count() …) cannot be kept; write them with measure")
    case .tooDeep:
      BilingualText(ja: "condition の入れ子が深すぎます", en: "the condition nests too deep")
    }
  }
}
