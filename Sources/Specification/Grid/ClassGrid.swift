import Basics
import Findings
import Formats

/// Classes of users against the measures that each of them needs, as a specification says them.
public struct ClassGrid: Sendable, Equatable {
  public enum State: String, Sendable, CaseIterable {
    /// Said, with the name of the class.
    case said
    /// Said for users in general.
    case general
    /// Said, but for other classes only.
    case others
    /// Said too weakly, or in part.
    case weak
    case missing
    case unjudged
  }

  public struct Cell: Sendable, Equatable {
    public var state: State
    /// The sentence; nil where nothing is said.
    public var mark: SpecificationResult.Mark?
  }

  public struct Measure: Sendable, Equatable {
    public var rule: String
    public var title: BilingualText
  }

  public var measures: [Measure]
  /// Names as the documents have them; none where the documents name no classes.
  public var classes: [String]
  /// By class, then by measure.
  public var cells: [[Cell]]

  /// What the results say about each class that the documents name.
  public init(_ text: SpecificationText, results: [SpecificationResult], words: ClassGridWords) {
    classes = ClassNames(words: words).found(in: text)
    let judged = words.measures.compactMap { rule in
      results.first { $0.result.rule == rule }
    }
    measures = judged.map { Measure(rule: $0.result.rule, title: $0.result.title) }
    let names = classes.map(TextFold.name.folded)
    let reading = Reading(text: text, names: names, everyone: words.everyone)
    cells = names.indices.map { name in judged.map { reading.cell(name, $0) } }
  }

  private struct Reading {
    let text: SpecificationText
    let names: [[UInt8]]
    let everyone: [[UInt8]]

    func cell(_ name: Int, _ judged: SpecificationResult) -> Cell {
      let marks = judged.isNear ? [] : judged.marks
      let own = marks.first { holds($0, names[name]) }
      switch judged.result.verdict {
      case .pass, .waived:
        if let own { return Cell(state: .said, mark: own) }
        guard let first = marks.first else { return Cell(state: .general) }
        if let open = marks.first(where: { leavesNobodyOut($0) }) {
          return Cell(state: .general, mark: open)
        }
        return Cell(state: .others, mark: first)
      case .fail, .indicator:
        if let own { return Cell(state: .weak, mark: own) }
        return marks.isEmpty ? Cell(state: .missing) : Cell(state: .weak, mark: marks[0])
      case .unknown, .empty, .notApplicable, .notChecked, .error: return Cell(state: .unjudged)
      }
    }

    /// It names no class, or says that all are meant.
    private func leavesNobodyOut(_ mark: SpecificationResult.Mark) -> Bool {
      let folded = TextFold.name.folded(mark.text)
      return everyone.contains { Bytes.holds(folded[...], $0) }
        || !names.contains { holds(mark, $0) }
    }

    /// In the sentence, or in what names its row, its list or its section.
    private func holds(_ mark: SpecificationResult.Mark, _ name: [UInt8]) -> Bool {
      let passage = text.documents[mark.document].passages[mark.passage]
      let around = [passage.rowLabel, passage.lead, passage.sectionPath.last].compactMap { $0 }
      let texts = [mark.text] + around + (passage.cell?.labels ?? [])
      return texts.contains { Bytes.holds(TextFold.name.folded($0)[...], name) }
    }
  }
}
