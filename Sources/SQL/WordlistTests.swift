import Basics
import Policy
import Schema

/// Texts against word lists. The lists stand in the SQL, folded; the texts are folded in the
/// tables.
struct WordlistTests {
  let tools: ScopeTools

  func truth(_ value: SQLValue, _ operand: Operand) throws(SQLRefusal) -> String {
    guard case .wordlists(let lists) = operand,
      lists.allSatisfy(tools.wordlists.indices.contains)
    else { throw .operand("in_wordlist") }
    guard value.type == .text || value.type == .word else { return Truths.unknown }
    let found = lists.map { isFound(in: tools.wordlists[$0], value) }
    return Truths.choose([(value.has, Truths.any(found))])
  }

  private func isFound(in list: Wordlist, _ value: SQLValue) -> String {
    let text = value.column(.folded(list.fold))
    let hits = list.groups.flatMap { group in
      tests(of: group, in: part(group.part, of: text), words: folded(group.words, list.fold))
    }
    let except = folded(list.except, list.fold, keepsEmpty: true)
    guard !except.isEmpty else { return Truths.any(hits) }
    let literals = except.map(tools.dialect.literal).joined(separator: ", ")
    return Truths.all([Truths.any(hits), "\(text) NOT IN (\(literals))"])
  }

  private func tests(of group: Wordlist.Group, in text: String, words: [String]) -> [String] {
    let dialect = tools.dialect
    switch group.match {
    case .whole:
      if words.isEmpty { return [] }
      return ["\(text) IN (\(words.map(dialect.literal).joined(separator: ", ")))"]
    case .prefix:
      return words.map { "LEFT(\(text), \($0.unicodeScalars.count)) = \(dialect.literal($0))" }
    case .suffix:
      return words.map { "RIGHT(\(text), \($0.unicodeScalars.count)) = \(dialect.literal($0))" }
    case .contains:
      return words.map { "POSITION(\(dialect.literal($0)) IN \(text)) > 0" }
    }
  }

  private func folded(_ words: [String], _ fold: TextFold, keepsEmpty: Bool = false) -> [String] {
    words.map { String(decoding: fold.folded($0), as: UTF8.self) }
      .filter { keepsEmpty || !$0.isEmpty }
  }

  private func part(_ part: Wordlist.Part, of text: String) -> String {
    switch part {
    case .all: text
    case .mailLocalPart: mailLocalPart(text)
    case .stem: stem(text)
    case .mailLocalStem: stem(mailLocalPart(text))
    }
  }

  /// Before the last `@`; all of a text that has none.
  private func mailLocalPart(_ text: String) -> String {
    "REGEXP_REPLACE(\(text), '@[^@]*$', '')"
  }

  private func stem(_ text: String) -> String {
    "TRIM(TRAILING '0123456789.-_' FROM \(text))"
  }
}
