import Basics
import Schema

/// Compares texts with one word list. Words are folded once, when the matcher is made; a text is
/// folded once, whatever the number of words.
public struct WordlistMatcher: Sendable {
  /// The words of the groups that look at the same part of the text.
  private struct PartWords: Sendable {
    var part: Wordlist.Part
    var whole = SortedWords()
    var prefixes: [FixedBytes] = []
    var suffixes: [FixedBytes] = []
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
        part: part, whole: SortedWords(words(.whole)),
        prefixes: words(.prefix).map { FixedBytes($0) },
        suffixes: words(.suffix).map { FixedBytes($0) }, contained: ContainedWords(words(.contains))
      )
    }
  }

  /// Is one of the words in the text, and the text none that is excepted? `bytes`: UTF-8, not
  /// folded. `scratch` belongs to the calling thread.
  public func matches(_ bytes: UnsafeBufferPointer<UInt8>, _ scratch: FoldScratch) -> Bool {
    let folded = scratch.folded(bytes, fold)
    for part in parts {
      let text = TextParts.part(part.part, of: folded)
      if part.whole.contains(text) || part.prefixes.contains(where: { $0.begins(text) })
        || part.suffixes.contains(where: { $0.ends(text) }) || part.contained.isIn(text)
      {
        return !except.contains(folded)
      }
    }
    return false
  }

  public func matches(_ text: String) -> Bool {
    var text = text
    return text.withUTF8 { matches($0, FoldScratch()) }
  }
}
