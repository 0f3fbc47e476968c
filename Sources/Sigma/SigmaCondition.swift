/// What a Sigma detection says, as a tree over its named searches.
indirect enum SigmaCondition: Sendable, Equatable {
  case all([SigmaCondition])
  case any([SigmaCondition])
  case not(SigmaCondition)
  /// One search, by its name.
  case search(String)
}

/// Reads `selection and not 1 of filter_*`.
struct SigmaConditionReader {
  /// Why a condition cannot be read, with the word where that shows.
  enum Failure: Error, Equatable {
    case unexpected(String)
    case unknownSearch(String)
    case noMatch(String)
    /// `| count() by …`: an aggregation, which Sigma itself has withdrawn.
    case aggregation
    case tooDeep
  }

  private static let depthLimit = 32
  private let searches: [String]
  private var words: ArraySlice<String>

  private init(words: [String], searches: [String]) {
    self.words = words[...]
    self.searches = searches
  }

  /// `searches` are the names that the detection defines, in order.
  static func read(_ text: String, searches: [String]) throws(Failure) -> SigmaCondition {
    if text.contains("|") { throw .aggregation }
    var reader = SigmaConditionReader(words: split(text), searches: searches)
    let condition = try reader.disjunction(depth: 0)
    if let rest = reader.words.first { throw .unexpected(rest) }
    return condition
  }

  private static func split(_ text: String) -> [String] {
    var words: [String] = []
    var word = ""
    for character in text {
      if character.isWhitespace || character == "(" || character == ")" {
        if !word.isEmpty { words.append(word) }
        word = ""
        if !character.isWhitespace { words.append(String(character)) }
      } else {
        word.append(character)
      }
    }
    if !word.isEmpty { words.append(word) }
    return words
  }

  private mutating func takes(_ word: String) -> Bool {
    guard words.first?.lowercased() == word else { return false }
    words.removeFirst()
    return true
  }

  private mutating func disjunction(depth: Int) throws(Failure) -> SigmaCondition {
    var parts = [try conjunction(depth: depth)]
    while takes("or") { parts.append(try conjunction(depth: depth)) }
    return parts.count == 1 ? parts[0] : .any(parts)
  }

  private mutating func conjunction(depth: Int) throws(Failure) -> SigmaCondition {
    var parts = [try term(depth: depth)]
    while takes("and") { parts.append(try term(depth: depth)) }
    return parts.count == 1 ? parts[0] : .all(parts)
  }

  private mutating func term(depth: Int) throws(Failure) -> SigmaCondition {
    guard depth < SigmaConditionReader.depthLimit else { throw .tooDeep }
    if takes("not") { return .not(try term(depth: depth + 1)) }
    if takes("(") {
      let inner = try disjunction(depth: depth + 1)
      guard takes(")") else { throw .unexpected(words.first ?? "") }
      return inner
    }
    guard let word = words.popFirst() else { throw .unexpected("") }
    let quantifier = word.lowercased()
    if ["1", "any", "all"].contains(quantifier), takes("of") {
      guard let pattern = words.popFirst() else { throw .unexpected("of") }
      return try quantified(pattern, isAll: quantifier == "all")
    }
    guard searches.contains(word) else { throw .unknownSearch(word) }
    return .search(word)
  }

  private func quantified(_ pattern: String, isAll: Bool) throws(Failure) -> SigmaCondition {
    // By Sigma's custom, names that begin with `_` are left out of `them`.
    let found = searches.filter {
      pattern.lowercased() == "them"
        ? !$0.hasPrefix("_") : SigmaConditionReader.matches($0, pattern)
    }
    guard !found.isEmpty else { throw .noMatch(pattern) }
    let parts = found.map { SigmaCondition.search($0) }
    if parts.count == 1 { return parts[0] }
    return isAll ? .all(parts) : .any(parts)
  }

  private static func matches(_ name: String, _ pattern: String) -> Bool {
    let parts = pattern.split(separator: "*", omittingEmptySubsequences: false)
    guard parts.count > 1 else { return name == pattern }
    guard name.hasPrefix(parts[0]) else { return false }
    var rest = name.dropFirst(parts[0].count)
    for part in parts.dropFirst().dropLast() {
      while !rest.hasPrefix(part) {
        if rest.isEmpty { return false }
        rest = rest.dropFirst()
      }
      rest = rest.dropFirst(part.count)
    }
    return rest.hasSuffix(parts[parts.count - 1])
  }
}
