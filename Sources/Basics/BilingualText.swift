/// A text in Japanese and English. Every sentence that a user reads is one of these.
public struct BilingualText: Sendable, Equatable, Hashable {
  public var ja: String
  public var en: String

  public init(ja: String, en: String) {
    self.ja = ja
    self.en = en
  }

  /// The same characters in both languages: a name, a number, a quoted word.
  public init(_ same: String) {
    self.init(ja: same, en: same)
  }

  public func text(in language: Language) -> String {
    switch language {
    case .ja: ja
    case .en: en
    }
  }
}

/// The language of what a person reads.
public enum Language: String, Sendable, CaseIterable {
  case ja, en
}
