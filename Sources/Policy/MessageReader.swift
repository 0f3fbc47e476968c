import Basics
import Formats
import Schema

/// Reads the texts of a rule. `{$parameter}` becomes the value of the run, as a person says it; in
/// a message `{name}` and `{subject}` stay, for each finding, and the names are checked.
struct MessageReader {
  let reading: RuleReading
  let scope: Scope

  private var reader: NodeReader { reading.reader }

  /// Nil when a problem was reported.
  func read(_ map: MapReader, _ key: String, isMessage: Bool = false) -> BilingualText? {
    guard let text = map.bilingual(key), let node = map.node[key], let ja = node["ja"],
      let en = node["en"]
    else { return nil }
    return BilingualText(
      ja: filled(text.ja, ja, isMessage, .ja), en: filled(text.en, en, isMessage, .en))
  }

  private func filled(
    _ text: String, _ node: Node, _ isMessage: Bool, _ language: Language
  ) -> String {
    var out = ""
    var rest = text[...]
    while let open = rest.firstIndex(of: "{") {
      out += rest[..<open]
      guard let close = rest[open...].firstIndex(of: "}") else {
        reader.report(
          "open-brace", at: node,
          BilingualText(ja: "「{」が閉じていません", en: "a '{' is not closed"))
        return text
      }
      let name = String(rest[rest.index(after: open)..<close])
      out += replacement(name, node, isMessage, language)
      rest = rest[rest.index(after: close)...]
    }
    return out + rest
  }

  private func replacement(
    _ name: String, _ node: Node, _ isMessage: Bool, _ language: Language
  ) -> String {
    if name.hasPrefix("$") {
      let binding = reading.shownParameter(String(name.dropFirst()), at: node)
      return binding.map { spoken($0.value).text(in: language) } ?? ""
    }
    guard isMessage else {
      reader.report(
        "placeholder-outside-message", at: node,
        BilingualText(
          ja: "「{\(name)}」は message にだけ書けます", en: "'{\(name)}' may only stand in message"),
        remedy: BilingualText(
          ja: "ここには {$パラメータ} だけが書けます", en: "only {$parameter} may stand here"))
      return ""
    }
    if name != "subject", !isKnownJoin(name) {
      _ = reading.value(name, in: scope, at: node.place(in: reader.file))
    }
    return "{\(name)}"
  }

  private func isKnownJoin(_ name: String) -> Bool {
    if case .join = scope.lookup(name) { true } else { false }
  }

  private func spoken(_ value: ParameterLiteral) -> BilingualText {
    if case .setting(let path) = value, let settings = reading.settings,
      let index = reading.vocabulary.tables[settings].fieldIndex(path)
    {
      let label = reading.vocabulary.tables[settings].fields[index].label
      return BilingualText(ja: "設定「\(label.ja)」の値", en: "the setting '\(label.en)'")
    }
    return value.spoken(in: reading.zone)
  }
}
