import Basics
import Formats
import Schema

/// Reads the kinds of values that a manifest has.
struct ManifestValues {
  let map: MapReader

  /// Nil when it is not written.
  func text(_ key: String) -> String? {
    map.node[key] == nil ? nil : map.text(key)
  }

  func date(_ key: String) -> CivilDate? {
    guard let node = map.optional(key), let text = map.text(key) else { return nil }
    if let date = CivilDate(text) { return date }
    map.reader.report(
      "not-a-date", at: node,
      BilingualText(ja: "「\(text)」は日付（YYYY-MM-DD）ではありません", en: "'\(text)' is no date (YYYY-MM-DD)"))
    return nil
  }

  func instant(_ key: String, in zone: Zone) -> Instant? {
    guard let node = map.optional(key) else { return nil }
    return instant(node, BilingualText(ja: "「\(key)」", en: "'\(key)'"), in: zone)
  }

  func instant(_ node: Node, _ name: BilingualText, in zone: Zone) -> Instant? {
    guard let text = map.reader.text(node, name) else { return nil }
    if let instant = Instant(iso: text, zone: zone) { return instant }
    map.reader.report(
      "not-a-date", at: node,
      BilingualText(
        ja: "「\(text)」は日付または日時ではありません", en: "'\(text)' is no date, or date and time"),
      remedy: BilingualText(
        ja: "2023-02-03 または 2023-02-03T18:00+09:00 のように書いてください",
        en: "write it like 2023-02-03 or 2023-02-03T18:00+09:00"))
    return nil
  }

  func zone(_ key: String) -> Zone? {
    guard let node = map.optional(key), let text = map.text(key) else { return nil }
    if let zone = Zone(name: text) { return zone }
    map.reader.report(
      "unknown-zone", at: node,
      BilingualText(ja: "「\(text)」という時間帯はありません", en: "there is no time zone '\(text)'"),
      remedy: BilingualText(
        ja: "Asia/Tokyo、UTC、+09:00 のように書いてください", en: "write it like Asia/Tokyo, UTC or +09:00"))
    return nil
  }
}
