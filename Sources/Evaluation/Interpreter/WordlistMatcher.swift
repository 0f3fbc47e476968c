import Basics
import Schema

/// Compares texts with one word list. Words are folded once, when the matcher is made; a text is
/// folded once, whatever the number of words.
public struct WordlistMatcher: Sendable {
  /// The words of the groups that look at the same part of the text.
  private struct PartWords: Sendable {
    var part: Wordlist.Part
    var whole = SortedWords()
    var prefixes: [[UInt8]] = []
    var suffixes: [[UInt8]] = []
    var contained = ContainedWords([])
  }

  private let fold: TextFold
  private let except: SortedWords
  private let parts: [PartWords]

  public init(_ wordlist: Wordlist) {
    fold = wordlist.fold
    except = SortedWords(wordlist.except.map(wordlist.fold.folded))
    parts = Wordlist.Part.allCases.compactMap { part in
      let groups = wordlist.groups.filter { $0.part == part }
      guard !groups.isEmpty else { return nil }
      func words(_ match: Wordlist.Match) -> [[UInt8]] {
        groups.filter { $0.match == match }.flatMap(\.words).map(wordlist.fold.folded)
          .filter { !$0.isEmpty }
      }
      return PartWords(
        part: part, whole: SortedWords(words(.whole)), prefixes: words(.prefix),
        suffixes: words(.suffix), contained: ContainedWords(words(.contains)))
    }
  }

  /// Is one of the words in the text, and the text none that is excepted? `bytes`: UTF-8, not
  /// folded.
  public func matches(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    var folded: [UInt8] = []
    fold.append(bytes, to: &folded)
    if except.contains(folded[...]) { return false }
    return parts.contains { part in
      let text = TextParts.part(part.part, of: folded)
      return part.whole.contains(text)
        || part.prefixes.contains { text.starts(with: $0) }
        || part.suffixes.contains { text.suffix($0.count).elementsEqual($0) }
        || part.contained.isIn(text)
    }
  }

  public func matches(_ text: String) -> Bool {
    var text = text
    return text.withUTF8 { matches($0) }
  }
}
