import Basics
import Formats
import Schema

extension Adapter {
  /// Reads an adapter. Throws every problem of the file: misspelt keys, fields and words, a field
  /// given twice, a value that its field cannot have.
  public static func load(_ bytes: [UInt8], vocabulary: Vocabulary, file: String)
    throws(ProblemList) -> Adapter
  {
    let node = try YAMLReader.read(bytes, file: file)
    let reader = NodeReader(file: file)
    var adapter = Adapter(id: "", table: "")
    let name = BilingualText(ja: "対応表", en: "an adapter")
    let keys = [
      "id", "table", "source", "format", "columns", "constant", "not_supported", "settings",
    ]
    if let map = reader.map(node, name, keys: keys) {
      adapter.id = map.text("id") ?? ""
      adapter.table = map.text("table") ?? ""
      adapter.source = map.optionalBilingual("source")
      adapter.format = AdapterFormatReader.read(map)
      if let table = vocabulary.table(adapter.table) {
        var loading = AdapterReader(reader: reader, table: table)
        loading.read(map, into: &adapter)
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
}

/// Reads `format:` of an adapter.
enum AdapterFormatReader {
  static func read(_ map: MapReader) -> Adapter.Format {
    var format = Adapter.Format()
    let name = BilingualText(ja: "「format」", en: "'format'")
    guard let node = map.optional("format"),
      let map = map.reader.map(node, name, keys: ["encoding", "delimiter", "header_line"])
    else { return format }
    if map.node["encoding"] != nil { format.encoding = map.text("encoding") }
    if let node = map.node["delimiter"] { format.delimiter = delimiter(node, map.reader) }
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
