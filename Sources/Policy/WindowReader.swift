import Basics
import Formats
import Schema

/// Reads `window: {calendar: day, at: at, as: day}`, `{last: PT10M, at: at}` and
/// `{gap: PT30M, at: at, as: session}`.
struct WindowReader {
  /// What was written.
  enum Written {
    case calendar(CalendarUnit, at: NamedValue, name: String?)
    case sliding(Period, at: NamedValue)
    case session(Period, at: NamedValue, name: String?)
  }

  let reading: RuleReading
  let scope: Scope

  private var reader: NodeReader { reading.reader }

  /// Nil when a problem was reported.
  func read(_ node: Node) -> Written? {
    let name = BilingualText(ja: "「window」", en: "'window'")
    let kinds = ["calendar", "last", "gap"]
    guard let map = reader.map(node, name, keys: kinds + ["at", "as"]) else { return nil }
    let written = kinds.filter { map.node[$0] != nil }
    guard written.count == 1, let kind = written.first, let kindNode = map.required(kind) else {
      if written.count != 1 {
        reader.report(
          "one-window", at: node,
          BilingualText(ja: "窓は一種類だけ書きます", en: "write exactly one kind of window"),
          remedy: BilingualText(kinds.joined(separator: ", ")))
      }
      return nil
    }
    guard let at = at(map) else { return nil }
    let alias = map.node["as"] == nil ? nil : map.text("as")
    if let alias, let node = map.node["as"], scope.has(alias) || alias.contains(".") {
      reader.report(.takenName(alias, at: node.place(in: reader.file)))
    }
    switch kind {
    case "calendar":
      return map.word("calendar", CalendarUnit.self).map { .calendar($0, at: at, name: alias) }
    case "last":
      if let node = map.node["as"] {
        reader.report(
          "misplaced-key", at: node,
          BilingualText(
            ja: "滑る窓には名前がありません（行ごとに別の窓です）",
            en: "a sliding window has no name: each row has its own"))
      }
      return length(kindNode).map { .sliding($0, at: at) }
    default:
      return length(kindNode).map { .session($0, at: at, name: alias) }
    }
  }

  /// The instant that a window or a `previous` goes by.
  func at(_ map: MapReader) -> NamedValue? {
    guard let text = map.text("at"), let node = map.node["at"],
      let value = reading.value(text, in: scope, at: node.place(in: reader.file))
    else { return nil }
    if value.source.type == .instant { return value }
    reader.report(
      "window-type", at: node,
      BilingualText(
        ja: "「at」は日時でなければなりませんが、「\(text)」は\(value.source.type.label.ja)です",
        en: "'at' must be an instant, but '\(text)' is of type \(value.source.type.label.en)"))
    return nil
  }

  private func length(_ node: Node) -> Period? {
    let name = BilingualText(ja: "窓の長さ", en: "the length of the window")
    guard let period = reading.period(node, name)?.value else { return nil }
    if period.months == 0, period.days + period.seconds > 0 { return period }
    reader.report(
      "window-length", at: node,
      BilingualText(
        ja: "窓の長さは、月と年を含まない、0 より長い期間です",
        en: "the length of a window is longer than nothing and has no months or years"),
      why: BilingualText(ja: "月の長さは一定ではありません", en: "months differ in length"),
      remedy: BilingualText(ja: "P28D、PT10M のように書きます", en: "write P28D or PT10M"))
    return nil
  }
}
