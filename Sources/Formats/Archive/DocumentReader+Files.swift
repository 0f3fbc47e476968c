import Basics

extension DocumentReader {
  /// The document in a file of any format that is read: Word (.docx), PDF, HTML, Excel (.xlsx, as
  /// tables), Markdown, plain text, or one of them alone in a zip file. The format is told by the
  /// file's beginning, and only among texts by its name.
  ///
  /// Throws for formats that are not read, and says what to do. A document without any text is an
  /// empty array of passages.
  public static func read(_ source: ByteSource, file: String) throws(ProblemList) -> ReadDocument {
    try read(source, file: file, name: file, mayBeArchive: true)
  }

  /// - Parameter name: of the document itself, which may stand in an archive.
  private static func read(
    _ source: ByteSource, file: String, name: String, mayBeArchive: Bool
  ) throws(ProblemList) -> ReadDocument {
    let start = try ProblemList.of { () throws(Problem) in
      try source.read(at: 0, count: 1024, file: file)
    }
    switch FileKind.of(start) {
    case .compound:
      throw ProblemList([
        try ProblemList.of { () throws(Problem) in
          try CompoundFile.refusal(source, file: file)
        }
      ])
    case .pdf:
      return try PDFDocumentReader.read(source, file: file)
    case .zip:
      let zip = try ProblemList.of { () throws(Problem) in try ZipFile(source, file: file) }
      if zip.has("xl/workbook.xml") {
        return try ProblemList.of { () throws(Problem) in
          try SpreadsheetDocument.read(source, file: file)
        }
      }
      if zip.has("[Content_Types].xml") { return try WordDocumentReader.read(source, file: file) }
      guard mayBeArchive else { throw ProblemList([ArchiveProblem.nested(name, file: file)]) }
      let (member, bytes) = try ProblemList.of { () throws(Problem) in
        try zip.onlyMember(limit: sizeLimit)
      }
      return try read(.bytes(bytes), file: file, name: member, mayBeArchive: false)
    case .gzip, .zstd, .other(_):
      throw ProblemList([FormatProblem.notADocument(file: file)])
    case .richText:
      throw ProblemList([FormatProblem.richText(file: file)])
    case .text:
      return try text(source, file: file, name: name)
    }
  }

  private static func text(_ source: ByteSource, file: String, name: String) throws(ProblemList)
    -> ReadDocument
  {
    let raw = try ProblemList.of { () throws(Problem) in
      try source.whole(limit: sizeLimit, file: file)
    }
    let (bytes, encoding) = try TextDecoder.decode(raw, file: file)
    let ending = name.split(separator: ".").dropFirst().last.map { $0.lowercased() } ?? ""
    if ["html", "htm", "xhtml"].contains(ending) || HTMLDocumentReader.looksLikeHTML(bytes) {
      var document = try HTMLDocumentReader.read(bytes, file: file)
      document.encoding = encoding
      return document
    }
    let isMarkdown = ending == "md" || ending == "markdown"
    let passages = try read(bytes, form: isMarkdown ? .markdown : .plainText, file: file)
    var document = ReadDocument(format: isMarkdown ? "markdown" : "text", passages: passages)
    document.encoding = encoding
    return document
  }
}
