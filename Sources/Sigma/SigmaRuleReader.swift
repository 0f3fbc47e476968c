import Basics
import Formats
import Schema

/// Reads the parts of a Sigma rule that matter to us, and refuses what changes its meaning.
struct SigmaRuleReader {
  let reader: NodeReader

  func read(_ node: Node) -> SigmaRule? {
    guard let entries = reader.entries(node, BilingualText(ja: "Sigma の規則", en: "a Sigma rule"))
    else { return nil }
    if let entry = entries.first(where: { ["correlation", "action", "filter"].contains($0.key) }) {
      refuse(
        entry, ja: "複数の規則を組み合わせる「\(entry.key)」は移せません",
        en: "'\(entry.key)' combines rules and cannot be kept")
      return nil
    }
    guard let title = text(node, "title"), let detection = node["detection"],
      let parts = reader.entries(
        detection, BilingualText(ja: "「detection」", en: "'detection'"))
    else {
      reader.report(
        "not-a-sigma-rule", at: node,
        BilingualText(
          ja: "title と detection のある Sigma の規則ではありません",
          en: "this is no Sigma rule with a title and a detection"))
      return nil
    }
    if let entry = parts.first(where: { $0.key == "timeframe" }) {
      refuse(
        entry, ja: "「timeframe」は集計とともに廃止された書き方で、移せません",
        en: "'timeframe' belongs to aggregations, which cannot be kept")
      return nil
    }
    guard let condition = parts.first(where: { $0.key == "condition" })?.value else {
      reader.report(
        "missing-key", at: detection,
        BilingualText(ja: "detection に condition がありません", en: "the detection lacks 'condition'"))
      return nil
    }
    let conditions = (condition.items ?? [condition]).compactMap { node in
      node.text.map { (text: $0, node: node) }
    }
    return SigmaRule(
      title: title, id: text(node, "id"), description: text(node, "description"),
      author: text(node, "author"), references: texts(node["references"]),
      falsePositives: texts(node["falsepositives"]), level: text(node, "level") ?? "",
      logSource: (node["logsource"]?.entries ?? []).compactMap { entry in
        entry.value.text.map { (entry.key, $0) }
      },
      searches: parts.filter { $0.key != "condition" }
        .map { SigmaRule.Search(name: $0.key, node: $0.value) },
      conditions: conditions)
  }

  private func text(_ node: Node, _ key: String) -> String? {
    node[key]?.text.flatMap { $0.isEmpty ? nil : $0 }
  }

  private func texts(_ node: Node?) -> [String] {
    node?.items?.compactMap(\.text) ?? node?.text.map { [$0] } ?? []
  }

  private func refuse(_ entry: Node.Entry, ja: String, en: String) {
    reader.report(
      Problem(
        code: "sigma-unsupported", at: reader.place(of: entry), what: BilingualText(ja: ja, en: en))
    )
  }
}
