import Basics
import Formats
import Policy
import Schema

/// Looks at the texts that people read: a translation that is none, and names in messages that
/// cannot be known when the message is shown.
struct TextLint {
  let rule: CheckedRule
  let source: RuleSource
  let vocabulary: Vocabulary

  func problems() -> [Problem] {
    translations + messageNames + neverFound
  }

  private var translations: [Problem] {
    let texts: [(String, BilingualText?)] = [
      ("title", rule.title), ("message", rule.message), ("remedy", rule.remedy),
      ("rationale", rule.rationale),
    ]
    return texts.compactMap { key, text in
      guard let text else { return nil }
      let isMissing =
        text.ja.utf8.elementsEqual(text.en.utf8) || TextLint.hasKana(text.en)
        || !TextLint.isJapanese(text.ja)
      guard isMissing else { return nil }
      return Problem(
        .warning, code: "untranslated", at: place(key),
        what: BilingualText(
          ja: "「\(key)」の ja と en が、日本語と英語になっていません",
          en: "'\(key)' is not Japanese under ja and English under en"),
        remedy: BilingualText(ja: "両方の言語で書いてください", en: "write it in both languages"))
    }
  }

  /// A person who reads one language must learn as much as one who reads the other.
  private var messageNames: [Problem] {
    let ja = Set(MessageNames.of(rule.message.ja))
    let en = Set(MessageNames.of(rule.message.en))
    let only = ja.symmetricDifference(en).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    guard !only.isEmpty else { return [] }
    let names = only.map { "{\($0)}" }.joined(separator: ", ")
    return [
      Problem(
        .warning, code: "message-names-differ", at: place("message"),
        what: BilingualText(
          ja: "message の一方の言語にしかない値があります: \(names)",
          en: "values that only one language of the message names: \(names)"),
        remedy: BilingualText(ja: "両方に書いてください", en: "name them in both"))
    ]
  }

  /// A rule that asks that a row is found fails where none is: then its fields say nothing.
  private var neverFound: [Problem] {
    guard case .test(let test) = rule.requirement, test.operation == .matched,
      test.operand == .boolean(true), case .join(let join) = test.value.origin
    else { return [] }
    var told: [String] = []
    for name in MessageNames.of(rule.message.ja) + MessageNames.of(rule.message.en) {
      guard case .joined(join, _) = rule.source(named: name, vocabulary)?.origin,
        !told.contains(name)
      else { continue }
      told.append(name)
    }
    return told.map { name in
      Problem(
        .warning, code: "unknowable-name", at: place("message"),
        what: BilingualText(
          ja: "「{\(name)}」は、この規則が不適合のときには値がありません",
          en: "'{\(name)}' has no value whenever this rule fails"),
        why: BilingualText(
          ja: "対応する行が見つからないことが不適合です", en: "the rule fails because no row was found"),
        remedy: BilingualText(ja: "対象自身の値を書いてください", en: "name a value of the subject itself"))
    }
  }

  private func place(_ key: String) -> Place {
    (source.node[key] ?? source.node).place(in: source.path)
  }

  static func hasKana(_ text: String) -> Bool {
    text.unicodeScalars.contains { (0x3041...0x30FA).contains($0.value) }
  }

  static func isJapanese(_ text: String) -> Bool {
    text.unicodeScalars.contains {
      (0x3041...0x30FA).contains($0.value) || (0x4E00...0x9FFF).contains($0.value)
    }
  }
}

/// The `{names}` of a message.
enum MessageNames {
  static func of(_ text: String) -> [String] {
    var names: [String] = []
    var rest = text[...]
    while let open = rest.firstIndex(of: "{"),
      let close = rest[open...].firstIndex(of: "}")
    {
      let name = String(rest[rest.index(after: open)..<close])
      if name != "subject", !names.contains(name) { names.append(name) }
      rest = rest[rest.index(after: close)...]
    }
    return names
  }
}
