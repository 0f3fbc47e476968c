import Basics

/// A document that rules rest on, with its clauses: `policies/controls/<id>.yaml`.
public struct ControlDocument: Sendable, Equatable {
  public struct Entry: Sendable, Equatable {
    public var clause: String
    public var level: CheckedRule.Level
    public var title: BilingualText
    /// How sure we are that this edition says so.
    public var confidence: String
    public var detail: ClauseDetail
    /// Clauses of the wording document that say the same; their words stand for this one's.
    var sameAs: [String] = []
    /// The number is that of a heading: which of its items says so has not been looked up.
    public var isHeading = false
  }

  public var document: String
  public var edition: String?
  public var title: BilingualText
  /// The day on which the edition was decided, and the one from which it holds: `2025-07-01`.
  public var decided: String?
  public var inForce: String?
  /// The document whose clauses this one's `as` names.
  var wording: String?
  /// In the order of the file.
  public var entries: [Entry]

  /// `unified-standards-r7`, `recurrence-prevention-2023`: the file's name.
  public var id: String { ControlDocument.id(document, edition) }

  static func id(_ document: String, _ edition: String?) -> String {
    edition.map { "\(document)-\($0)" } ?? document
  }

  /// The clause of that number, compared byte for byte.
  public func clause(_ number: String) -> Clause? {
    entry(number).map(clause)
  }

  /// Numbers that Unicode calls equal and that have other bytes are no match.
  private func entry(_ number: String) -> Entry? {
    entries.first { $0.clause == number }
      .flatMap { $0.clause.utf8.elementsEqual(number.utf8) ? $0 : nil }
  }

  /// An entry as rules cite it.
  public func clause(_ entry: Entry) -> Clause {
    Clause(
      document: id, documentTitle: title, edition: edition, clause: entry.clause,
      level: entry.level, title: entry.title, confidence: entry.confidence,
      isHeading: entry.isHeading)
  }

  /// Takes words, roles and methods of clauses that say the same from the document that has them.
  /// Where several say what one of ours stands for, their texts follow one another.
  mutating func take(wordingOf other: ControlDocument) {
    for index in entries.indices where !entries[index].sameAs.isEmpty {
      let sources = entries[index].sameAs.compactMap { number in
        other.entry(number)
      }
      guard let first = sources.first else { continue }
      var detail = first.detail
      detail.equivalents = sources.map { "\(other.id):\($0.clause)" }
      if sources.count > 1 {
        let details = sources.map(\.detail)
        detail.priority = details.contains { $0.priority == .core } ? .core : .supporting
        detail.text = ControlDocument.joined(details.map(\.text))
        detail.byHand = ControlDocument.joined(details.map(\.byHand))
        detail.outside = details.allSatisfy { $0.outside != nil } ? detail.outside : nil
        detail.listMode = nil
        detail.methods = ClauseDetail.Method.allCases.filter { method in
          details.contains { $0.methods.contains(method) }
        }
      } else if entries[index].title.ja.isEmpty {
        entries[index].title = first.title
      }
      entries[index].detail = detail
    }
  }

  private static func joined(_ texts: [BilingualText?]) -> BilingualText? {
    var ja: [String] = []
    var en: [String] = []
    for text in texts.compactMap({ $0 }) where !ja.contains(text.ja) {
      ja.append(text.ja)
      en.append(text.en)
    }
    if ja.isEmpty { return nil }
    return BilingualText(ja: ja.joined(separator: " "), en: en.joined(separator: " "))
  }
}
