import Basics
import Evidence
import Formats
import Pipeline
import Schema

/// What the names of files hint at: `policies/file-names.yaml`.
struct FileNames {
  private var words: [(table: String, parts: [[UInt8]])] = []

  static func load(_ data: PolicyData) throws(ProblemList) -> FileNames {
    guard let (bytes, path) = try data.file("file-names.yaml") else { return FileNames() }
    let reader = NodeReader(file: path)
    let name = BilingualText(ja: "ファイル名の一覧", en: "the list of file names")
    var names = FileNames()
    for entry in reader.entries(try YAMLReader.read(bytes, file: path), name) ?? [] {
      if data.vocabulary.table(entry.key) == nil {
        reader.report(
          .unknownName(
            code: "unknown-table", kind: BilingualText(ja: "表", en: "table"), name: entry.key,
            candidates: data.vocabulary.tables.map(\.id), at: reader.place(of: entry)))
      }
      let parts = reader.texts(entry.value, BilingualText("'\(entry.key)'")) ?? []
      names.words.append((entry.key, parts.map { TextFold.name.folded($0) }))
    }
    try reader.finish()
    return names
  }

  /// The name without its folder and its endings.
  func stem(of name: String) -> String {
    let base = name.split(separator: "/").last ?? ""
    return base.split(separator: ".").first.map(String.init) ?? ""
  }

  /// The tables at which a name hints, in the order of the list.
  func tables(of name: String) -> [String] {
    let base = name.split(separator: "/").last.map(String.init) ?? name
    let folded = TextFold.name.folded(base)
    return words.filter { entry in
      entry.parts.contains { part in
        guard !part.isEmpty, folded.count >= part.count else { return false }
        return (0...(folded.count - part.count)).contains {
          folded[$0..<($0 + part.count)].elementsEqual(part)
        }
      }
    }.map(\.table)
  }
}
