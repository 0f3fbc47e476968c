import Basics
import Formats
import Schema

/// Reads `policies/specification/sentences.yaml`.
struct SentenceWordsReader {
  private static let keys = [
    "endings", "declared", "clause_ends", "softeners", "joiners", "exceptions", "labels", "columns",
    "answer_documents", "headings", "example_beginnings", "title_endings", "law_endings",
    "bearers", "bearer_particles", "units", "word_periods", "bounds", "not_quantities", "boxes",
    "spellings", "back_references", "enumerators", "provisos",
    "subject_particles", "verbal_noun_particles", "sections", "own_acts", "legend_links",
    "questions", "verbal_nouns", "described", "denials", "own_topics", "nominals",
    "topic_particles", "new_topics", "topic_joiners", "no_topics", "legend_phrases",
    "legend_signs", "conditions", "parties", "asides", "undoing",
    "legend_ends", "doers", "matters", "leave",
  ]

  private let reader: NodeReader
  private var fold = WordFold()

  static func read(_ bytes: [UInt8], file: String) throws(ProblemList) -> SentenceWords {
    let node = try YAMLReader.readKept(bytes, file: file)
    var reader = SentenceWordsReader(reader: NodeReader(file: file))
    var words = SentenceWords()
    let name = BilingualText(ja: "文の読み方の一覧", en: "the words of sentences")
    if let map = reader.reader.map(node, name, keys: keys) {
      reader.fold = reader.spellings(map)
      words.fold = reader.fold
      reader.read(map, into: &words)
    }
    try reader.reader.finish()
    return words
  }

  private func read(_ map: MapReader, into words: inout SentenceWords) {
    words.endings = endings(map)
    words.declared = list(map, "declared")
    words.verbalNounParticles = list(map, "verbal_noun_particles")
    words.verbalNouns = list(map, "verbal_nouns")
    words.described = list(map, "described")
    words.denials = list(map, "denials")
    words.nominals = list(map, "nominals")
    words.ownTopics = list(map, "own_topics")
    words.topicParticles = list(map, "topic_particles")
    words.newTopics = list(map, "new_topics")
    words.topicJoiners = list(map, "topic_joiners")
    words.noTopics = list(map, "no_topics")
    if let sections = inner(
      map, "sections", ["parts", "annexes", "from", "after", "takes", "others", "own", "labels"])
    {
      words.sections = SectionWords(
        parts: list(sections, "parts"), annexes: list(sections, "annexes"),
        from: list(sections, "from"), after: list(sections, "after"),
        takes: list(sections, "takes"), others: list(sections, "others"),
        own: list(sections, "own"),
        labels: pairs(sections, "labels").map { (words: $0.0, obligation: $0.1) })
    }
    words.clauseEnds = Dictionary(
      grouping: list(map, "clause_ends").filter { $0.count >= 3 }, by: { $0.suffix(3) })
    words.softeners = list(map, "softeners")
    words.exceptions = list(map, "exceptions")
    words.joiners = list(map, "joiners")
    words.ownActs = list(map, "own_acts")
    words.questions = list(map, "questions")
    words.legendLinks = list(map, "legend_links")
    words.legendSigns = list(map, "legend_signs")
    words.legendEnds = list(map, "legend_ends")
    words.legendPhrases = pairs(map, "legend_phrases").map { (words: $0.0, obligation: $0.1) }
    words.conditions = list(map, "conditions")
    words.asides = list(map, "asides")
    words.undoing = list(map, "undoing")
    words.subjectParticles = list(map, "subject_particles")
    words.matters = list(map, "matters")
    if let doers = inner(map, "doers", ["particles", "members", "not"]) {
      words.doingParticles = list(doers, "particles")
      words.members = list(doers, "members")
      words.relativeSigns = list(doers, "not")
    }
    words.provisos = list(map, "provisos")
    words.leave = list(map, "leave")
    words.enumerators = list(map, "enumerators")
    for (label, obligation) in pairs(map, "labels") { words.labels[label] = obligation }
    words.answerDocuments = list(map, "answer_documents")
    words.exampleBeginnings = list(map, "example_beginnings")
    words.titleEndings = list(map, "title_endings")
    words.lawEndings = list(map, "law_endings")
    words.bearerParticles = list(map, "bearer_particles")
    words.notQuantities = list(map, "not_quantities")
    words.backReferences = list(map, "back_references")
    if let columns = inner(
      map, "columns", ["labels", "names", "remarks", "questions", "answers", "plain"])
    {
      words.labelColumns = list(columns, "labels")
      words.nameColumns = list(columns, "names")
      words.remarkColumns = list(columns, "remarks")
      words.questionColumns = list(columns, "questions")
      words.answerColumns = list(columns, "answers")
      words.plainColumns = list(columns, "plain")
    }
    if let headings = inner(
      map, "headings", ["background", "background_ends", "requirements", "obligations", "joiners"])
    {
      words.backgroundHeadings = list(headings, "background")
      words.backgroundEnds = list(headings, "background_ends")
      words.requirementHeadings = list(headings, "requirements")
      words.headingJoiners = list(headings, "joiners")
      words.headings = pairs(headings, "obligations").map { (words: $0.0, obligation: $0.1) }
    }
    if let boxes = inner(map, "boxes", ["checked", "unchecked"]) {
      words.checkedBoxes = list(boxes, "checked")
      words.uncheckedBoxes = list(boxes, "unchecked")
    }
    words.bearers = bearers(map.optionalEntries("bearers"))
    if let parties = inner(map, "parties", ["openers", "definitions", "ends", "of"]) {
      words.partyOpeners = list(parties, "openers")
      words.partyDefinitions = list(parties, "definitions")
      words.partyDefinitionEnds = list(parties, "ends")
      words.parties = bearers(parties.optionalEntries("of"))
    }
    words.units = units(map, "units").sorted { $0.words.count > $1.words.count }
    words.wordPeriods = units(map, "word_periods").sorted { $0.words.count > $1.words.count }
    if let bounds = inner(map, "bounds", ["before", "after"]) {
      for (key, isBefore) in [("before", true), ("after", false)] {
        for entry in bounds.optionalEntries(key) {
          guard let bound = Quantity.Bound(rawValue: entry.key) else {
            unknown(entry, ["at_least", "at_most", "more_than", "less_than"])
            continue
          }
          words.bounds += texts(entry.value).map {
            (words: $0, bound: bound, isBefore: isBefore)
          }
        }
      }
      words.bounds.sort { $0.words.count > $1.words.count }
    }
  }

  /// The spelling that remains, and the others of the same word.
  private func spellings(_ map: MapReader) -> WordFold {
    var pairs: [(other: String, one: String)] = []
    let name = BilingualText(ja: "表記", en: "spellings")
    for entry in map.optionalEntries("spellings") {
      pairs += (reader.texts(entry.value, name) ?? []).map { ($0, entry.key) }
    }
    return WordFold(pairs)
  }

  private func endings(_ map: MapReader) -> [ArraySlice<UInt8>: [SentenceWords.Ending]] {
    var endings: [ArraySlice<UInt8>: [SentenceWords.Ending]] = [:]
    let all = map.optionalEntries("endings")
    for entry in all {
      let yields = entry.key == "mandatory_unless_lead"
      let isCapability = entry.key == "capability"
      let known = yields ? Obligation.mandatory : isCapability ? .optional : nil
      guard let obligation = known ?? Obligation(rawValue: entry.key) else {
        unknown(
          entry, Obligation.allCases.map(\.rawValue) + ["capability", "mandatory_unless_lead"])
        continue
      }
      for words in texts(entry.value) where words.count >= 3 {
        endings[words.suffix(3), default: []].append(
          SentenceWords.Ending(
            words: words, obligation: obligation, isCapability: isCapability, yields: yields))
      }
    }
    return endings.mapValues { $0.sorted { $0.words.count > $1.words.count } }
  }

  /// Names of those who bear duties, the longest first.
  private func bearers(_ entries: [Node.Entry]) -> [(words: [UInt8], bearer: Bearer)] {
    entries.flatMap { entry -> [(words: [UInt8], bearer: Bearer)] in
      guard let bearer = Bearer(rawValue: entry.key) else {
        unknown(entry, Bearer.allCases.map(\.rawValue))
        return []
      }
      return texts(entry.value).map { (words: $0, bearer: bearer) }
    }.sorted { $0.words.count > $1.words.count }
  }

  /// `P6M` or a number; the key is the words, `kind` and `is` stand in a map.
  private func units(_ map: MapReader, _ key: String) -> [SentenceWords.Unit] {
    map.optionalList(key).flatMap { node -> [SentenceWords.Unit] in
      let name = BilingualText(ja: "単位", en: "a unit")
      guard let unit = reader.map(node, name, keys: ["words", "kind", "is", "reads"]),
        let kind = unit.word("kind", Quantity.Kind.self), let written = unit.required("words")
      else { return [] }
      var range = 1...1
      if kind == .period {
        guard let text = unit.text("is"), let period = Period(iso: text) else {
          reader.report(
            "not-a-period", at: node,
            BilingualText(ja: "単位の長さ「is」が要ります", en: "a unit of time needs 'is'"))
          return []
        }
        range = period.secondsRange
      }
      let reads = unit.optional("reads").flatMap { _ in unit.text("reads") }.map(fold.folded)
      return texts(written).map {
        SentenceWords.Unit(
          words: $0, length: reads?.count ?? $0.count, kind: kind, range: range)
      }
    }
  }

  private func pairs(_ map: MapReader, _ key: String) -> [([UInt8], Obligation)] {
    map.optionalEntries(key).flatMap { entry -> [([UInt8], Obligation)] in
      guard let obligation = Obligation(rawValue: entry.key) else {
        unknown(entry, Obligation.allCases.map(\.rawValue))
        return []
      }
      return texts(entry.value).map { ($0, obligation) }
    }
  }

  private func inner(_ map: MapReader, _ key: String, _ keys: [String]) -> MapReader? {
    map.optional(key).flatMap {
      reader.map($0, BilingualText(ja: "「\(key)」", en: "'\(key)'"), keys: keys)
    }
  }

  private func list(_ map: MapReader, _ key: String) -> [[UInt8]] {
    map.optional(key).map(texts) ?? []
  }

  private func texts(_ node: Node) -> [[UInt8]] {
    (reader.texts(node, BilingualText(ja: "語", en: "words")) ?? []).map(fold.folded)
  }

  private func unknown(_ entry: Node.Entry, _ candidates: [String]) {
    reader.report(
      .unknownName(
        code: "unknown-word", kind: BilingualText(ja: "語", en: "word"), name: entry.key,
        candidates: candidates, at: reader.place(of: entry)))
  }
}
