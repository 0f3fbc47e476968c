import Basics

/// Tests of texts, words and sets against lists.
struct TextTests {
  let tools: ScopeTools

  func isIn(_ value: SQLValue, _ words: [String]?) throws(SQLRefusal) -> String {
    guard let words, value.type == .text || value.type == .word else { return Truths.unknown }
    let literals = words.map { literal(value.fold, $0) }
    let holds =
      literals.isEmpty
      ? Truths.no : "\(value.column(.folded(value.fold))) IN (\(literals.joined(separator: ", ")))"
    return Truths.choose([(value.has, holds)])
  }

  func includesAll(_ value: SQLValue, _ words: [String]?) throws(SQLRefusal) -> String {
    guard let parts = parts(value, words) else { return Truths.unknown }
    return Truths.choose([(value.has, Truths.all(parts.map { holds($0, value) }))])
  }

  func includesAny(_ value: SQLValue, _ words: [String]?) throws(SQLRefusal) -> String {
    guard let parts = parts(value, words) else { return Truths.unknown }
    return Truths.choose([(value.has, Truths.any(parts.map { holds($0, value) }))])
  }

  /// Nothing is left when the words of the list are taken out.
  func includesOnly(_ value: SQLValue, _ words: [String]?) throws(SQLRefusal) -> String {
    guard let parts = parts(value, words) else { return Truths.unknown }
    let left = parts.reduce(value.column(Facet(.words))) {
      "REPLACE(\($0), \(tools.dialect.literal($1)), '')"
    }
    return Truths.choose([(value.has, "\(left) = ''")])
  }

  private func parts(_ value: SQLValue, _ words: [String]?) -> [String]? {
    guard value.type == .set else { return nil }
    return words.map { $0.map { SetText.part(folded(value.fold, $0)) } }
  }

  private func holds(_ part: String, _ value: SQLValue) -> String {
    "POSITION(\(tools.dialect.literal(part)) IN \(value.column(Facet(.words)))) > 0"
  }

  private func literal(_ fold: TextFold, _ text: String) -> String {
    tools.dialect.literal(folded(fold, text))
  }

  private func folded(_ fold: TextFold, _ text: String) -> String {
    String(decoding: fold.folded(text), as: UTF8.self)
  }
}
