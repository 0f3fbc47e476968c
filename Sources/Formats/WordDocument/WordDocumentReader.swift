import Basics

/// Reads a Word document (.docx) into passages.
///
/// Numbers come from the document's own numbering, headings from styles and outline levels, and
/// where a document has none of them, from the way its paragraphs begin. Tracked changes are read
/// as if they were accepted; hidden and struck-out text and comments are left out; each of these
/// is said in a problem of severity warning or note.
public enum WordDocumentReader {
  /// The largest body, unpacked, in bytes.
  public static let bodyLimit = 512 << 20

  /// The document; throws for a file that is encrypted, of an older format, damaged or too large.
  public static func read(_ source: ByteSource, file: String) throws(ProblemList) -> ReadDocument {
    do throws(Problem) {
      return try document(source, file: file)
    } catch {
      throw ProblemList([error])
    }
  }

  private static func document(_ source: ByteSource, file: String) throws(Problem) -> ReadDocument {
    let package = try OfficePackage(source, file: file)
    let main = try package.mainPart()
    let relations = try package.relations(of: main)
    func part(_ kind: String) -> String? {
      relations.first { $0.kind == kind && !$0.isExternal }?.target
    }
    let styles = try part("styles").map { name throws(Problem) in
      try WordStyles.read(package, name)
    }
    let numbering = try part("numbering").map { name throws(Problem) in
      try WordNumbering.read(package, name)
    }
    let context = WordContext(
      styles: styles ?? WordStyles(), numbering: numbering ?? WordNumbering(), file: file)
    var seen = WordNotes()
    for kind in ["footnotes", "endnotes"] {
      guard let name = part(kind) else { continue }
      let events = WordBodyEvents(context, part: .footnote)
      try package.parse(name, events)
      context.notes.merge(events.notes) { first, _ in first }
      seen.add(events.seen)
    }
    let body = WordBodyEvents(context, part: .body)
    guard try package.parse(main, limit: bodyLimit, body) else {
      throw ArchiveProblem.damaged(nil, member: main, file: file)
    }
    seen.add(body.seen)
    let knowsPages = body.seen.pageBreaks > 0
    var blocks = body.result
    for kind in ["header", "footer"] {
      var texts: Set<String> = []
      for relation in relations where relation.kind == kind && !relation.isExternal {
        let events = WordBodyEvents(context, part: kind == "header" ? .header : .footer)
        try package.parse(relation.target, events)
        seen.add(events.seen)
        blocks += events.result.filter { texts.insert("\($0)").inserted }
      }
    }
    var passages = BlockAssembler.passages(blocks)
    for index in passages.indices {
      let isAside = passages[index].part == .header || passages[index].part == .footer
      if !knowsPages || isAside || passages[index].part == .footnote { passages[index].page = nil }
      if isAside { passages[index].sectionPath = [] }
    }
    return ReadDocument(
      format: "docx", passages: passages, pageCount: knowsPages ? body.page : nil,
      problems: WordProblem.notes(seen, file: file))
  }
}
