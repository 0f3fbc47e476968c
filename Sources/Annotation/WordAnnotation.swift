import Basics
import Formats
import Spreadsheets

/// Copies a Word document (.docx) with comments at places in it. All other parts are copied byte for
/// byte; the document itself is not touched.
public struct WordAnnotation: Sendable {
  /// A comment to write.
  public struct Comment: Sendable, Equatable {
    /// Index into the passages; nil for the end of the document.
    public var passage: Int?
    /// Each is a paragraph of the comment.
    public var lines: [String]

    public init(passage: Int?, lines: [String]) {
      self.passage = passage
      self.lines = lines
    }
  }

  /// The texts of all passages of the document, in their order.
  private let passages: [String]
  private let comments: [Comment]

  public init(passages: [Passage], comments: [Comment]) {
    self.passages = passages.map(\.text)
    self.comments = comments
  }

  /// Writes the annotated copy of the document at `path`, which problems call `file`. Throws what
  /// reading it throws, `annotation-impossible` for a document whose XML cannot take comments, and
  /// `output-failed`.
  public func write(copyOf path: String, file: String, to sink: any ByteSink) throws(Problem) {
    let package = try OfficeParts(path: path, file: file)
    let parts = try annotated(package, file: file)
    let zip = try ZipWriter(to: sink)
    for part in parts {
      try zip.begin(part.name)
      try zip.write(part.bytes)
    }
    try zip.finish()
  }

  private func annotated(_ package: OfficeParts, file: String) throws(Problem)
    -> [OfficeParts.Part]
  {
    var parts = package.parts
    guard let body = WordAnnotation.index(package.main, parts) else {
      throw WordAnnotation.impossible(file)
    }
    let original = parts[body].bytes
    guard WordAnnotation.isPlain(original) else { throw WordAnnotation.impossible(file) }
    let isStrict = WordAnnotation.holds(original, WordComments.strictNamespace)
    let namespace = isStrict ? WordComments.strictNamespace : WordComments.namespace
    guard WordAnnotation.holds(original, namespace) else { throw WordAnnotation.impossible(file) }

    let existing = package.related["comments"].flatMap { WordAnnotation.index($0, parts) }
    let first = WordAnnotation.firstID([original] + (existing.map { [parts[$0].bytes] } ?? []))
    let elements = comments.enumerated().map { number, comment in
      WordComments.element(first + number, comment.lines, namespace: namespace)
    }
    guard let marked = marked(original, first: first, namespace: namespace) else {
      throw WordAnnotation.impossible(file)
    }
    parts[body].bytes = marked
    if let existing {
      guard let grown = WordComments.appended(elements.joined(), to: parts[existing].bytes) else {
        throw WordAnnotation.impossible(file)
      }
      parts[existing].bytes = grown
      return parts
    }
    let folder = package.main.split(separator: "/").dropLast().joined(separator: "/")
    let prefix = folder.isEmpty ? "" : folder + "/"
    var name = "comments.xml"
    var number = 1
    while WordAnnotation.index(prefix + name, parts) != nil {
      number += 1
      name = "comments\(number).xml"
    }
    let bodyName = package.main.split(separator: "/").last.map(String.init) ?? ""
    let relationsName = "\(prefix)_rels/\(bodyName).rels"
    let relations = WordAnnotation.index(relationsName, parts)
    guard let types = WordAnnotation.index("[Content_Types].xml", parts),
      let newTypes = WordComments.contentTypes(parts[types].bytes, part: prefix + name),
      let newRelations = WordComments.relations(
        relations.map { parts[$0].bytes }, target: name, isStrict: isStrict)
    else { throw WordAnnotation.impossible(file) }
    parts[types].bytes = newTypes
    if let relations {
      parts[relations].bytes = newRelations
    } else {
      parts.append(OfficeParts.Part(name: relationsName, bytes: newRelations))
    }
    parts.append(
      OfficeParts.Part(
        name: prefix + name, bytes: WordComments.part(elements, namespace: namespace)))
    return parts
  }

  /// The body with the marks of the comments; nil when it has no paragraph.
  private func marked(_ body: [UInt8], first: Int, namespace: String) -> [UInt8]? {
    let paragraphs = WordParagraphs(body).paragraphs
    guard !paragraphs.isEmpty else { return nil }
    let places = ParagraphFinder(paragraphs).places(of: passages)
    var byParagraph: [Int: [Int]] = [:]
    for (number, comment) in comments.enumerated() {
      let place = comment.passage.flatMap { places.indices.contains($0) ? places[$0] : nil }
      byParagraph[place ?? paragraphs.count - 1, default: []].append(first + number)
    }
    var out: [UInt8] = []
    var copied = 0
    for index in byParagraph.keys.sorted() {
      let paragraph = paragraphs[index]
      let ids = byParagraph[index] ?? []
      let starts = ids.map { "<w:commentRangeStart xmlns:w=\"\(namespace)\" w:id=\"\($0)\"/>" }
      let ends = ids.map {
        "<w:commentRangeEnd xmlns:w=\"\(namespace)\" w:id=\"\($0)\"/>"
          + "<w:r xmlns:w=\"\(namespace)\"><w:commentReference w:id=\"\($0)\"/></w:r>"
      }
      if let empty = paragraph.emptyElement {
        out += body[copied..<paragraph.end]
        out += Array((">" + starts.joined() + ends.joined() + "</").utf8) + empty.name
        out.append(UInt8(ascii: ">"))
        copied = empty.after
      } else {
        out += body[copied..<paragraph.start]
        out += Array(starts.joined().utf8)
        out += body[paragraph.start..<paragraph.end]
        out += Array(ends.joined().utf8)
        copied = paragraph.end
      }
    }
    return out + body[copied...]
  }

  private static func index(_ name: String, _ parts: [OfficeParts.Part]) -> Int? {
    parts.firstIndex { $0.name.lowercased().utf8.elementsEqual(name.lowercased().utf8) }
  }

  /// UTF-8 without declarations of its own.
  private static func isPlain(_ bytes: [UInt8]) -> Bool {
    let head = String(decoding: bytes.prefix(200), as: UTF8.self).lowercased()
    let declaration = head.hasPrefix("<?xml") ? String(head.prefix { $0 != ">" }) : ""
    let names = ["encoding=\"utf-8\"", "encoding='utf-8'"]
    let isUTF8 = !declaration.contains("encoding") || names.contains { declaration.contains($0) }
    return isUTF8 && !bytes.contains(0) && !holds(bytes, "<!DOCTYPE")
  }

  private static func holds(_ bytes: [UInt8], _ text: String) -> Bool {
    let wanted = Array(text.utf8)
    return bytes.indices.contains { start in
      bytes[start] == wanted[0] && bytes[start...].starts(with: wanted)
    }
  }

  /// One more than every number that stands in an attribute `id` of the comments there are.
  private static func firstID(_ parts: [[UInt8]]) -> Int {
    let mark = Array(":id=".utf8)
    var last = -1
    for bytes in parts {
      for start in bytes.indices
      where bytes[start] == mark[0] && bytes[start...].starts(with: mark) {
        let digits = bytes.dropFirst(start + mark.count + 1).prefix { (0x30...0x39).contains($0) }
        if digits.count < 10, let number = Int(String(decoding: digits, as: UTF8.self)) {
          last = max(last, number)
        }
      }
    }
    return last + 1
  }

  private static func impossible(_ file: String) -> Problem {
    Problem(
      .warning, code: "annotation-impossible", at: Place(file: file),
      what: BilingualText(
        ja: "コメント付きの写しを作れません", en: "no copy with comments can be made"),
      why: BilingualText(
        ja: "本文の XML がコメントを受け入れない形です",
        en: "the XML of its body is not of a form that takes comments"),
      remedy: BilingualText(
        ja: "Word で開いて保存し直してください", en: "open it in Word and save it again"))
  }
}
