import Annotation
import Basics
import Findings
import Glibc
import Pipeline
import Reports

/// Writes copies of the Word documents of a specification with comments at the places judged.
struct AnnotatedCopies {
  let outcome: SpecificationCheck.Outcome
  let language: Language

  /// Writes `NAME.annotated.docx` for each Word document into the folder. A document that cannot
  /// take comments is passed over with a warning: the report says the same.
  func write(into folder: String) throws {
    let comments = SpecificationComments(
      document: outcome.document, results: outcome.results, specification: outcome.specification,
      language: language)
    var holdsMissing = true
    for ((index, source), name) in zip(words, names) {
      let document = outcome.specification.documents[index]
      let annotation = WordAnnotation(
        passages: document.passages,
        comments: try comments.comments(on: index, holdsMissing: holdsMissing).map {
          WordAnnotation.Comment(passage: $0.passage, lines: $0.lines)
        })
      do throws(Problem) {
        let sink = try FileSink(path: "\(folder)/\(name)")
        try annotation.write(copyOf: source.path, file: document.file, to: sink)
        try sink.commit()
        holdsMissing = false
      } catch {
        guard error.code != "output-failed" else { throw error }
        StandardError.write(error.rendered(in: language) + "\n")
      }
    }
  }

  private var words: [(index: Int, source: (path: String, format: String))] {
    outcome.sources.enumerated().filter { $0.element.format == "docx" }
      .map { (index: $0.offset, source: $0.element) }
  }

  /// The names of the copies in the folder, one for each Word document.
  var names: [String] {
    var used: Set<String> = []
    return words.map { name(outcome.specification.documents[$0.index].file, &used) }
  }

  /// A name in the folder that no other copy has.
  private func name(_ file: String, _ used: inout Set<String>) -> String {
    let last = file.split(separator: "/").last.map(String.init) ?? "document"
    let stem = last.lowercased().hasSuffix(".docx") ? String(last.dropLast(5)) : last
    var name = "\(stem).annotated.docx"
    var number = 1
    while !used.insert(name.lowercased()).inserted {
      number += 1
      name = "\(stem)-\(number).annotated.docx"
    }
    return name
  }
}
