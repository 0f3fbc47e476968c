import Basics
import Formats
import Policy
import Schema

/// What the policy says about documents: the language of requirements, the concepts, and the
/// requirements of a set of rules, ready to be judged.
public struct SpecificationPolicy: Sendable {
  /// Understands documents with all words that the rules look for.
  public let reader: StatementReader
  let words: SentenceWords
  let requirements: [String: DocumentRequirement]
  let checks: [String: DocumentCheck]
  let annexWords: AnnexWords
  /// By which rules say what they ask.
  let vocabulary: Vocabulary
  /// SHA-256 of the files read beside the rules.
  public let sha256: String

  /// The requirement of a rule; nil when the rule asks for something else of documents.
  public func requirement(_ rule: String) -> DocumentRequirement? { requirements[rule] }

  /// Reads what the rules need. Rules over rows are passed over. Throws all problems.
  public static func load(_ rules: [CheckedRule], policies: PolicySet) throws(ProblemList)
    -> SpecificationPolicy
  {
    var files: [UInt8] = []
    func read(_ name: String) throws(ProblemList) -> (bytes: [UInt8], path: String) {
      let file = try policies.file("specification/\(name).yaml")
      files += Array("\(name) \(file.bytes.count)\n".utf8) + file.bytes
      return file
    }
    let sentences = try read("sentences")
    let words = try SentenceWordsReader.read(sentences.bytes, file: sentences.path)
    let lexicon = LexiconBuilder(fold: words.fold)
    let concepts = try read("concepts")
    try ConceptReader.read(concepts.bytes, file: concepts.path, into: lexicon)
    let annexes = try read("annexes")
    let annexWords = try AnnexWordsReader.read(
      annexes.bytes, file: annexes.path, fold: words.fold)
    var requirements: [String: DocumentRequirement] = [:]
    var checks: [String: DocumentCheck] = [:]
    var problems: [Problem] = []
    for rule in rules {
      guard let node = rule.document else { continue }
      do throws(ProblemList) {
        if node["check"] == nil {
          requirements[rule.id] = try DocumentRequirementReader.read(
            rule, node, lexicon: lexicon)
        } else {
          checks[rule.id] = try DocumentCheckReader.read(rule, node, lexicon: lexicon)
        }
      } catch {
        problems += error.problems
      }
    }
    if !problems.isEmpty { throw ProblemList(problems) }
    return SpecificationPolicy(
      reader: StatementReader(words: words, index: lexicon.index()), words: words,
      requirements: requirements, checks: checks, annexWords: annexWords,
      vocabulary: policies.vocabulary,
      sha256: Digest.hex(files))
  }

  /// Reads one of the files of `policies/specification/` by itself; `kind` is its name: `concepts`,
  /// `sentences` or `annexes`. Throws every problem of the file.
  public static func check(_ kind: String, _ bytes: [UInt8], file: String) throws(ProblemList) {
    switch kind {
    case "concepts": try ConceptReader.read(bytes, file: file, into: LexiconBuilder())
    case "sentences": _ = try SentenceWordsReader.read(bytes, file: file)
    default: _ = try AnnexWordsReader.read(bytes, file: file, fold: WordFold())
    }
  }

  /// Judges one rule over documents; nil for a rule that this policy does not hold.
  public func judge(_ rule: String, _ text: SpecificationText) -> RequirementOutcome? {
    requirements[rule].map {
      RequirementJudge(text: text, annexes: AnnexReferences(text, words: annexWords)).judge($0)
    }
  }
}

/// Reads `policies/specification/annexes.yaml`.
enum AnnexWordsReader {
  static func read(_ bytes: [UInt8], file: String, fold: WordFold) throws(ProblemList)
    -> AnnexWords
  {
    let node = try YAMLReader.readKept(bytes, file: file)
    let reader = NodeReader(file: file)
    let name = BilingualText(ja: "別紙の呼び方", en: "names of annexes")
    let map = reader.map(
      node, name, keys: ["names", "itself", "leaving", "narrow", "forms", "whole"])
    func list(_ key: String) -> [[UInt8]] {
      (map?.texts(key) ?? []).map(fold.folded).sorted { $0.count > $1.count }
    }
    let words = AnnexWords(
      names: list("names"), itself: list("itself"), leaving: list("leaving"),
      whole: map?.optional("whole") == nil ? [] : list("whole"),
      narrow: map?.optional("narrow") == nil ? [] : list("narrow"),
      forms: map?.optional("forms") == nil ? [] : list("forms"), fold: fold)
    try reader.finish()
    return words
  }
}
