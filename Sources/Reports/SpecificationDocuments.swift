import Basics
import Findings
import Formats
import Specification

/// The documents as they were read, with the places that decided a verdict marked and linked back.
struct SpecificationDocuments {
  let page: PageContext
  let report: SpecificationReport

  var node: HTMLNode {
    let marks = self.marks
    var content: [HTMLNode] = []
    for (number, document) in report.specification.documents.enumerated() {
      content.append(.of(.h3, [.text(document.file)]))
      for (position, passage) in document.passages.enumerated() {
        content.append(
          node(passage, number, position, marks[[number, position]] ?? []))
      }
    }
    return page.section(
      "documents", BilingualText(ja: "文書", en: "The documents"), content)
  }

  /// Indices of results by document and passage.
  private var marks: [[Int]: [Int]] {
    var marks: [[Int]: [Int]] = [:]
    for (index, result) in report.document.results.enumerated() {
      guard let judged = report.results.first(where: { $0.result.rule == result.rule }) else {
        continue
      }
      for mark in judged.marks {
        let key = [mark.document, mark.passage]
        if marks[key]?.last != index { marks[key, default: []].append(index) }
      }
    }
    return marks
  }

  private func node(
    _ passage: Passage, _ document: Int, _ position: Int, _ results: [Int]
  ) -> HTMLNode {
    let style = "passage \(passage.kind.rawValue)" + (results.isEmpty ? "" : " marked")
    var content: [HTMLNode] = []
    if let number = passage.number, passage.kind != .heading { content.append(.text(number + " ")) }
    content.append(.text(passage.text))
    for index in results {
      let result = report.document.results[index]
      content.append(
        .of(
          .a, [.class("back"), .link(to: page.anchor(index))],
          [.text(Words.mark(result.verdict) + " " + result.rule)]))
    }
    return .of(
      .div,
      [.class(style)]
        + (results.isEmpty ? [] : [.id(SpecificationReport.anchor(document, position))]), content)
  }
}
