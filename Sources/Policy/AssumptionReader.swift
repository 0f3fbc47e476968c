import Basics
import Formats
import Schema

/// Reads `assume: {accounts.kind: individual}`.
struct AssumptionReader {
  let reading: RuleReading
  private var reader: NodeReader { reading.reader }

  func read(_ map: MapReader) -> [Assumption] {
    map.optionalEntries("assume").compactMap(assumption)
  }

  private func assumption(_ entry: Node.Entry) -> Assumption? {
    let place = reader.place(of: entry)
    let parts = entry.key.split(separator: ".", maxSplits: 1).map(String.init)
    guard parts.count == 2 else {
      reader.report(
        Problem(
          code: "assumed-column", at: place,
          what: BilingualText(
            ja: "「assume」の項目は「表.欄」です", en: "the keys of 'assume' are table.field"),
          remedy: BilingualText(ja: "表.\(entry.key)", en: "table.\(entry.key)")))
      return nil
    }
    let key = Node(
      .scalar(Node.Scalar(parts[0], isQuoted: false)), line: entry.line, column: entry.column)
    guard let table = reading.table(key) else { return nil }
    let definition = reading.vocabulary.tables[table]
    guard let index = definition.fieldIndex(parts[1]) else {
      reader.report(
        .unknownName(
          code: "unknown-field", kind: BilingualText(ja: "欄", en: "field"), name: parts[1],
          candidates: definition.fields.map(\.id), at: place))
      return nil
    }
    if entry.value.isNull { return Assumption(table: table, field: index, value: nil) }
    return text(entry.value, definition.fields[index]).map {
      Assumption(table: table, field: index, value: $0)
    }
  }

  /// The value as text, checked against the field's type.
  private func text(_ node: Node, _ field: FieldDefinition) -> String? {
    var name: BilingualText {
      BilingualText(ja: "「\(field.id)」の値", en: "the value of '\(field.id)'")
    }
    let literals = LiteralReader(reader: reader, zone: reading.zone)
    switch field.type {
    case .text: return reader.text(node, name)
    case .integer, .rational: return reader.int(node, name).map { String($0) }
    case .boolean: return reader.bool(node, name).map { String($0) }
    case .instant: return literals.instant(node, name)?.text(in: reading.zone)
    case .period: return literals.period(node, name)?.description
    case .set: return reader.texts(node, name)?.joined(separator: ", ")
    case .word:
      guard let word = reader.text(node, name) else { return nil }
      if field.wordIndex(word) != nil { return word }
      reader.report(
        .unknownName(
          code: "unknown-word",
          kind: BilingualText(ja: "値（\(field.id)）", en: "value of \(field.id)"), name: word,
          candidates: field.words.map(\.id), at: node.place(in: reader.file)))
      return nil
    }
  }
}
