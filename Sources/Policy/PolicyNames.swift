import Basics
import Schema

/// What rules may name outside themselves: the vocabulary, word lists and control documents.
///
/// Word lists and documents are read when a rule first names them, so that a run reads only what
/// its baseline uses. Their own problems are kept in `problems`.
final class PolicyNames {
  let vocabulary: Vocabulary
  /// In the order of first use; operands hold indices into it.
  private(set) var wordlists: [Wordlist] = []
  private(set) var problems: [Problem] = []
  /// The files read, by their path below the policies folder.
  private(set) var files: [(name: String, bytes: [UInt8])] = []
  private let folder: String
  private let wordlistIDs: [String]
  private let documentIDs: [String]
  private let calendarIDs: [String]
  private let nameRuleIDs: [String]
  private var calendars: [String: BusinessCalendar] = [:]
  private var nameRules: [String: NameRules] = [:]
  private var documents: [String: ControlDocument] = [:]
  /// Documents without the details of their clauses.
  private var citable: [String: ControlDocument] = [:]
  /// Rules cite documents of which nothing but numbers, levels and titles is asked.
  private let citesOnly: Bool
  private var broken: Set<String> = []

  init(
    folder: String, vocabulary: Vocabulary, wordlistIDs: [String], documentIDs: [String],
    calendarIDs: [String] = [], nameRuleIDs: [String] = [], citesOnly: Bool = false
  ) {
    self.citesOnly = citesOnly
    self.calendarIDs = calendarIDs
    self.nameRuleIDs = nameRuleIDs
    self.folder = folder
    self.vocabulary = vocabulary
    self.wordlistIDs = wordlistIDs
    self.documentIDs = documentIDs
  }

  /// The index of a word list; nil when there is none of that name, which is reported to the
  /// given reader, or when its own file has problems.
  func wordlist(_ id: String, at place: Place, _ reader: NodeReader) -> Int? {
    if let index = wordlists.firstIndex(where: { $0.id == id }) { return index }
    guard wordlistIDs.contains(id) else {
      reader.report(
        .unknownName(
          code: "unknown-wordlist", kind: BilingualText(ja: "語の一覧", en: "word list"), name: id,
          candidates: wordlistIDs, at: place))
      return nil
    }
    let list: Wordlist? = loaded("wordlists", id) { bytes, file throws(ProblemList) in
      try WordlistLoader.load(bytes, id: id, file: file)
    }
    guard let list else { return nil }
    wordlists.append(list)
    return wordlists.count - 1
  }

  /// The document of that name and edition; nil when there is none, which is reported.
  func document(_ name: String, edition: String?, at place: Place, _ reader: NodeReader)
    -> ControlDocument?
  {
    document(ControlDocument.id(name, edition), withDetails: true, at: place, reader)
  }

  /// The same, for a rule that cites one of its clauses: where a run asks for no more, without the
  /// details of the clauses, which are most of such a file.
  func citedDocument(_ name: String, edition: String?, at place: Place, _ reader: NodeReader)
    -> ControlDocument?
  {
    document(ControlDocument.id(name, edition), withDetails: !citesOnly, at: place, reader)
  }

  private func document(
    _ id: String, withDetails: Bool, at place: Place, _ reader: NodeReader
  ) -> ControlDocument? {
    if let document = documents[id] ?? (withDetails ? nil : citable[id]) { return document }
    guard documentIDs.contains(id) else {
      reader.report(
        .unknownName(
          code: "unknown-document", kind: BilingualText(ja: "文書（と版）", en: "document (and edition)"),
          name: id, candidates: documentIDs, at: place))
      return nil
    }
    var document: ControlDocument? = loaded("controls", id) { bytes, file throws(ProblemList) in
      try ControlLoader.load(bytes, id: id, file: file, withDetails: withDetails)
    }
    if let wording = document?.wording {
      document = worded(document, by: wording, withDetails: withDetails)
    }
    if withDetails {
      documents[id] = document
    } else {
      citable[id] = document
    }
    return document
  }

  /// The document with the words that stand in another one.
  private func worded(
    _ document: ControlDocument?, by id: String, withDetails: Bool
  ) -> ControlDocument? {
    guard var document else { return nil }
    let file = "\(folder)/controls/\(document.id).yaml"
    let reader = NodeReader(file: file)
    if id == document.id {
      reader.report(
        Problem(
          code: "wording-of-itself", at: Place(file: file),
          what: BilingualText(
            ja: "「wording」が自分自身を指しています", en: "'wording' names the document itself")))
    } else if let other = self.document(
      id, withDetails: withDetails, at: Place(file: file), reader)
    {
      let known = other.entries.map(\.clause)
      for name in document.entries.flatMap(\.sameAs) where !known.contains(name) {
        reader.report(
          .unknownName(
            code: "unknown-clause",
            kind: BilingualText(ja: "条項（\(other.id)）", en: "clause of \(other.id)"), name: name,
            candidates: known, at: Place(file: file)))
      }
      document.take(wordingOf: other)
    }
    // A document that is cited and asked for as a whole is read twice.
    for problem in reader.problems where !problems.contains(problem) { problems.append(problem) }
    return document
  }

  /// Reads the other editions of a document.
  func readEditions(of document: ControlDocument, _ reader: NodeReader) {
    for id in documentIDs
    where id.hasPrefix(document.document + "-") && documents[id] == nil {
      _ = self.document(id, edition: nil, at: Place(), reader)
    }
  }

  /// The documents read so far, in the order of their ids; those that were only cited without the
  /// details of their clauses.
  var loadedDocuments: [ControlDocument] {
    documentIDs.compactMap { documents[$0] ?? citable[$0] }
  }

  /// The calendar of that name; nil when there is none, which is reported.
  func calendar(_ id: String, at place: Place, _ reader: NodeReader) -> BusinessCalendar? {
    if let calendar = calendars[id] { return calendar }
    guard calendarIDs.contains(id) else {
      reader.report(
        .unknownName(
          code: "unknown-calendar", kind: BilingualText(ja: "暦", en: "calendar"), name: id,
          candidates: calendarIDs, at: place))
      return nil
    }
    let calendar: BusinessCalendar? = loaded("calendars", id) { bytes, file throws(ProblemList) in
      try CalendarLoader.load(bytes, id: id, file: file)
    }
    calendars[id] = calendar
    return calendar
  }

  /// The name rules of that name; nil when there are none, which is reported.
  func nameRules(_ id: String, at place: Place, _ reader: NodeReader) -> NameRules? {
    if let rules = nameRules[id] { return rules }
    guard nameRuleIDs.contains(id) else {
      reader.report(
        .unknownName(
          code: "unknown-name-rules", kind: BilingualText(ja: "名前の揃え方", en: "name rules"),
          name: id, candidates: nameRuleIDs, at: place))
      return nil
    }
    let rules: NameRules? = loaded("names", id) { bytes, file throws(ProblemList) in
      try NameRulesLoader.load(bytes, id: id, file: file)
    }
    nameRules[id] = rules
    return rules
  }

  /// Reads every data file, whether a rule names it or not, for their problems.
  func loadAll() {
    let reader = NodeReader(file: folder)
    for id in wordlistIDs { _ = wordlist(id, at: Place(file: folder), reader) }
    for id in documentIDs { _ = document(id, edition: nil, at: Place(file: folder), reader) }
    for id in calendarIDs { _ = calendar(id, at: Place(file: folder), reader) }
    for id in nameRuleIDs { _ = nameRules(id, at: Place(file: folder), reader) }
  }

  private func loaded<Result>(
    _ kind: String, _ id: String,
    _ load: ([UInt8], String) throws(ProblemList) -> Result
  ) -> Result? {
    let name = "\(kind)/\(id).yaml"
    guard !broken.contains(name) else { return nil }
    let path = "\(folder)/\(name)"
    do throws(ProblemList) {
      let bytes = try PolicyFiles.read(path)
      let result = try load(bytes, path)
      if !files.contains(where: { $0.name == name }) { files.append((name, bytes)) }
      return result
    } catch {
      problems += error.problems
      broken.insert(name)
      return nil
    }
  }
}
