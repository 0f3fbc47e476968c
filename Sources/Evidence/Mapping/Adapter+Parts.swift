import Basics

extension Adapter {
  /// Where a tree of settings holds the value of a path of the vocabulary.
  public struct Setting: Sendable, Equatable {
    public var path: String
    /// Over JSON pointers; see `Node.all(at:)`.
    public var formula: CellFormula<String>
    public var options: ColumnOptions
    /// What holds where the file does not say it: the product's own default.
    public var otherwise: String?
    /// Pointers that, where they are there, leave the default open.
    public var openedBy: [String]
    /// Pointers to what may hold instead for some users: another value there makes the setting
    /// unreadable.
    public var conflicts: [String]
    public var place: Place

    public init(
      path: String, formula: CellFormula<String>, options: ColumnOptions,
      otherwise: String? = nil, openedBy: [String] = [], conflicts: [String] = [], place: Place
    ) {
      self.path = path
      self.formula = formula
      self.options = options
      self.otherwise = otherwise
      self.openedBy = openedBy
      self.conflicts = conflicts
      self.place = place
    }

    public init(path: String, pointer: String, options: ColumnOptions, place: Place) {
      self.init(path: path, formula: .cell(pointer), options: options, place: place)
    }
  }

  /// What a file must have to be of a source.
  public struct Recognition: Sendable, Equatable {
    /// Names of formats, one of which it must be; empty for any.
    public var formats: [String]
    /// Headings (or paths of records) that must all be there.
    public var headings: [String]
    /// Pointers that must all be there in a tree.
    public var pointers: [String]
    /// Patterns (`*`) of file names, one of which must fit; empty for any.
    public var names: [String]

    public init(
      formats: [String] = [], headings: [String] = [], pointers: [String] = [],
      names: [String] = []
    ) {
      self.formats = formats
      self.headings = headings
      self.pointers = pointers
      self.names = names
    }

    /// How much it asks: of two adapters that fit, the one that asks more is taken.
    public var weight: Int { headings.count + pointers.count + (names.isEmpty ? 0 : 1) }
  }

  /// Which records of a file are rows.
  public struct RecordRule: Sendable, Equatable {
    /// Pointers to lists of records, all of which count.
    public var pointers: [String]
    /// Conditions on headings. A record of which they cannot be told stays.
    public var conditions: [CellCondition<String>]
    /// The files that are read together by a key.
    public var parts: [Part]
    /// Pointers that show that the file is not the whole list (a link to the next page).
    public var incomplete: [Incomplete]
    /// A pointer to how many records the whole list has, of which the file may be a page.
    public var total: String?
    /// A pointer to a text that holds the delimited table, perhaps in Base64.
    public var inside: String?
    /// A list in each record whose elements are records of their own, each with the rest of it.
    public var each: String?
    /// Columns that make a record each.
    public var spread: Spread?

    public init(
      pointers: [String] = [], conditions: [CellCondition<String>] = [], parts: [Part] = [],
      incomplete: [Incomplete] = [], total: String? = nil, inside: String? = nil,
      each: String? = nil, spread: Spread? = nil
    ) {
      self.pointers = pointers
      self.conditions = conditions
      self.parts = parts
      self.incomplete = incomplete
      self.total = total
      self.inside = inside
      self.each = each
      self.spread = spread
    }
  }

  public struct Incomplete: Sendable, Equatable {
    public var pointer: String
    public var why: BilingualText
  }

  /// What one of the files of the evidence must have, and why: a second list without which the
  /// first does not say all.
  public struct Need: Sendable, Equatable {
    public var headings: [String]
    public var why: BilingualText
  }

  /// The headings that the adapter asks for.
  public var askedHeadings: [String] {
    columns.map(\.heading) + derived.flatMap { $0.formula.cells }
      + records.conditions.map(\.cell)
  }

  /// One of several files that are read together.
  public struct Part: Sendable, Equatable {
    /// The name before the dot in the headings: `shadow.last_change`.
    public var id: String
    /// The formats that the file may have.
    public var formats: [String]
    /// Where several files have such a format: headings that it must have.
    public var headings: [String]
    /// Nil for the file whose records are the rows: the key there and the key here.
    public var on: Pair?
    /// What to ask the owner for when it was not handed in; nil when it may be missing.
    public var missing: BilingualText?

    public struct Pair: Sendable, Equatable {
      public var theirs: String
      public var ours: String
    }
  }
}
