import Basics
import Schema

/// One of the columns in which a canonical table keeps one field.
public struct Facet: Sendable, Equatable {
  public enum Kind: String, Sendable, CaseIterable {
    /// What the evidence says, as Tenken shows it: the text without outer blanks, a word's id, an
    /// ISO date or instant, a number in digits, `true`, a period, the words of a set; and the text
    /// of what could not be read. Null where there is nothing.
    case text
    /// One of `StateWord`; never null.
    case state
    /// The text under the fold `code`: width, case and outer blanks do not count.
    case code
    /// The text under the fold `name`: width, case and all blanks do not count.
    case name
    /// An instant: seconds since 1970-01-01T00:00:00Z; of a day its first second.
    case seconds
    /// An instant: the civil day in the zone of the run.
    case day
    /// Where a period with hours begins (see `CellStep.back`): the last day that is surely before;
    /// `day` is then the first that is surely not.
    case before
    case number
    /// A period: the shortest and the longest number of seconds that it can be.
    case low
    case high
    /// A set: each word under the field's fold between bars, in byte order: `|sms||totp|`.
    case words
    /// A set: its words for taking it apart; see `SetText`.
    case elements
    /// An address, for comparing as text; see `AddressText`.
    case address
    /// The ranges of addresses that a text or a set lists.
    case ranges
    /// A fraction in lowest terms. Not in tables; only inside queries.
    case top
    case bottom
    /// The state before assumptions were put in. Not in tables; only inside queries.
    case seen
  }

  /// What is done to the field's value first.
  let steps: [CellStep]
  public let kind: Kind

  public init(_ kind: Kind) {
    self.init(kind, of: [])
  }

  init(_ kind: Kind, of steps: [CellStep]) {
    self.steps = steps
    self.kind = kind
  }

  static let text = Facet(.text)
  static let state = Facet(.state)
  static let seen = Facet(.seen)

  /// The column of a field: `last_used_at__state`, `at__start_of_day__seconds`.
  public func column(_ field: String) -> String {
    ([field] + steps.map(\.name) + (kind == .text ? [] : [kind.rawValue])).joined(separator: "__")
  }

  /// The same of a value that a step makes of the field's.
  func after(_ step: CellStep) -> Facet {
    Facet(kind == .seen ? .state : kind, of: [step] + steps)
  }

  var isState: Bool { kind == .state || kind == .seen }

  func type(_ dialect: SQLDialect) -> String {
    switch kind {
    case .text, .state, .code, .name, .words, .elements, .address, .ranges, .seen:
      dialect.textType
    case .seconds, .number, .low, .high, .top, .bottom: "BIGINT"
    case .day, .before: "DATE"
    }
  }

  /// Where texts under a fold are found.
  static func folded(_ fold: TextFold) -> Facet {
    switch fold {
    case .exact: .text
    case .code: Facet(.code)
    case .name: Facet(.name)
    }
  }
}

/// What a state column says.
public enum StateWord: String, Sendable, CaseIterable {
  case value
  /// A day without a time.
  case day
  case null, never, invalid, absent
  /// A value that cannot be known: made by a step of what is no such thing, or inside queries.
  case unknown
}
