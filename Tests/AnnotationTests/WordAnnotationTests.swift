import Basics
import Formats
import Glibc
import Spreadsheets
import Testing

@testable import Annotation

/// Copies of Word documents with comments: marks at the right paragraphs, everything else as it was.
@Suite struct WordAnnotationTests {
  private static let word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

  private final class Memory: ByteSink {
    var bytes: [UInt8] = []
    func write(_ piece: UnsafeRawBufferPointer) throws(Problem) { bytes += piece }
  }

  /// A document with this body, and these further parts.
  private func document(
    _ body: String, more: [(String, String)] = [],
    relations: String = "<Relationships xmlns=\"r\"/>"
  ) throws -> String {
    let sink = Memory()
    let zip = try ZipWriter(to: sink)
    try zip.member(
      "[Content_Types].xml",
      "<Types xmlns=\"t\"><Default Extension=\"xml\" ContentType=\"x\"/></Types>")
    try zip.member(
      "_rels/.rels",
      "<Relationships><Relationship Id=\"a\" Type=\"x/officeDocument\" Target=\"word/document.xml\"/>"
        + "</Relationships>")
    try zip.member(
      "word/document.xml",
      "<w:document xmlns:w=\"\(Self.word)\"><w:body>\(body)</w:body></w:document>")
    if !relations.isEmpty { try zip.member("word/_rels/document.xml.rels", relations) }
    for (name, text) in more { try zip.member(name, text) }
    try zip.finish()
    var template = Array("/tmp/tenken-annotation-XXXXXX".utf8CString)
    let file = mkstemp(&template)
    _ = sink.bytes.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
    close(file)
    return template.withUnsafeBufferPointer { $0.baseAddress.map { String(cString: $0) } ?? "" }
  }

  private func parts(_ path: String) throws -> [String: String] {
    let package = try OfficeParts(path: path, file: "copy.docx")
    return Dictionary(
      package.parts.map { ($0.name, String(decoding: $0.bytes, as: UTF8.self)) },
      uniquingKeysWith: { first, _ in first })
  }

  /// The parts of the copy, and the passages that its reader finds in it.
  private func annotated(_ path: String, _ comments: [WordAnnotation.Comment]) throws -> (
    parts: [String: String], passages: [String]
  ) {
    let read = try WordDocumentReader.read(.path(path), file: "a.docx")
    let sink = Memory()
    try WordAnnotation(passages: read.passages, comments: comments).write(
      copyOf: path, file: "a.docx", to: sink)
    let copy = path + ".copy"
    let target = try FileSink(path: copy)
    try target.write(sink.bytes)
    try target.commit()
    let passages = try WordDocumentReader.read(.path(copy), file: "copy.docx").passages.map(\.text)
    #expect(passages == read.passages.map(\.text))
    return (try parts(copy), passages)
  }

  private func paragraph(_ text: String) -> String { "<w:p><w:r><w:t>\(text)</w:t></w:r></w:p>" }

  private func start(_ id: Int) -> String {
    "<w:commentRangeStart xmlns:w=\"\(Self.word)\" w:id=\"\(id)\"/>"
  }

  private func end(_ id: Int) -> String {
    "<w:commentRangeEnd xmlns:w=\"\(Self.word)\" w:id=\"\(id)\"/>"
      + "<w:r xmlns:w=\"\(Self.word)\"><w:commentReference w:id=\"\(id)\"/></w:r>"
  }

  @Test func marksStandAtTheParagraph() throws {
    let path = try document(
      paragraph("調達仕様書") + "<w:p><w:pPr><w:jc w:val=\"left\"/></w:pPr><w:r><w:t>受託者は</w:t></w:r>"
        + "<w:r><w:t>記録すること。</w:t></w:r></w:p><w:p/>")
    let before = Program.bytes(path)
    let (parts, passages) = try annotated(
      path, [.init(passage: 1, lines: ["弱い <&>", "書く文"]), .init(passage: nil, lines: ["ない"])])
    #expect(passages == ["調達仕様書", "受託者は記録すること。"])
    #expect(
      parts["word/document.xml"]
        == "<w:document xmlns:w=\"\(Self.word)\"><w:body>" + paragraph("調達仕様書")
        + "<w:p><w:pPr><w:jc w:val=\"left\"/></w:pPr>" + start(0)
        + "<w:r><w:t>受託者は</w:t></w:r><w:r><w:t>記録すること。</w:t></w:r>" + end(0)
        + "</w:p><w:p>" + start(1) + end(1) + "</w:p></w:body></w:document>")
    #expect(
      parts["word/comments.xml"]?.contains(
        "w:id=\"0\" w:author=\"Tenken\" w:initials=\"T\"><w:p><w:r><w:t xml:space=\"preserve\">弱い &lt;&amp;&gt;"
      ) == true)
    #expect(parts["[Content_Types].xml"]?.contains("PartName=\"/word/comments.xml\"") == true)
    #expect(
      parts["word/_rels/document.xml.rels"]?.contains("Target=\"comments.xml\"/></Rel") == true)
    #expect(Program.bytes(path) == before)
  }

  @Test func commentsThatAreThereStay() throws {
    let path = try document(
      paragraph("題名") + "<w:p><w:commentRangeStart w:id=\"7\"/><w:r><w:t>文。</w:t></w:r></w:p>",
      more: [
        (
          "word/comments.xml",
          "<w:comments xmlns:w=\"\(Self.word)\"><w:comment w:id=\"7\"/></w:comments>"
        )
      ],
      relations:
        "<Relationships><Relationship Id=\"c\" Type=\"x/comments\" Target=\"comments.xml\"/></Relationships>"
    )
    let (parts, _) = try annotated(path, [.init(passage: 1, lines: ["新"])])
    let comments = parts["word/comments.xml"] ?? ""
    #expect(comments.contains("<w:comment w:id=\"7\"/><w:comment xmlns:w="))
    #expect(comments.contains("w:id=\"8\"") && comments.hasSuffix("</w:comment></w:comments>"))
    #expect(parts["word/document.xml"]?.contains(start(8)) == true)
  }

  /// Text boxes, tables, repeated sentences, references: each comment is inside the body's paragraph
  /// that says the passage.
  @Test func placesOfPassages() throws {
    let box =
      "<w:p><w:r><w:t>外</w:t><w:txbxContent><w:p><w:r><w:t>箱の中</w:t></w:r></w:p></w:txbxContent></w:r></w:p>"
    let bytes = Array(
      ("<x><!-- <w:p> --><?pi <w:p>?>" + paragraph("同じ。") + box + paragraph("A &amp; B　C")
        + paragraph("同じ。") + "<w:p><w:r><w:t><![CDATA[<角>]]></w:t></w:r></w:p></x>").utf8)
    let paragraphs = WordParagraphs(bytes).paragraphs
    #expect(
      paragraphs.map { String(decoding: $0.text, as: UTF8.self) } == [
        "同じ。", "外箱の中", "a&bc", "同じ。", "<角>",
      ])
    #expect(
      ParagraphFinder(paragraphs).places(of: ["同じ。", "箱の中", "Ａ＆ＢＣ", "同じ。", "<角>", "脚注"])
        == [0, 1, 2, 3, 4, nil])
  }

  @Test(arguments: [
    "", "<", "<w:p", "<w:p>", "</w:p>", "<w:p><w:pPr>", "<w:p/", "<w:p a='>'>x</w:p", "<![CDATA[",
    "<!--", "<?", "<w:t>&#xFFFFFFFF;&amp", "<w:p></w:p></w:p><w:p></w:p>",
  ])
  func brokenBodies(body: String) {
    let bytes = Array(body.utf8)
    for paragraph in WordParagraphs(bytes).paragraphs {
      #expect(paragraph.start <= bytes.count && paragraph.end <= bytes.count)
      #expect(paragraph.emptyElement != nil || paragraph.start <= paragraph.end)
    }
  }

  @Test func whatCannotTakeComments() throws {
    for (body, code) in [
      ("<w:tbl/>", "annotation-impossible"), ("<!DOCTYPE x>", "annotation-impossible"),
    ] {
      let path = try document(body)
      #expect(throws: Problem.self) {
        do throws(Problem) {
          try WordAnnotation(passages: [], comments: []).write(
            copyOf: path, file: "a.docx", to: Memory())
        } catch {
          #expect(error.code == code)
          throw error
        }
      }
    }
  }

  @Test func namesThatLeaveTheFolder() throws {
    let path = try document(paragraph("x"), more: [("../evil.xml", "x")])
    #expect(throws: Problem.self) { try OfficeParts(path: path, file: "a.docx") }
  }
}

/// What a file holds.
private enum Program {
  static func bytes(_ path: String) -> [UInt8]? {
    try? FileBytes.read(path, limit: 1 << 24)
  }
}
