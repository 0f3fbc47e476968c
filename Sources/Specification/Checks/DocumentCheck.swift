import Basics

/// A question to a document that is not about something missing: leftovers, stale references,
/// numbers that disagree.
struct DocumentCheck: Sendable {
  /// One place that a person must look at.
  struct Found: Sendable {
    var statement: Int
    /// The words that are wrong.
    var words: String
    /// The other place, where two disagree.
    var other: Int?
    var message: BilingualText
  }

  enum Kind: Sendable {
    case leftovers(words: [[UInt8]])
    case stale(references: [StaleReference])
    case weekdays
    case vague(words: [[UInt8]], on: PatternLine, unless: [[UInt8]])
    case numbers(subjects: [NumberSubject], totals: TotalWords)
    /// What an older version said and this one does not.
    case changes
  }

  var kind: Kind

  func findings(in text: SpecificationText, words: SentenceWords) -> [Found] {
    switch kind {
    case .leftovers(let words): LeftoverCheck(words: words).findings(in: text)
    case .stale(let references): StaleReferenceCheck(references: references).findings(in: text)
    case .weekdays: WeekdayCheck().findings(in: text)
    case .vague(let words, let subjects, let unless):
      VagueWordCheck(words: words, subjects: subjects, unless: unless).findings(in: text)
    case .numbers(let subjects, let totals):
      NumberCheck(subjects: subjects).findings(in: text)
        + TotalCheck(words: totals).findings(in: text)
    case .changes: []
    }
  }
}

/// A document that is no longer in force, and what is in force instead.
struct StaleReference: Sendable {
  /// The document's name must stand in the sentence …
  var names: [[UInt8]]
  /// … and one of these after it. Empty: the name itself is stale.
  var editions: [[UInt8]]
  var now: BilingualText
}

/// One thing that has one number in all documents.
struct NumberSubject: Sendable {
  var name: BilingualText
  var about: [PatternLine]
  var kind: Quantity.Kind
}
