import Basics
import Findings

/// What a rule wants a document to say: the `document` part of its file.
public struct DocumentRequirement: Sendable {
  /// One way of saying something.
  struct Way: Sendable {
    /// Lines of alternatives for what it must be about: one of each line must stand in the
    /// sentence, the one before it, or around it.
    var about: [PatternLine] = []
    /// Lines of alternatives; the sentence must hold one of each line.
    var says: [PatternLine] = []
    /// A sentence that holds one of these is about something else.
    var except = PatternLine()
    var obligations: Set<Obligation> = [.mandatory]
    /// What a ban must be of to say it, where a duty says it, too: 「消去しない」 keeps a log.
    var bans: PatternLine?
    var number: NumberNeed?
    /// Whose clause it must be; nil: anybody's.
    var bearer: Bearer?
    /// True when a right or duty of the buyer will do.
    var buyerMay = false
    /// True when titles in quotation marks count: the rule asks for a document by name.
    var readsTitles = false
    /// True when it may stand anywhere: in a label of a row, or where a document describes.
    var anywhere = false
    /// What a sentence is worth that says only this much.
    var countsAs: Worth = .enough
  }

  enum Worth: String, Sendable, CaseIterable {
    case enough, partial, weak
  }

  /// A number that must be there, with its bound.
  struct NumberNeed: Sendable {
    var kind: Quantity.Kind
    var atLeast: ClosedRange<Int>?
    var atMost: ClosedRange<Int>?
    var shown: BilingualText
    /// A number beside one of these is about a part only: too small or large, it says nothing.
    var partly = PatternLine()
  }

  /// One thing that must be said. All parts of a requirement are needed.
  struct Part: Sendable {
    var name: BilingualText
    var ways: [Way]
  }

  /// Words that narrow what is said: only some users, only some items.
  struct Limit: Sendable {
    var words: PatternLine
    /// Words that show that all are meant after all.
    var unless: PatternLine
  }

  var parts: [Part] = []
  /// Ways of saying the opposite.
  var opposites: [Way] = []
  /// Ways of speaking of the same matter: a sentence that does so, where nothing says it, is for a
  /// person to read.
  var near: [Way] = []
  var limit: Limit?
  /// Words that make the demand too vague to hold anybody to.
  var vague = PatternLine()
  /// What an annex is called that would hold this requirement.
  var topics = PatternLine()
  /// Clause to paste, with bracketed blanks.
  public var paste = ""
  /// How it is accepted.
  public var acceptance = BilingualText("")
  /// Items of the SBD manual.
  public var sbd: [String] = []
}
