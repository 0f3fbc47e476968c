import Basics
import CLibArchive
import Glibc
import TestFiles
import Testing

@testable import Formats
@testable import Spreadsheets

/// Makes Office documents of their parts.
enum OfficeParts {
  static let relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
  static let word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
  static let sheet = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"

  static func zip(_ members: [(String, String)]) throws -> [UInt8] {
    try zip(members.map { ($0.0, Array($0.1.utf8)) })
  }

  static func zip(_ members: [(String, [UInt8])]) throws -> [UInt8] {
    // libarchive takes names that are not ASCII only where the locale knows them.
    let previous = Characters.use()
    defer { Characters.leave(previous) }
    let sink = MemorySink()
    let writer = try ZipWriter(to: sink)
    for (name, bytes) in members {
      try writer.begin(name)
      try writer.write(bytes)
    }
    try writer.finish()
    return sink.bytes
  }

  static func rels(_ items: [(kind: String, target: String)]) -> String {
    var out =
      "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
    for (index, item) in items.enumerated() {
      out += "<Relationship Id=\"rId\(index + 1)\" Type=\"\(relations)/\(item.kind)\""
      out += " Target=\"\(item.target)\"/>"
    }
    return out + "</Relationships>"
  }

  /// A Word document. `parts` are kinds (styles, numbering, footnotes, header) and their content.
  static func docx(_ body: String, _ parts: [(kind: String, content: String)] = []) throws
    -> [UInt8]
  {
    let space =
      "xmlns:w=\"\(word)\" xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\""
    var members = [
      ("[Content_Types].xml", "<Types/>"),
      ("_rels/.rels", rels([("officeDocument", "word/document.xml")])),
      ("word/document.xml", "<w:document \(space)><w:body>\(body)</w:body></w:document>"),
      (
        "word/_rels/document.xml.rels",
        rels(parts.enumerated().map { ($1.kind, "\($1.kind)\($0).xml") })
      ),
    ]
    for (index, part) in parts.enumerated() {
      members.append(
        ("word/\(part.kind)\(index).xml", "<w:root \(space)>\(part.content)</w:root>"))
    }
    return try zip(members)
  }

  /// A workbook of sheets given by their XML, with the formats of its cells.
  static func xlsx(
    _ sheets: [(name: String, xml: String)], strings: String = "", formats: String = "",
    is1904: Bool = false
  ) throws -> [UInt8] {
    var book = "<workbook xmlns=\"\(sheet)\" xmlns:r=\"\(relations)\">"
    book += "<workbookPr date1904=\"\(is1904 ? 1 : 0)\"/><sheets>"
    for (index, item) in sheets.enumerated() {
      book += "<sheet name=\"\(item.name)\" sheetId=\"\(index + 1)\" r:id=\"rId\(index + 3)\"/>"
    }
    book += "</sheets></workbook>"
    let links =
      [("sharedStrings", "s.xml"), ("styles", "f.xml")]
      + sheets.indices.map { ("worksheet", "worksheets/\($0).xml") }
    var members = [
      ("[Content_Types].xml", "<Types/>"),
      ("_rels/.rels", rels([("officeDocument", "/xl/workbook.xml")])), ("xl/workbook.xml", book),
      ("xl/_rels/workbook.xml.rels", rels(links)),
      ("xl/f.xml", "<styleSheet xmlns=\"\(sheet)\">\(formats)</styleSheet>"),
    ]
    for (index, item) in sheets.enumerated() {
      members.append(
        (
          "xl/worksheets/\(index).xml",
          "<worksheet xmlns=\"\(sheet)\"><dimension ref=\"A1\"/>\(item.xml)</worksheet>"
        ))
    }
    // Behind the sheets that need them, as some programs write.
    members.append(("xl/s.xml", "<sst xmlns=\"\(sheet)\">\(strings)</sst>"))
    return try zip(members)
  }

  /// Bytes through one of libarchive's filters.
  static func filtered(_ bytes: [UInt8], isZstd: Bool = false) -> [UInt8] {
    let archive = archive_write_new()
    defer { archive_write_free(archive) }
    if isZstd {
      archive_write_add_filter_zstd(archive)
    } else {
      archive_write_add_filter_gzip(archive)
    }
    archive_write_set_format_raw(archive)
    var out = [UInt8](repeating: 0, count: bytes.count + 4096)
    var used = 0
    out.withUnsafeMutableBytes { buffer in
      archive_write_open_memory(archive, buffer.baseAddress, buffer.count, &used)
      let entry = archive_entry_new()
      archive_entry_set_filetype(entry, 0o100000)
      archive_write_header(archive, entry)
      bytes.withUnsafeBytes { _ = archive_write_data(archive, $0.baseAddress, $0.count) }
      archive_entry_free(entry)
      archive_write_close(archive)
    }
    return Array(out.prefix(used))
  }
}

extension TemporaryFile {
  /// What is inside, by blocks as tables are read.
  func unpacked(_ packing: Packing) throws(Problem) -> String {
    let reader = try BlockReader(path: path, shownAs: "a", hashing: true, packing: packing)
    let buffer = UnsafeMutableBufferPointer<UInt8>.allocate(
      capacity: 4 * CSVDialect.maximumRecordBytes + 64)
    defer { buffer.deallocate() }
    var text: [UInt8] = []
    while true {
      let count = try reader.next(
        into: buffer, wanted: 1 << 16, cutter: CSVCutter(dialect: CSVDialect(delimiter: 0x2C)))
      if count == 0 { return String(decoding: text, as: UTF8.self) }
      text += buffer[..<count]
    }
  }
}

/// The passages of a document, a line for each: `part kind number [path] text < lead (cell)`, with
/// only what there is; then its problems as `severity code`.
func documentText(_ document: ReadDocument) -> [String] {
  document.passages.map { passage in
    var line = ""
    if let page = passage.page { line += "p\(page) " }
    if passage.part != .body { line += passage.part.rawValue + " " }
    line += passage.kind.rawValue + " "
    if let number = passage.number { line += number + " " }
    line += "[" + passage.sectionPath.joined(separator: " > ") + "] " + passage.text
    if let lead = passage.lead { line += " < " + lead }
    if let cell = passage.cell {
      line += " (\(cell.table):\(cell.row),\(cell.column) \(cell.headings) \(cell.labels))"
    }
    return String(line.map { $0 == "\n" ? "/" : $0 })
  } + document.problems.map { "\($0.severity.rawValue) \($0.code)" }
}

/// The code of what a reader throws; empty when it reads.
func documentCode(_ bytes: [UInt8], _ name: String = "a") -> String {
  problemCodes { () throws(ProblemList) in
    _ = try DocumentReader.read(.bytes(bytes), file: name)
  }.joined(separator: " ")
}

/// Compares texts, so that a failure shows both.
func expectLines(
  _ found: [String], _ expected: [String], sourceLocation: SourceLocation = #_sourceLocation
) {
  #expect(found == expected, sourceLocation: sourceLocation)
}
