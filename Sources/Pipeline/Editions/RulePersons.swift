import Policy
import Schema

/// Which values of one rule's findings tell who somebody is, and what stands there instead.
struct RulePersons: Sendable {
  private let pseudonyms: Pseudonyms
  private let parts: [Bool]
  private let personal: Set<ValueSource>
  /// Names of persons, which are written in many ways.
  private let names: Set<ValueSource>

  /// `values`: what findings of the rule show or say.
  init(
    _ rule: CheckedRule, values: [ValueSource], vocabulary: Vocabulary, pseudonyms: Pseudonyms
  ) {
    self.pseudonyms = pseudonyms
    parts = rule.personalSubjectParts(vocabulary)
    personal = Set(values.filter { rule.tellsPerson($0, vocabulary) })
    names = personal.filter { rule.field(of: $0, vocabulary)?.fold == .name }
  }

  /// A subject's name part by part. A name whose parts cannot be told apart has one pseudonym.
  func subject(_ name: String) -> String {
    guard parts.contains(true), !Self.saysNothing(name), !Pseudonyms.isStandIn(name) else {
      return name
    }
    let written = name.split(separator: "/", omittingEmptySubsequences: false)
    guard written.count == parts.count else {
      return pseudonyms.standIn(for: name, exactly: true)
    }
    return zip(written, parts).map { text, isPersonal in
      isPersonal ? shown(String(text)) : String(text)
    }.joined(separator: "/")
  }

  /// The parts of a subject's name that tell who somebody is; the whole of one whose parts cannot be
  /// told apart.
  func persons(in name: String) -> [String] {
    guard parts.contains(true), !Self.saysNothing(name) else { return [] }
    let written = name.split(separator: "/", omittingEmptySubsequences: false)
    guard written.count == parts.count else { return [name] }
    return zip(written, parts).filter(\.1).map { String($0.0) }
  }

  /// Names that a run makes itself where the evidence has none: `-`, `#7`.
  private static func saysNothing(_ name: String) -> Bool {
    name == "-" || name.utf8.first == UInt8(ascii: "#") && Int(name.dropFirst()) != nil
  }

  private func shown(_ text: String) -> String {
    Self.saysNothing(text) || Pseudonyms.isStandIn(text)
      ? text : pseudonyms.standIn(for: text, exactly: true)
  }

  /// A shown value. What could not be read may have slipped over from another column.
  func value(_ text: String, of source: ValueSource, isUnreadable: Bool) -> String {
    if isUnreadable { return pseudonyms.standIn(for: text) }
    guard personal.contains(source) else { return text }
    let isExact = !names.contains(source)
    guard source.type == .set else { return pseudonyms.standIn(for: text, exactly: isExact) }
    return text.split(separator: ", ", omittingEmptySubsequences: false)
      .map { pseudonyms.standIn(for: String($0), exactly: isExact) }.joined(separator: ", ")
  }
}
