import Basics
import Formats
import Schema

extension HeadingVariants {
  /// Reads a file of heading variants; `id` is the file's name without its extension, which is the
  /// table's id. Throws every problem of the file.
  public static func load(
    _ bytes: [UInt8], id: String, vocabulary: Vocabulary, file: String
  ) throws(ProblemList) -> HeadingVariants {
    let node = try YAMLReader.readKept(bytes, file: file)
    let reader = NodeReader(file: file)
    var variants = HeadingVariants(table: id, fields: [])
    let name = BilingualText(ja: "見出しの一覧", en: "heading variants")
    if let map = reader.map(node, name, keys: ["table", "fields", "ambiguous"]) {
      checkTable(map, id)
      if let table = vocabulary.table(id) {
        let loading = Loading(reader: reader, table: table)
        variants.fields = map.optionalEntries("fields").compactMap { loading.field($0) }
        variants.ambiguous = map.optionalList("ambiguous").compactMap { loading.ambiguous($0) }
        loading.checkHeadings(variants, at: node)
      } else {
        reader.report(
          .unknownName(
            code: "unknown-table", kind: BilingualText(ja: "表", en: "table"), name: id,
            candidates: vocabulary.tables.map(\.id), at: node.place(in: file)))
      }
    }
    try reader.finish()
    return variants
  }

  private static func checkTable(_ map: MapReader, _ id: String) {
    guard let text = map.text("table"), !text.utf8.elementsEqual(id.utf8) else { return }
    map.reader.report(
      "table-is-not-the-file-name", at: map.node["table"] ?? map.node,
      BilingualText(
        ja: "table「\(text)」がファイル名「\(id)」と違います",
        en: "table '\(text)' is not the file's name '\(id)'"))
  }

  private struct Loading {
    let reader: NodeReader
    let table: TableDefinition

    func field(_ entry: Node.Entry) -> Field? {
      guard let index = table.fieldIndex(entry.key) else {
        unknownField(entry.key, at: reader.place(of: entry))
        return nil
      }
      let definition = table.fields[index]
      var name: BilingualText { BilingualText(ja: "欄「\(entry.key)」", en: "field '\(entry.key)'") }
      let keys = [
        "headings", "avoid", "values", "never", "none", "no_data", "joined", "other",
        "known_words_only", "hints",
      ]
      guard let map = reader.map(entry.value, name, keys: keys) else { return nil }
      var options = ColumnOptions(
        neverWords: map.optionalTexts("never"), noneWords: map.optionalTexts("none"),
        nullWords: map.optionalTexts("no_data"))
      options.knownWordsOnly = map.bool("known_words_only", otherwise: false)
      readValues(map, definition, into: &options)
      let joined = map.optionalList("joined").compactMap {
        reader.texts($0, BilingualText("'joined'"))
      }
      if !joined.isEmpty, joined.count < 2 || ![.text, .instant].contains(definition.type) {
        reader.report(
          "nothing-to-join", at: map.node["joined"] ?? entry.value,
          BilingualText(
            ja: "joined は文字列か日時の欄に、二つ以上の見出しの一覧として書きます",
            en: "'joined' is for texts and instants: two or more lists of headings"))
      }
      return Field(
        id: entry.key, headings: map.optionalTexts("headings"),
        avoid: map.optionalTexts("avoid"), options: options, joined: joined,
        others: map.optionalList("other").compactMap { other($0, definition) },
        hints: map.optionalTexts("hints"))
    }

    private func readValues(
      _ map: MapReader, _ definition: FieldDefinition, into options: inout ColumnOptions
    ) {
      var values = ValueMapReader(reader: reader, field: definition, options: options)
      for word in map.optionalEntries("values") {
        guard let texts = reader.texts(word.value, BilingualText("'\(word.key)'")) else { continue }
        values.add(texts, word: word.key, at: reader.place(of: word), to: &options)
      }
    }

    private func other(_ node: Node, _ definition: FieldDefinition) -> OtherReading? {
      let name = BilingualText(ja: "別の読み方", en: "another reading")
      guard let map = reader.map(node, name, keys: ["headings", "values", "note"]),
        let headings = map.texts("headings"), let note = map.bilingual("note")
      else { return nil }
      var options = ColumnOptions()
      readValues(map, definition, into: &options)
      return OtherReading(headings: headings, options: options, note: note)
    }

    func ambiguous(_ node: Node) -> Ambiguous? {
      let name = BilingualText(ja: "複数の欄に当たる見出し", en: "an ambiguous heading")
      guard let map = reader.map(node, name, keys: ["heading", "fields"]),
        let heading = map.text("heading"), let fields = map.texts("fields")
      else { return nil }
      for field in fields where table.fieldIndex(field) == nil {
        unknownField(field, at: (map.node["fields"] ?? node).place(in: reader.file))
      }
      return Ambiguous(heading: heading, fields: fields)
    }

    /// One spelling belongs to one field, or is ambiguous.
    func checkHeadings(_ variants: HeadingVariants, at node: Node) {
      var known = WordTable()
      var owners: [String] = []
      func owner(of heading: String, becomes id: String) -> String? {
        let next = owners.count
        let place = HeadingText.withKey(heading) { known.code(ofFolded: $0, orAdding: next) }
        guard let place else {
          owners.append(id)
          return nil
        }
        defer { owners[place] = id }
        return owners[place]
      }
      for ambiguous in variants.ambiguous {
        _ = owner(of: ambiguous.heading, becomes: "ambiguous")
      }
      for field in variants.fields {
        for heading in field.headings + field.others.flatMap(\.headings) {
          guard let other = owner(of: heading, becomes: field.id), other != field.id else {
            continue
          }
          let place = node["fields"]?[field.id] ?? node
          reader.report(
            "heading-of-two-fields", at: place,
            BilingualText(
              ja: "見出し「\(heading)」が「\(other)」と「\(field.id)」の両方にあります",
              en: "heading '\(heading)' is listed under '\(other)' and '\(field.id)'"),
            remedy: BilingualText(
              ja: "どちらかに決めるか、ambiguous だけに書いてください",
              en: "choose one, or list it under 'ambiguous' alone"))
        }
      }
    }

    private func unknownField(_ name: String, at place: Place) {
      reader.report(
        .unknownName(
          code: "unknown-field", kind: BilingualText(ja: "欄", en: "field"), name: name,
          candidates: table.fields.map(\.id), at: place))
    }
  }
}
