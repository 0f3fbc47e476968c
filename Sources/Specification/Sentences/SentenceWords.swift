import Basics
import Formats
import Schema

/// What `policies/specification/sentences.yaml` says about the language of requirements. All
/// phrases are folded as names are.
struct SentenceWords: Sendable {
  struct Ending: Sendable {
    var words: [UInt8]
    var obligation: Obligation
    /// What a system can do is asked of it; what a person can do is left to the person.
    var isCapability: Bool
    /// A list item with it follows its lead sentence where that has an obligation.
    var yields: Bool
  }

  struct Unit: Sendable {
    var words: [UInt8]
    /// How many bytes of the words are the unit: 「月以上」 is 「月」 with what must follow it.
    var length: Int
    var kind: Quantity.Kind
    /// What one of it is at least and at most, in seconds for periods.
    var range: ClosedRange<Int>
  }

  /// Endings by their last three bytes, the longest first.
  var endings: [ArraySlice<UInt8>: [Ending]] = [:]
  /// Endings of plain verbs: a duty where the place makes it one.
  var declared: [[UInt8]] = []
  /// Particles before a noun that stands for its verb: 「ログを保存」.
  var verbalNounParticles: [[UInt8]] = []
  /// Nouns that stand for their verbs: 保存.
  var verbalNouns: [[UInt8]] = []
  /// Endings that describe what is asked for where a row is marked so: 「暗号化されている｜○」.
  var described: [[UInt8]] = []
  /// Endings that say that something is not so: 「していない」.
  var denials: [[UInt8]] = []
  /// What makes one subject of all acts before it: 「することは」.
  var nominals: [[UInt8]] = []
  /// Topics that say no more than the heading above: 「期間は」.
  var ownTopics: [[UInt8]] = []
  /// Particles behind what a sentence speaks of.
  var topicParticles: [[UInt8]] = []
  /// Those of them behind a topic of its own, what joins its nouns, and words that end so and are none.
  var newTopics: [[UInt8]] = []
  var topicJoiners: [[UInt8]] = []
  var noTopics: [[UInt8]] = []
  /// How sentences name other sections.
  var sections = SectionWords()
  /// What closes a clause inside a sentence, and by its last three bytes.
  var clauseEnds: [ArraySlice<UInt8>: [[UInt8]]] = [:]
  var softeners: [[UInt8]] = []
  var exceptions: [[UInt8]] = []
  /// What joins a clause to the one before, so that a ban covers both.
  var joiners: [[UInt8]] = []
  /// Words with which a clause speaks of paper and money, and asks for no measure: 「に要する費用」.
  var asides: [[UInt8]] = []
  /// What takes back the act before it: 「の取得を停止」.
  var undoing: [[UInt8]] = []
  /// What makes a ban with it a condition, which is a duty: 「証明書がなければログインできない」.
  var conditions: [[UInt8]] = []
  /// Endings of questions: か.
  var questions: [[UInt8]] = []
  /// Wishes that are acts of their own: the clauses before them are duties.
  var ownActs: [[UInt8]] = []
  /// Endings of clauses that share what the sentence ends with: 「たり、」.
  var enumerators: [[UInt8]] = []
  /// Labels of a requirement: 必須, 推奨, ◎.
  var labels: [[UInt8]: Obligation] = [:]
  var labelColumns: [[UInt8]] = []
  /// Columns that only name what a row is about.
  var nameColumns: [[UInt8]] = []
  var remarkColumns: [[UInt8]] = []
  var questionColumns: [[UInt8]] = []
  var answerColumns: [[UInt8]] = []
  /// Names of columns that say nothing of what stands in them: 「確認事項」.
  var plainColumns: [[UInt8]] = []
  var answerDocuments: [[UInt8]] = []
  /// Headings under which nothing is asked for: 背景, 現状.
  var backgroundHeadings: [[UInt8]] = []
  /// Ends of headings and leads below which nothing is asked for: 課題, 対象外.
  var backgroundEnds: [[UInt8]] = []
  /// Whether a heading or a lead ends so that nothing is asked for below it.
  func asksNothing(_ text: [UInt8]) -> Bool {
    backgroundEnds.contains { Bytes.ends(text[...], $0) }
  }

  /// Whether a text ends as sentences do: with a full stop or one of the endings.
  func endsLikeSentence(_ folded: [UInt8]) -> Bool {
    if Bytes.ends(folded[...], [0xE3, 0x80, 0x82]) { return true }
    guard folded.count >= 3 else { return false }
    return (endings[folded.suffix(3)] ?? []).contains { Bytes.ends(folded[...], $0.words) }
  }

  /// Headings that make what stands below weaker or a ban.
  var headings: [(words: [UInt8], obligation: Obligation)] = []
  var requirementHeadings: [[UInt8]] = []
  /// What joins several subjects in one heading: 及び.
  var headingJoiners: [[UInt8]] = []
  /// What may stand between a mark and what a legend says of it: 「◎：必須」.
  var legendLinks: [[UInt8]] = []
  /// What a legend says of a mark in other words: 「満たさない場合に失格」; what weakens goes first.
  var legendPhrases: [(words: [UInt8], obligation: Obligation)] = []
  /// Words by which a text shows that it explains marks: 「凡例」.
  var legendSigns: [[UInt8]] = []
  /// What may stand behind the name of an obligation in a legend: 「、」, とする.
  var legendEnds: [[UInt8]] = []
  /// Texts of a document that explain its marks.
  var legends: Set<[UInt8]> = []
  /// The marks that the document's own legend explains.
  var legendMarks: Set<[UInt8]> = []
  var exampleBeginnings: [[UInt8]] = []
  var titleEndings: [[UInt8]] = []
  var lawEndings: [[UInt8]] = []
  var bearers: [(words: [UInt8], bearer: Bearer)] = []
  var bearerParticles: [[UInt8]] = []
  /// What stands before a name that a document gives a party: 「以下「」.
  var partyOpeners: [[UInt8]] = []
  /// What stands behind a name that a sentence defines, and how such a sentence ends.
  var partyDefinitions: [[UInt8]] = []
  var partyDefinitionEnds: [[UInt8]] = []
  /// Who it is that gets the name, by the words before it.
  var parties: [(words: [UInt8], bearer: Bearer)] = []
  /// What makes a name the subject of a clause inside a sentence: が.
  var subjectParticles: [[UInt8]] = []
  /// What makes a buyer who is named before the last verb the one who does it: が.
  var doingParticles: [[UInt8]] = []
  /// Who of them may stand between: 「の担当者」.
  var members: [[UInt8]] = []
  /// What shows that another clause stands between the name and the verb: 場合, する.
  var relativeSigns: [[UInt8]] = []
  /// Ends of nouns that name a matter, and no measure: 「取得方法」.
  var matters: [[UInt8]] = []
  var units: [Unit] = []
  /// Words that are a number with its unit: 半年.
  var wordPeriods: [Unit] = []
  var bounds: [(words: [UInt8], bound: Quantity.Bound, isBefore: Bool)] = []
  /// What stands before a number that is no quantity: 令和, 第.
  var notQuantities: [[UInt8]] = []
  /// What points to the sentences before: 上記, 当該.
  var backReferences: [[UInt8]] = []
  /// What begins a sentence that takes something back: ただし.
  var provisos: [[UInt8]] = []
  /// What such a sentence may ask for without taking back the ban before it: 承諾.
  var leave: [[UInt8]] = []
  /// How texts are folded before they are compared with these words.
  var fold = WordFold()
  var uncheckedBoxes: [[UInt8]] = []
  var checkedBoxes: [[UInt8]] = []
}
