import Basics
import Evaluation
import Evidence
import Findings
import Policy
import Schema

/// Makes the findings of one rule: names, places, sentences.
struct FindingMaker: Sendable {
  let rule: CheckedRule
  let zone: Zone
  /// What the engine gives for each finding: the shown values, then those that only the message
  /// names.
  let values: [ValueSource]
  /// For each value that a join gives, the value that tells whether a row was found, and where it
  /// was looked for.
  private let matches: [MatchOfValue?]
  private let branches: [Branch]
  private let expected: [BilingualText]
  private let whole: BilingualText
  private let japaneseMessage: ResolvedTemplate
  private let englishMessage: ResolvedTemplate
  private let vocabulary: Vocabulary
  /// By value: the words of a word field.
  private let words: [[WordDefinition]]
  /// Nil where persons are called by their names.
  private let persons: RulePersons?

  init(
    _ rule: CheckedRule, vocabulary: Vocabulary, wordlists: [Wordlist], zone: Zone,
    pseudonyms: Pseudonyms? = nil
  ) {
    self.rule = rule
    self.zone = zone
    self.vocabulary = vocabulary
    let japanese = Template(rule.message.ja)
    let english = Template(rule.message.en)
    var values = rule.shown
    for name in japanese.names + english.names
    where name != "subject" && !values.contains(where: { $0.name == name }) {
      if let source = rule.source(named: name, vocabulary) { values.append(source) }
    }
    matches = MatchOfValue.add(to: &values, rule, vocabulary)
    self.values = values
    let names = values.map(\.name)
    japaneseMessage = japanese.resolved { names.firstIndex(of: $0) }
    englishMessage = english.resolved { names.firstIndex(of: $0) }
    words = values.map { $0.type == .word ? rule.field(of: $0, vocabulary)?.words ?? [] : [] }
    persons = pseudonyms.map {
      RulePersons(rule, values: values, vocabulary: vocabulary, pseudonyms: $0)
    }
    if case .all(let list) = rule.requirement {
      branches = list
    } else {
      branches = [Branch(rule.requirement)]
    }
    let sentence = RuleSentence(rule, vocabulary: vocabulary, wordlists: wordlists, zone: zone)
    expected = branches.map { sentence.expected($0.condition) }
    whole = sentence.expected(rule.requirement)
  }

  /// The rule as the engine runs it: it gives all values that a finding needs.
  var engineRule: CheckedRule {
    var rule = rule
    rule.shown = values
    return rule
  }

  /// What the subject that the engine names is called in findings.
  func subject(_ name: String) -> String { persons?.subject(name) ?? name }

  /// - Parameter memory: what other findings of the rule have left behind.
  func finding(
    subject: String, occurrence: Int, isFailure: Bool, at: Finding.Location,
    observed found: [Finding.Observation], failed: UInt64, unknown: UInt64, reason: String? = nil,
    pointsAt: String? = nil, memory: FindingMemory = FindingMemory()
  ) -> Finding {
    let all = MatchOfValue.marked(found, matches)
    let branches = isFailure ? failed : unknown
    let decision = memory.decision(branches) { self.decision(branches) }
    var at = at
    if at.column == nil { at.column = rule.pointsAt?.name ?? pointsAt ?? decision.column }
    return Finding(
      id: memory.id(rule: rule.id, subject: subject, occurrence: occurrence), subject: subject,
      outcome: isFailure ? .fail : .unknown, reason: reason, at: at,
      observed: all.count == rule.shown.count ? all : Array(all.prefix(rule.shown.count)),
      expected: decision.expected,
      message: isFailure ? message(subject, all) : undecided(subject, all), signs: decision.signs)
  }

  private func decision(_ decisive: UInt64) -> FindingMemory.Decision {
    let chosen = branches.indices.filter { $0 < 64 && decisive >> UInt64($0) & 1 == 1 }
    let expected =
      chosen.isEmpty || chosen.count == branches.count
      ? whole
      : BilingualText(
        ja: chosen.map { self.expected[$0].ja }.joined(separator: "、"),
        en: chosen.map { self.expected[$0].en }.joined(separator: "; "))
    return FindingMemory.Decision(
      branches: decisive, expected: expected, signs: chosen.compactMap { branches[$0].sign },
      column: chosen.first.flatMap { branches[$0].condition.firstName })
  }

  private func message(_ subject: String, _ all: [Finding.Observation]) -> BilingualText {
    func value(_ index: Int, _ language: Language) -> String {
      guard all.indices.contains(index) else { return "" }
      return all[index].value.map { spoken($0, words[index], language) }
        ?? ObservationState.spoken(all[index].state, language)
    }
    return BilingualText(
      ja: japaneseMessage.filled(subject: subject) { value($0, .ja) },
      en: englishMessage.filled(subject: subject) { value($0, .en) })
  }

  /// A word of the vocabulary as it is called; anything else as it is.
  private func spoken(
    _ value: String, _ words: [WordDefinition], _ language: Language
  ) -> String {
    if words.isEmpty { return value }
    return words.first { $0.id.utf8.elementsEqual(value.utf8) }?.label.text(in: language) ?? value
  }

  /// The rule's message states a failure. Of a subject that could not be judged only this can be
  /// said, and what kept it from being judged.
  private func undecided(_ subject: String, _ all: [Finding.Observation]) -> BilingualText {
    // What only tells whether a join found a row is no value of the subject.
    let told = zip(values, all).filter { source, _ in
      if case .join = source.origin { false } else { true }
    }
    let values = told.map { source, observation in
      UndecidedValue(
        observation: observation, label: rule.field(of: source, vocabulary)?.label,
        isOwn: { if case .field = source.origin { true } else { false } }())
    }
    let searched = zip(matches, all).compactMap { match, observation in
      observation.state == MatchOfValue.unmatched ? match?.table : nil
    }
    let why = UndecidedValue.why(values, searched: searched)
    return BilingualText(
      ja: "\(subject) は判定できない（\(why.ja)）", en: "\(subject) cannot be judged: \(why.en)")
  }

  // MARK: Values as they are shown

  func observation(_ source: ValueSource, _ shown: FindingRecord.Shown) -> Finding.Observation {
    switch shown.state {
    case .value, .day:
      return Finding.Observation(name: source.name, value: told(text(source, shown), source))
    case .invalid:
      let text = String(decoding: shown.text, as: UTF8.self)
      return Finding.Observation(
        name: source.name, value: text.isEmpty ? nil : told(text, source, isUnreadable: true),
        state: "unreadable")
    case .null: return Finding.Observation(name: source.name, value: nil, state: "null")
    case .never: return Finding.Observation(name: source.name, value: nil, state: "never")
    case .absent:
      return Finding.Observation(name: source.name, value: nil, state: "not-supported")
    }
  }

  /// The text that stands in a finding for a value. What is not readable, and words of a set that
  /// nobody knows, may be anything: what looks like a secret is not repeated.
  private func told(_ text: String, _ source: ValueSource, isUnreadable: Bool = false) -> String {
    let shown: String
    if isUnreadable {
      shown = SecretText.masked(text)
    } else if source.type == .set {
      shown = text.split(separator: ", ", omittingEmptySubsequences: false)
        .map { SecretText.masked(String($0)) }.joined(separator: ", ")
    } else {
      shown = text
    }
    return persons?.value(shown, of: source, isUnreadable: isUnreadable) ?? shown
  }

  private func text(_ source: ValueSource, _ shown: FindingRecord.Shown) -> String {
    switch source.type {
    case .text, .set, .rational: return String(decoding: shown.text, as: UTF8.self)
    case .word: return word(source, shown.number)
    case .instant:
      return Instant(seconds: shown.number, isDayOnly: shown.state == .day).text(in: zone)
    case .integer: return "\(shown.number)"
    case .boolean: return shown.number == 1 ? "true" : "false"
    case .period: return Period(packed: shown.number).description
    }
  }

  private func word(_ source: ValueSource, _ index: Int) -> String {
    guard let words = rule.field(of: source, vocabulary)?.words, words.indices.contains(index)
    else { return "" }
    return words[index].id
  }

  func observation(_ source: ValueSource, _ value: Value) -> Finding.Observation {
    func of(_ text: String) -> Finding.Observation {
      Finding.Observation(name: source.name, value: told(text, source))
    }
    switch value {
    case .null: return Finding.Observation(name: source.name, value: nil, state: "null")
    case .never: return Finding.Observation(name: source.name, value: nil, state: "never")
    case .absent: return Finding.Observation(name: source.name, value: nil, state: "not-supported")
    case .invalid(let text):
      return Finding.Observation(
        name: source.name, value: told(text, source, isUnreadable: true), state: "unreadable")
    case .text(let text): return of(text)
    case .integer(let number): return of("\(number)")
    case .boolean(let flag): return of(flag ? "true" : "false")
    case .instant(let instant): return of(instant.text(in: zone))
    case .period(let period): return of(period.description)
    case .rational(let number): return of(number.description)
    case .set(let words): return of(words.joined(separator: ", "))
    }
  }
}
