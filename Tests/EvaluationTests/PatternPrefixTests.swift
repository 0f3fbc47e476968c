import Basics
@testable import Evaluation
@testable import GeneratedCases
import Testing

/// A pattern's beginning never turns away a text that the pattern matches.
@Suite struct PatternPrefixTests {
  private static let read = [
    "(?i)^(admin|root|test)[0-9._-]*$", "^[A-Z]{2}x|", "^ab?c", "^abc", "^a", "^a+b", "^ab*",
    "^([3-9]|[1-9][0-9]+)\\.", "(?i)^k(s|x)", "^(?:ab|c)d", "^(ab|c)?d", "^(a|b)|z", "^[a-c][x.]z",
    "^[^a]b", "^(a|)b", "^\\d", "abc", "^ab|cd", "^[ab]$", "^a\\Q(\\E|zz", "^a[[:digit:](]|zz",
    "(?i)^[k-m]a", "^x(y|z", "^名a", "^a名",
  ]

  private func text(_ random: inout SplitMix64) -> String {
    let pieces = [
      "a", "b", "c", "d", "k", "K", "s", "\u{212A}", "\u{017F}", "x", "y", "z", "Z", "0", "3", ".",
      "名", "admin", "ROOT", "Test", "(", "m",
    ]
    return (0..<random.below(5)).map { _ in random.pick(pieces) }.joined()
  }

  @Test(arguments: read) func whatMatchesIsAdmitted(source: String) {
    guard let pattern = try? TextPattern(source), let beginning = PatternPrefix(source) else {
      return
    }
    var random = SplitMix64(seed: 7)
    for _ in 0..<3000 {
      var text = text(&random)
      text.withUTF8 { bytes in
        if pattern.matches(bytes) {
          #expect(
            beginning.admits(bytes), "\(source) matches \(String(decoding: bytes, as: UTF8.self))")
        }
      }
    }
  }

  /// What is turned away, and of which patterns nothing is known.
  @Test func beginnings() {
    func admits(_ source: String, _ texts: [String]) -> [Bool?] {
      texts.map { text in
        var text = text
        return text.withUTF8 { bytes in PatternPrefix(source)?.admits(bytes) }
      }
    }
    #expect(
      admits("(?i)^(admin|root)[0-9]*$", ["ADxx", "rota", "sato", "az", "a", "", "名"])
        == [true, true, false, false, true, true, true])
    #expect(admits("^[3-9]\\.", ["31", "2.", "9."]) == [true, false, true])
    for source in ["abc", "^ab|cd", "^(a|b)|z", "^a?b", "^(a|b)?c", "^.a", "^(a|)b", "^[^a]b"] {
      #expect(PatternPrefix(source) == nil, "\(source)")
    }
  }
}
