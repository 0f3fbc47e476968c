import Basics
import Formats

/// Reads `policies/vocabulary.yaml`.
public enum VocabularyLoader {
  /// Words that conditions use themselves, so that no field may have them as its name.
  private static let reserved = ["all", "any", "not", "sign"]

  /// Throws every problem of the file.
  public static func load(_ bytes: [UInt8], file: String) throws(ProblemList) -> Vocabulary {
    let node = try YAMLReader.readKept(bytes, file: file)
    let reader = NodeReader(file: file)
    var tables: [TableDefinition] = []
    let name = BilingualText(ja: "語彙", en: "the vocabulary")
    if let map = reader.map(node, name, keys: ["tables"]), let node = map.required("tables"),
      let entries = reader.entries(node, BilingualText(ja: "「tables」", en: "'tables'"))
    {
      for entry in entries {
        if let table = table(entry, reader) { tables.append(table) }
      }
    }
    try reader.finish()
    return Vocabulary(tables: tables)
  }

  private static func table(_ entry: Node.Entry, _ reader: NodeReader) -> TableDefinition? {
    var name: BilingualText { BilingualText(ja: "表「\(entry.key)」", en: "table '\(entry.key)'") }
    guard
      let map = reader.map(entry.value, name, keys: ["form", "label", "subject", "fields"])
    else { return nil }
    let form = map.word("form", TableDefinition.Form.self)
    let label = map.bilingual("label")
    let fields = fields(map)
    let subject = map.optional("subject").flatMap {
      reader.texts($0, BilingualText(ja: "「subject」", en: "'subject'"))
    }
    if form == .rows, map.node["subject"] == nil { _ = map.required("subject") }
    if form == .tree, let written = map.node["subject"], written.items?.isEmpty != true {
      reader.report(
        "subject-of-a-tree", at: written,
        BilingualText(ja: "設定の木に「subject」は書けません", en: "a tree has no 'subject'"),
        remedy: BilingualText(ja: "「subject」を消してください", en: "remove 'subject'"))
    }
    for (index, id) in (subject ?? []).enumerated() where !fields.contains(where: { $0.id == id }) {
      let node = map.node["subject"]?.items?[index] ?? entry.value
      reader.report(
        .unknownName(
          code: "unknown-field", kind: BilingualText(ja: "欄", en: "field"), name: id,
          candidates: fields.map(\.id), at: node.place(in: reader.file)))
    }
    guard let form, let label else { return nil }
    return TableDefinition(
      id: entry.key, form: form, label: label, subject: subject ?? [], fields: fields)
  }

  private static func fields(_ map: MapReader) -> [FieldDefinition] {
    guard let node = map.required("fields"),
      let entries = map.reader.entries(node, BilingualText(ja: "「fields」", en: "'fields'"))
    else { return [] }
    return entries.compactMap { field($0, map.reader) }
  }

  private static func field(_ entry: Node.Entry, _ reader: NodeReader) -> FieldDefinition? {
    if reserved.contains(entry.key) {
      reader.report(
        Problem(
          code: "reserved-name", at: reader.place(of: entry),
          what: BilingualText(
            ja: "「\(entry.key)」は条件の書き方が使う語なので、欄の名前にできません",
            en: "'\(entry.key)' is a word of conditions and cannot name a field")))
    }
    var name: BilingualText { BilingualText(ja: "欄「\(entry.key)」", en: "field '\(entry.key)'") }
    let keys = ["type", "label", "meaning", "fold", "blank", "words", "personal"]
    guard let map = reader.map(entry.value, name, keys: keys) else { return nil }
    let type = type(map)
    let label = map.bilingual("label")
    let meaning = map.bilingual("meaning")
    let fold = map.word("fold", otherwise: TextFold.exact)
    let blank = blank(map, type)
    let words = map.optionalEntries("words").compactMap { word -> WordDefinition? in
      var name: BilingualText { BilingualText(ja: "語「\(word.key)」", en: "word '\(word.key)'") }
      return reader.bilingual(word.value, name).map { WordDefinition(id: word.key, label: $0) }
    }
    guard let type, let label, let meaning else { return nil }
    if map.node["fold"] != nil, type != .text, type != .set {
      misplaced("fold", in: map, type, fits: "text, set")
    }
    if map.node["words"] != nil, type != .word, type != .set {
      misplaced("words", in: map, type, fits: "word, set")
    }
    if type == .word, map.node["words"] == nil { _ = map.required("words") }
    return FieldDefinition(
      id: entry.key, type: type, label: label, meaning: meaning, fold: fold, blank: blank,
      words: words, isPersonal: map.bool("personal", otherwise: false))
  }

  /// Of the types, those that evidence may have.
  private static func type(_ map: MapReader) -> FieldType? {
    let name = BilingualText(ja: "「type」", en: "'type'")
    guard let node = map.required("type"), let text = map.reader.text(node, name) else {
      return nil
    }
    if let type = FieldType(rawValue: text), FieldType.ofEvidence.contains(type) { return type }
    map.reader.report(
      .unknownName(
        code: "unknown-word", kind: BilingualText(ja: "値（\(name.ja)）", en: "value of \(name.en)"),
        name: text, candidates: FieldType.ofEvidence.map(\.rawValue),
        at: node.place(in: map.reader.file)))
    return nil
  }

  private static func blank(_ map: MapReader, _ type: FieldType?) -> BlankMeaning {
    // `blank: null` is written as the word, which YAML reads as nothing.
    guard let node = map.node["blank"], !node.isNull else { return .null }
    let blank = map.word("blank", otherwise: BlankMeaning.null)
    let fits: FieldType? =
      switch blank {
      case .null: nil
      case .never: .instant
      case .none: .set
      case .no: .boolean
      }
    if let type, let fits, fits != type {
      misplaced("blank: \(blank.rawValue)", in: map, type, fits: fits.rawValue)
    }
    return blank
  }

  private static func misplaced(
    _ what: String, in map: MapReader, _ type: FieldType, fits: String
  ) {
    map.reader.report(
      "misplaced-key", at: map.node,
      BilingualText(
        ja: "\(map.name.ja)（\(type.rawValue)）に「\(what)」は書けません",
        en: "\(map.name.en) (\(type.rawValue)) cannot have '\(what)'"),
      remedy: BilingualText(ja: "書ける種類: \(fits)", en: "it goes with: \(fits)"))
  }
}
