import Basics

/// The type of a canonical field. Everything that rules may do with a field follows from it.
public enum FieldType: String, Sendable, CaseIterable {
  /// Any text. Compared after the field's fold.
  case text
  /// One of a closed list of words.
  case word
  /// Several words; the list may be open.
  case set
  /// A moment, or a day without a time.
  case instant
  case integer
  case boolean
  /// A span of time, as settings have it.
  case period
  /// An exact fraction. Rules work it out (means, shares, multiples); no evidence has such a field.
  case rational

  /// The types that fields of evidence may have.
  public static let ofEvidence: [FieldType] = allCases.filter { $0 != .rational }
}

/// What an empty cell says in a field, where the source has the column.
public enum BlankMeaning: String, Sendable, CaseIterable {
  /// Nothing is known: conditions on it are unknown, except `present`.
  case null
  /// The event has not happened: never used, never changed, never agreed.
  case never
  /// The empty set.
  case none
  /// `false`.
  case no
}

/// One word of a `word` or `set` field.
public struct WordDefinition: Sendable, Equatable {
  public var id: String
  public var label: BilingualText

  public init(id: String, label: BilingualText) {
    self.id = id
    self.label = label
  }
}

/// A canonical field: a name that rules may speak.
public struct FieldDefinition: Sendable, Equatable {
  public var id: String
  public var type: FieldType
  public var label: BilingualText
  public var meaning: BilingualText
  public var fold: TextFold
  public var blank: BlankMeaning
  /// For `word`: all there are. For `set`: the known ones; others are kept as they are written.
  public var words: [WordDefinition]
  /// True for what tells a person's identity or whereabouts.
  public var isPersonal: Bool

  public init(
    id: String, type: FieldType, label: BilingualText, meaning: BilingualText,
    fold: TextFold = .exact, blank: BlankMeaning = .null, words: [WordDefinition] = [],
    isPersonal: Bool = false
  ) {
    self.id = id
    self.type = type
    self.label = label
    self.meaning = meaning
    self.fold = fold
    self.blank = blank
    self.words = words
    self.isPersonal = isPersonal
  }

  public func wordIndex(_ id: String) -> Int? {
    words.firstIndex { $0.id == id }
  }
}
