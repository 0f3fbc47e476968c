import Basics

/// All phrases that rules and sentence data look for, each under one number, and the concepts that
/// gather phrases of one meaning.
///
/// Built up while policy files are read, then frozen by `index()`.
final class LexiconBuilder {
  private(set) var phrases: [[UInt8]] = []
  private var numbers: [[UInt8]: Int] = [:]
  /// The phrases of each concept, by its name.
  private(set) var concepts: [String: [Int]] = [:]

  /// How texts and phrases are made alike.
  let fold: WordFold

  init(fold: WordFold = WordFold()) {
    self.fold = fold
  }

  /// The numbers of a phrase in all its forms: 「消す~」 stands for every form of the verb.
  func forms(_ text: String) -> [Int] {
    Inflection.forms(text).map(phrase)
  }

  /// The number of a phrase, folded.
  func phrase(_ text: String) -> Int {
    let folded = fold.folded(text)
    if let number = numbers[folded] { return number }
    phrases.append(folded)
    numbers[folded] = phrases.count - 1
    return phrases.count - 1
  }

  /// 「操作する」 for 「操作し」.
  func plainForm(_ number: Int) -> Int? {
    let joined: [UInt8] = [0xE3, 0x81, 0x97]
    guard Bytes.ends(phrases[number][...], joined) else { return nil }
    return phrase(Bytes.text(phrases[number].dropLast(joined.count)) + "する")
  }

  func define(_ concept: String, _ phrases: [Int]) {
    concepts[concept] = phrases
  }

  func index() -> PhraseIndex {
    PhraseIndex(phrases)
  }
}
