import Basics
import Evidence
import Findings
import Formats

/// A file that is read whole: settings, documents, tables in trees.
package struct WholeFile {
  package var bytes: [UInt8]
  package var encoding: TextEncoding
  package var card: EvidenceCard.File
  /// What the file itself is called, without the ending of its packing.
  private let inner: String
  /// The file's first bytes, unpacked, as they stand.
  private let start: [UInt8]

  /// Reads and decodes a file; throws what is wrong with it.
  package init(_ file: EvidencePaths.File, adapter: Adapter?, limit: Int) throws(ProblemList) {
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
    start = Array(raw.prefix(EvidenceFormat.sampleBytes))
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
  package func tree(
    _ name: String, for purpose: EvidenceFormat.Purpose = .settings, as type: String? = nil
  )
    throws(ProblemList) -> (tree: PlainTree, format: EvidenceFormat)
  {
    let format =
      type.flatMap { EvidenceFormat(rawValue: $0) }
      ?? EvidenceFormat.of(inner, start: start, for: purpose)
    return (try tree(name, format, purpose), format)
  }

  private func tree(_ name: String, _ format: EvidenceFormat, _ purpose: EvidenceFormat.Purpose)
    throws(ProblemList) -> PlainTree
  {
    switch format {
    case .json, .jsonLines: return PlainTree(try JSONReader.read(bytes, file: name))
    case .yaml: return PlainTree(try YAMLReader.read(bytes, file: name))
    case .xml: return PlainTree(try XMLReader.read(bytes, file: name, isDecoded: true))
    case .ini:
      let options: INIReader.Options =
        inner.lowercased().hasSuffix(".inf") ? .securityPolicy : .general
      return PlainTree(try INIReader.read(bytes, file: name, options: options))
    case .toml: return PlainTree(try TOMLReader.read(bytes, file: name))
    case .properties: return try PropertiesReader.read(bytes, file: name)
    case .ldif: return try LDIFReader.read(bytes, file: name)
    case .passwd: return try UnixAccountsReader.read(bytes, file: name, kind: .passwd)
    case .shadow: return try UnixAccountsReader.read(bytes, file: name, kind: .shadow)
    case .group: return try UnixAccountsReader.read(bytes, file: name, kind: .group)
    case .loginHistory: return try LoginHistoryReader.read(bytes, file: name)
    case .lastlog: return try LastLogReader.read(bytes, file: name)
    case .sshd: return try SSHConfigReader.read(bytes, file: name)
    case .postgreSQL: return try PostgreSQLConfReader.read(bytes, file: name)
    case .hostAccess: return try HostAccessReader.read(bytes, file: name)
    case .columns: return try ColumnTableReader.read(bytes, file: name)
    case .aligned: return try AlignedTableReader.read(bytes, file: name)
    case .grantStatements: return try GrantStatementsReader.read(bytes, file: name)
    case .recordList: return try RecordListReader.read(bytes, file: name)
    case .html: return try HTMLTableReader.read(bytes, file: name)
    case .delimited: return try DelimitedTree.read(bytes, file: name)
    case .keyValue, .text:
      if PAMReader.isPAM(inner) { return try PAMReader.read(bytes, file: name) }
      return PlainTree(try KeyValueReader.read(bytes, file: name, options: .loginDefs))
    case .markdown, .webLog, .w3cLog, .sysLog, .pairLog, .spreadsheet, .unsupported:
      throw ProblemList([EvidenceProblem.unsupported(name)])
    }
  }
}
