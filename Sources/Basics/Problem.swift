/// Something wrong with what the user handed in: what, where, why, and what to do.
///
/// A problem never carries a value from a column that the vocabulary marks as secret.
public struct Problem: Error, Sendable, Equatable {
  public enum Severity: String, Sendable, CaseIterable {
    case error, warning, note
  }

  public var severity: Severity
  /// A stable, hyphenated name such as `unknown-field`, for tests and for searching.
  public var code: String
  public var place: Place
  public var what: BilingualText
  public var why: BilingualText?
  public var remedy: BilingualText?
  /// What to say instead of `what` to readers who may not see the cells that it quotes.
  private let whatWithoutQuote: BilingualText?

  /// The same without cells of the evidence.
  public var unquoted: Problem {
    var problem = self
    if let whatWithoutQuote { problem.what = whatWithoutQuote }
    return problem
  }

  public init(
    _ severity: Severity = .error, code: String, at place: Place, what: BilingualText,
    why: BilingualText? = nil, remedy: BilingualText? = nil, unquoted: BilingualText? = nil
  ) {
    self.severity = severity
    self.code = code
    self.place = place
    self.what = what
    self.why = why
    self.remedy = remedy
    whatWithoutQuote = unquoted
  }

  /// `file:line:column: error: what. why. → remedy`, in one language.
  public func rendered(in language: Language) -> String {
    let word: BilingualText =
      switch severity {
      case .error: BilingualText(ja: "エラー", en: "error")
      case .warning: BilingualText(ja: "警告", en: "warning")
      case .note: BilingualText(ja: "参考", en: "note")
      }
    let location = place.description
    var text = location.isEmpty ? "" : location + ": "
    text += "\(word.text(in: language)): \(what.text(in: language))"
    if let why { text += language == .ja ? "（\(why.ja)）" : " (\(why.en))" }
    if let remedy { text += " → \(remedy.text(in: language))" }
    return text
  }
}

/// Several problems found in one go: a loader reports all it can see, not only the first.
public struct ProblemList: Error, Sendable, Equatable {
  public var problems: [Problem]

  public init(_ problems: [Problem]) {
    self.problems = problems
  }

  public var hasErrors: Bool { problems.contains { $0.severity == .error } }
}
