import Basics

/// Why a rule is not written as SQL. It is then judged by Tenken itself; it is never left out.
public struct SQLRefusal: Error, Sendable, Equatable {
  /// A stable, hyphenated name.
  public var code: String
  public var reason: BilingualText

  public init(code: String, reason: BilingualText) {
    self.code = code
    self.reason = reason
  }

  static let tree = SQLRefusal(
    code: "settings",
    reason: BilingualText(
      ja: "設定の木を判定する規則である", en: "the rule judges a tree of settings, which is no table"))

  public static let notWritten = SQLRefusal(
    code: "not-written", reason: BilingualText(ja: "SQL に書けない", en: "it has no SQL form"))

  /// Also of rules with `document`, which say what a specification must say.
  static let passages = SQLRefusal(
    code: "document",
    reason: BilingualText(ja: "文書を判定する規則である", en: "the rule judges the passages of a document"))

  static func setKey(_ name: String) -> SQLRefusal {
    SQLRefusal(
      code: "set-as-key",
      reason: BilingualText(
        ja: "集合の値（\(name)）を鍵にしている", en: "a set (\(name)) is a key or is counted"))
  }

  /// A value that a conversion, a comparison with other groups, or a measure makes.
  static func made(_ kind: String, _ name: String) -> SQLRefusal {
    SQLRefusal(
      code: kind,
      reason: BilingualText(
        ja: "「\(name)」の求め方（\(kind)）を SQL に書けない",
        en: "'\(name)' is made in a way that has no SQL form (\(kind))"))
  }

  static func operand(_ name: String) -> SQLRefusal {
    SQLRefusal(
      code: "operand",
      reason: BilingualText(
        ja: "比べる相手の形を SQL に書けない（\(name)）", en: "the operand has no SQL form (\(name))"))
  }
}
