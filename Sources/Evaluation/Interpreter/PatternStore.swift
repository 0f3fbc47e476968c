import Basics

/// The patterns of a run, each compiled once. Belongs to one thread.
final class PatternStore {
  private var compiled: [String: TextPattern] = [:]

  /// Nil for what is no pattern; the rule checker lets no such through.
  func pattern(_ source: String) -> TextPattern? {
    if let known = compiled[source] { return known }
    let pattern = try? TextPattern(source)
    compiled[source] = pattern
    return pattern
  }
}
