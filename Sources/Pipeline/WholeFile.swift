import Basics
import Evidence
import Findings
import Formats

/// A file that is read whole: settings, documents, tables in trees.
struct WholeFile {
  var bytes: [UInt8]
  var encoding: TextEncoding
  var card: EvidenceCard.File
  /// What the file itself is called, without the ending of its packing.
  private let inner: String

  /// Reads and decodes a file; throws what is wrong with it.
  init(_ file: EvidencePaths.File, adapter: Adapter?, limit: Int) throws(ProblemList) {
    let raw: [UInt8]
    do throws(Problem) {
      let (packing, name) = try Packing.of(file.path, name: file.shown)
      raw = try FileBytes.read(file.path, packing: packing, name: file.shown, limit: limit)
      inner = name
      if packing == .plain {
        card = EvidenceCard.File(path: file.shown, sha256: Digest.hex(raw), bytes: raw.count)
      } else {
        let (sha256, bytes) = try FileDigest.of(file.path, name: file.shown)
        card = EvidenceCard.File(path: file.shown, sha256: sha256, bytes: bytes)
      }
    } catch {
      var problem = error
      problem.place.file = file.shown
      throw ProblemList([problem])
    }
    guard !raw.isEmpty else {
      throw ProblemList([
        Problem(
          code: "file-empty", at: Place(file: file.shown),
          what: BilingualText(ja: "ファイルが空である（0バイト）", en: "the file is empty (0 bytes)"),
          remedy: BilingualText(ja: "書き出しをやり直す", en: "export it again"))
      ])
    }
    let wanted = adapter?.format.encoding.flatMap { TextEncoding(name: $0) }
    (bytes, encoding) = try TextDecoder.decode(raw, as: wanted, file: file.shown)
  }

  /// The tree in the file, by its name's ending or its beginning.
  func tree(_ name: String) throws(ProblemList) -> (node: Node, format: EvidenceFormat) {
    let format = EvidenceFormat.of(inner, start: Array(bytes.prefix(64)), isTable: false)
    switch format {
    case .json: return (try JSONReader.read(bytes, file: name), format)
    case .yaml: return (try YAMLReader.read(bytes, file: name), format)
    case .xml: return (try XMLReader.read(bytes, file: name), format)
    case .ini:
      let options: INIReader.Options =
        inner.lowercased().hasSuffix(".inf") ? .securityPolicy : .general
      return (try INIReader.read(bytes, file: name, options: options), format)
    case .keyValue, .text:
      let options: KeyValueReader.Options =
        inner.contains("sshd_config") ? .sshd : .loginDefs
      return (try KeyValueReader.read(bytes, file: name, options: options), .keyValue)
    case .delimited, .markdown, .spreadsheet, .unsupported:
      throw ProblemList([EvidenceProblem.unsupported(name)])
    }
  }
}
