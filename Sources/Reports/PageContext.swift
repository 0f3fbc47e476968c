import Basics
import Findings

/// What every part of the page needs: the document, the language, and how both languages are shown.
struct PageContext {
  let document: FindingsDocument
  let language: Language
  let summary: RunSummary
  private let anchors: [String]

  init(document: FindingsDocument, language: Language) {
    self.document = document
    self.language = language
    summary = RunSummary(document: document)
    anchors = document.results.enumerated().map { index, result in
      let isPlain = result.rule.utf8.allSatisfy { byte in
        (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) || byte == 0x2D
      }
      return isPlain && !result.rule.isEmpty ? "rule-" + result.rule : "result-\(index + 1)"
    }
  }

  /// The id of a result's section; the same in every run for a well-formed rule id.
  func anchor(_ index: Int) -> String { anchors[index] }

  /// Both languages, the second beneath the first.
  func block(_ text: BilingualText) -> [HTMLNode] { BilingualMarkup(language).block(text) }

  /// Both languages in one line.
  func inline(_ text: BilingualText) -> [HTMLNode] { BilingualMarkup(language).inline(text) }

  func paragraph(_ text: BilingualText, class name: String? = nil) -> HTMLNode {
    .of(.p, name.map { [.class($0)] } ?? [], block(text))
  }

  func section(_ id: String, _ title: BilingualText, _ content: [HTMLNode]) -> HTMLNode {
    .of(
      .section, [.id(id), .labelled(by: id + "-h")],
      [.of(.h2, [.id(id + "-h")], inline(title))] + content)
  }

  /// The word of a verdict with its mark.
  func tag(_ verdict: Verdict) -> HTMLNode {
    .of(
      .span, class: "tag v-\(verdict.rawValue)",
      [.of(.span, [.class("mark"), .hidden], [.text(Words.mark(verdict))])]
        + inline(Words.verdict(verdict)))
  }

  /// The verdict of a result, and whether its rule asks for less than its standard.
  func verdict(_ result: RuleResult) -> [HTMLNode] {
    guard result.isWeaker else { return [tag(result.verdict)] }
    return [tag(result.verdict), " ", .of(.span, class: "weaker", inline(Words.weaker))]
  }

  /// A link to a result: its title, its rule id beneath.
  func link(_ index: Int) -> [HTMLNode] {
    let result = document.results[index]
    return [
      .of(.a, [.link(to: anchor(index))], block(result.title)),
      .of(.code, class: "rule", [.text(result.rule)]),
    ]
  }

  /// A link to a result in one line: its title and its rule id.
  func line(_ index: Int) -> [HTMLNode] {
    let result = document.results[index]
    return [
      .of(.a, [.link(to: anchor(index))], inline(result.title)), " ",
      .of(.code, class: "sub", [.text(result.rule)]),
    ]
  }

  /// The result of a rule of that name.
  func index(of rule: String) -> Int? {
    document.results.firstIndex { $0.rule.utf8.elementsEqual(rule.utf8) }
  }

  /// A result in one line: verdict, title, how many of how many subjects failed.
  func verdictLine(_ index: Int) -> [HTMLNode] {
    let result = document.results[index]
    return [tag(result.verdict), " "] + line(index)
      + (isCounted(result)
        ? [" ", .of(.span, class: "sub", inline(FactText(result: result).extent))] : [])
  }

  /// A result under its verdict: the verdict, the title, how many of how many subjects failed, one
  /// below the other.
  func verdictBlock(_ index: Int) -> [HTMLNode] {
    let result = document.results[index]
    return [
      .of(.div, [tag(result.verdict)]),
      .of(.a, [.link(to: anchor(index))], inline(result.title)),
      .of(.code, class: "rule", [.text(result.rule)]),
    ]
      + (isCounted(result)
        ? [.of(.div, class: "sub", inline(FactText(result: result).extent))] : [])
  }

  /// There is something to count, or nothing where there should be something.
  private func isCounted(_ result: RuleResult) -> Bool {
    result.population > 0 || result.verdict == .fail
  }

  /// Names and values, one pair after the other; pairs without a value are left out.
  func list(_ pairs: [(BilingualText, [HTMLNode]?)]) -> HTMLNode {
    .of(
      .dl, class: "facts",
      pairs.compactMap { name, value in
        value.map { .of(.div, [.of(.dt, inline(name)), .of(.dd, $0)]) }
      })
  }

  /// A problem as a list item: place, what, why, remedy.
  func problem(_ problem: Problem) -> HTMLNode {
    let place = problem.place.description
    var content: [HTMLNode] = [.of(.strong, inline(Words.problem(problem.severity))), " "]
    if !place.isEmpty { content += [.of(.code, [.text(place)]), " "] }
    content += inline(problem.what)
    if let why = problem.why { content.append(.of(.div, class: "sub", inline(why))) }
    if let remedy = problem.remedy {
      content.append(.of(.div, class: "sub", ["→ "] + inline(remedy)))
    }
    return .of(.li, content)
  }
}
