import Basics
import Formats
import Schema

extension Adapter {
  private static let shapeKeys = [
    "format", "recognise", "records", "columns", "derived", "constant", "not_supported",
    "settings",
  ]

  /// Reads an adapter. Throws every problem of the file: misspelt keys, fields and words, a field
  /// given twice, a value that its field cannot have.
  public static func load(_ bytes: [UInt8], vocabulary: Vocabulary, file: String)
    throws(ProblemList) -> Adapter
  {
    try load(try YAMLReader.readKept(bytes, file: file), vocabulary: vocabulary, file: file)
  }

  /// The same, of a file that was read as YAML.
  public static func load(_ node: Node, vocabulary: Vocabulary, file: String)
    throws(ProblemList) -> Adapter
  {
    let reader = NodeReader(file: file)
    var adapter = Adapter(id: "", table: "")
    let name = BilingualText(ja: "対応表", en: "an adapter")
    let keys = ["id", "table", "source", "shapes", "needs"] + shapeKeys
    if let map = reader.map(node, name, keys: keys) {
      adapter.id = map.text("id") ?? ""
      adapter.table = map.text("table") ?? ""
      adapter.source = map.optionalBilingual("source")
      adapter.needs = RecordRuleReader.needs(map)
      if let table = vocabulary.table(adapter.table) {
        adapter.read(map, table)
        let shared = adapter
        for item in map.optionalList("shapes") {
          let name = BilingualText(ja: "対応表の形", en: "a shape of an adapter")
          guard let map = reader.map(item, name, keys: shapeKeys) else { continue }
          adapter.shapes.append(shared.shape(map, table))
        }
      } else if let written = map.node["table"] {
        reader.report(
          .unknownName(
            code: "unknown-table", kind: BilingualText(ja: "表", en: "table"),
            name: adapter.table, candidates: vocabulary.tables.map(\.id),
            at: written.place(in: file)))
      }
    }
    try reader.finish()
    return adapter
  }

  private mutating func read(_ map: MapReader, _ table: TableDefinition) {
    format = AdapterFormatReader.read(map)
    recognise = RecognitionReader.read(map)
    records = RecordRuleReader(map: map).read()
    var loading = AdapterReader(reader: map.reader, table: table)
    loading.read(map, into: &self)
  }

  /// A shape has what it says itself, and of the rest what all shapes share.
  private func shape(_ map: MapReader, _ table: TableDefinition) -> Adapter {
    var shape = Adapter(id: id, table: self.table, source: source)
    shape.needs = needs
    shape.read(map, table)
    var said = Set(shape.columns.compactMap(\.field))
    said.formUnion(shape.derived.map(\.field))
    said.formUnion(shape.constants.map(\.field))
    said.formUnion(shape.notSupported.map(\.field))
    shape.columns += columns.filter { $0.field.map { !said.contains($0) } ?? true }
    shape.derived += derived.filter { !said.contains($0.field) }
    shape.constants += constants.filter { !said.contains($0.field) }
    shape.notSupported += notSupported.filter { !said.contains($0.field) }
    let paths = Set(shape.settings.map(\.path))
    shape.settings += settings.filter { !paths.contains($0.path) }
    if shape.records == RecordRule() { shape.records = records }
    if shape.format == Format() { shape.format = format }
    return shape
  }
}

/// Reads `format:` of an adapter.
enum AdapterFormatReader {
  static func read(_ map: MapReader) -> Adapter.Format {
    var format = Adapter.Format()
    let name = BilingualText(ja: "「format」", en: "'format'")
    guard let node = map.optional("format"),
      let map = map.reader.map(
        node, name, keys: ["encoding", "delimiter", "header_line", "headings", "type"])
    else { return format }
    if map.node["encoding"] != nil { format.encoding = map.text("encoding") }
    if map.node["type"] != nil { format.type = map.text("type") }
    if let node = map.node["delimiter"] { format.delimiter = delimiter(node, map.reader) }
    if map.node["headings"] != nil, let items = map.list("headings") {
      format.headings = items.compactMap { $0.text }
      if format.headings?.count != items.count || items.count < 2 || map.node["header_line"] != nil
      {
        map.reader.report(
          "not-headings", at: map.node["headings"] ?? map.node,
          BilingualText(
            ja: "headings は見出し行のないファイルの列名の並びで、二つ以上の語からなり、header_line と並べられません",
            en:
              "headings names the columns of a file without a heading line: two words or more, and not beside header_line"
          ))
      }
    }
    if map.node["header_line"] != nil, let line = map.int("header_line") {
      if line >= 1 {
        format.headerLine = line
      } else {
        map.reader.report(
          "not-a-line", at: map.node["header_line"] ?? map.node,
          BilingualText(ja: "header_line は1以上です", en: "header_line counts from 1"))
      }
    }
    return format
  }

  private static func delimiter(_ node: Node, _ reader: NodeReader) -> UInt8? {
    let text = node.text ?? ""
    if text == "tab" { return 0x09 }
    if text.utf8.count == 1, let byte = text.utf8.first, byte < 0x80, byte != 0x22, byte != 0x0A,
      byte != 0x0D
    {
      return byte
    }
    reader.report(
      "not-a-delimiter", at: node,
      BilingualText(
        ja: "delimiter は1文字の記号か tab です", en: "delimiter is one ASCII character, or tab"))
    return nil
  }
}
