import Basics

/// A list of words that a rule compares texts with: `policies/wordlists/<id>.yaml`.
public struct Wordlist: Sendable, Equatable {
  /// How a text is compared with each word, after folding both.
  public enum Match: String, Sendable, CaseIterable {
    case whole, prefix, suffix, contains
  }

  /// The part of the text that is compared.
  public enum Part: String, Sendable, CaseIterable {
    case all
    /// Before the `@` of an e-mail address.
    case mailLocalPart = "mail_local_part"
    /// Without trailing digits, dots, hyphens and underscores: `admin01` is `admin`.
    case stem
    /// The local part's stem.
    case mailLocalStem = "mail_local_stem"
  }

  public struct Group: Sendable, Equatable {
    public var match: Match
    public var part: Part
    public var words: [String]

    public init(match: Match, part: Part, words: [String]) {
      self.match = match
      self.part = part
      self.words = words
    }
  }

  public var id: String
  public var title: BilingualText
  public var fold: TextFold
  public var groups: [Group]
  /// Texts (whole, folded) that are not meant, although a word fits.
  public var except: [String]

  public init(
    id: String, title: BilingualText, fold: TextFold, groups: [Group], except: [String]
  ) {
    self.id = id
    self.title = title
    self.fold = fold
    self.groups = groups
    self.except = except
  }
}
