import Basics
import Formats

/// What a rule asks of a document, as far as it can be said without judging any: `Specification`
/// reads the same part of the rule strictly and judges by it.
public struct DocumentOutline: Sendable, Equatable {
  /// One thing that must be said.
  public struct Part: Sendable, Equatable {
    public var name: BilingualText
    /// Words of the rule language that a sentence must be: `mandatory`, `prohibition` …; in the
    /// order in which the rule names them.
    public var obligations: [String]
    /// The bound of the number that must be there: 「6か月以内」; nil when no number is asked.
    public var bound: BilingualText?
  }

  /// The name of a check of the whole text (`leftovers`, `weekdays` …); nil for a rule that asks
  /// for something to be said.
  public var check: String?
  /// None for a check.
  public var parts: [Part]
  /// What the check looks at: words, or names of subjects. Empty where it has no list.
  public var subjects: [BilingualText]
  /// The rule knows ways of saying the contrary.
  public var hasOpposites: Bool
  /// A clause to paste, blanks in ［ ］; nil when the rule has none.
  public var paste: String?
  public var acceptance: BilingualText?
  /// Items of the SBD manual.
  public var sbd: [String]

  /// Nil for a rule over rows.
  public init?(_ rule: CheckedRule) {
    guard let node = rule.document else { return nil }
    check = node["check"]?.text
    parts = (node["parts"]?.items ?? []).map { DocumentOutline.part($0, rule) }
    var subjects: [BilingualText] = []
    for item in node["subjects"]?.items ?? [] {
      subjects += DocumentOutline.bilingual(item["name"]).map { [$0] } ?? []
    }
    for item in node["references"]?.items ?? [] {
      subjects += item["names"]?.items?.first?.text.map { [BilingualText($0)] } ?? []
    }
    subjects += (node["words"]?.items ?? []).compactMap { $0.text.map { BilingualText($0) } }
    self.subjects = subjects
    hasOpposites = node["opposites"]?.items?.isEmpty == false
    paste = node["paste"]?.text
    acceptance = DocumentOutline.bilingual(node["acceptance"])
    sbd = (node["sbd"]?.items ?? []).compactMap(\.text)
  }

  private static func bilingual(_ node: Node?) -> BilingualText? {
    guard let ja = node?["ja"]?.text, let en = node?["en"]?.text else { return nil }
    return BilingualText(ja: ja, en: en)
  }

  /// The part as its ways of saying it that are enough have it.
  private static func part(_ node: Node, _ rule: CheckedRule) -> Part {
    let ways = (node["said_by"]?.items ?? []).filter {
      ($0["counts_as"]?.text ?? "enough") == "enough"
    }
    var obligations: [String] = []
    for way in ways {
      let written = way["obligation"]
      let words = written?.items?.compactMap(\.text) ?? [written?.text ?? "mandatory"]
      for word in words where !obligations.contains(word) { obligations.append(word) }
    }
    return Part(
      name: bilingual(node["name"]) ?? BilingualText(""), obligations: obligations,
      bound: ways.lazy.compactMap { bound($0["number"], rule) }.first)
  }

  private static func bound(_ node: Node?, _ rule: CheckedRule) -> BilingualText? {
    guard let node else { return nil }
    let isPeriod = node["of"]?.text == "period"
    let least = node["at_least"]?.text.map { value($0, rule, isPeriod: isPeriod) }
    let most = node["at_most"]?.text.map { value($0, rule, isPeriod: isPeriod) }
    let unit = unit(node["of"]?.text ?? "")
    let ja = [least.map { "\($0.ja)\(unit.ja)以上" }, most.map { "\($0.ja)\(unit.ja)以内" }]
      .compactMap { $0 }
    let en = [
      least.map { "at least \($0.en)\(unit.en)" }, most.map { "at most \($0.en)\(unit.en)" },
    ]
    .compactMap { $0 }
    if ja.isEmpty { return BilingualText(ja: "数値を示して", en: "with a number") }
    return BilingualText(ja: ja.joined(separator: "、"), en: en.joined(separator: ", "))
  }

  /// The value of a literal or of `$parameter`, spoken where it is a period.
  private static func value(_ written: String, _ rule: CheckedRule, isPeriod: Bool) -> BilingualText
  {
    var text = written
    if text.hasPrefix("$") {
      let name = text.dropFirst()
      text = rule.parameters.first { $0.name == name }?.value ?? text
    }
    return isPeriod ? Period(iso: text)?.spoken ?? BilingualText(text) : BilingualText(text)
  }

  private static func unit(_ kind: String) -> BilingualText {
    switch kind {
    case "count": BilingualText(ja: "回", en: " times")
    case "length": BilingualText(ja: "文字", en: " characters")
    case "share": BilingualText(ja: "%", en: "%")
    case "items": BilingualText(ja: "件", en: " items")
    default: BilingualText("")
    }
  }
}
