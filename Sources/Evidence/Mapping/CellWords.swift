import Basics
import Formats
import Schema

/// Words that mean the same in every column: `policies/cell-words.yaml`.
public struct CellWords: Sendable, Equatable {
  /// Texts that say that there is no data.
  public var noData: [String]
  /// Texts that say so in most fields, but may be somebody's name or code.
  public var noDataOrName: [String]
  /// The fields, by their ids, in which those are read as they stand.
  public var nameFields: [String]
  /// Texts that say that an event has not happened.
  public var never: [String]
  /// Texts that say that a set is empty.
  public var none: [String]
  /// Texts for `true` and `false`.
  public var booleans: [ValueMapEntry]
  /// Words by which a column tells rows of groups from rows of users.
  public var groupWords: [String] = []
  public var userWords: [String] = []
  /// Words that stand where a row counts or adds up the others.
  public var totalWords: [String] = []
  /// Units of what such a row counts.
  public var totalUnits: [String] = []
  /// Headings of columns that hold secrets: values there are reported and never shown.
  public var secretHeadings: [String] = []
  /// Parts of headings of columns that are not shown when a file is looked at.
  public var maskedHeadings: [String] = []

  public init(
    noData: [String] = [], noDataOrName: [String] = [], nameFields: [String] = [],
    never: [String] = [], none: [String] = [],
    booleans: [ValueMapEntry] = []
  ) {
    self.noData = noData
    self.noDataOrName = noDataOrName
    self.nameFields = nameFields
    self.never = never
    self.none = none
    self.booleans = booleans
  }

  private static let keys = [
    "no_data", "no_data_or_name", "name_fields", "never", "none", "true", "false",
    "secret_headings", "masked_headings", "group_words", "user_words",
    "total_words", "total_units",
  ]

  /// Throws every problem of the file.
  public static func load(_ bytes: [UInt8], file: String) throws(ProblemList) -> CellWords {
    let node = try YAMLReader.readKept(bytes, file: file)
    let reader = NodeReader(file: file)
    var words = CellWords()
    let name = BilingualText(ja: "欄に書かれる語の一覧", en: "the list of words in cells")
    if let map = reader.map(node, name, keys: CellWords.keys) {
      words.noData = map.optionalTexts("no_data")
      words.noDataOrName = map.optionalTexts("no_data_or_name")
      words.nameFields = map.optionalTexts("name_fields")
      words.never = map.optionalTexts("never")
      words.none = map.optionalTexts("none")
      words.groupWords = map.optionalTexts("group_words")
      words.userWords = map.optionalTexts("user_words")
      words.totalWords = map.optionalTexts("total_words")
      words.totalUnits = map.optionalTexts("total_units")
      words.secretHeadings = map.optionalTexts("secret_headings")
      words.maskedHeadings = map.optionalTexts("masked_headings")
      for word in ["true", "false"] {
        words.booleans += map.optionalTexts(word).map { ValueMapEntry(text: $0, word: word) }
      }
    }
    try reader.finish()
    return words
  }

  /// What a column of this field's type knows from these words.
  func options(for field: FieldDefinition) -> ColumnOptions {
    ColumnOptions(
      valueMap: field.type == .boolean ? booleans : [], neverWords: never, noneWords: none,
      nullWords: nameFields.contains(field.id) ? noData : noData + noDataOrName)
  }
}

extension MapReader {
  /// A list of texts that is empty when it is not written.
  func optionalTexts(_ key: String) -> [String] {
    node[key] == nil ? [] : texts(key) ?? []
  }
}
