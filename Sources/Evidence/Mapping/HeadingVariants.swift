import Basics

/// The spellings that columns and values of a table have in the wild:
/// `policies/headings/<table>.yaml`. Headings and values are compared folded as names.
public struct HeadingVariants: Sendable, Equatable {
  public struct Field: Sendable, Equatable {
    public var id: String
    /// The better spelling first.
    public var headings: [String]
    /// Headings that are not this field, although they look like it.
    public var avoid: [String]
    /// Value map and words, as far as the file gives them.
    public var options: ColumnOptions
    /// For a text that some sources keep in several columns (family name, given name): the
    /// headings of each part, in the order of the text.
    public var joined: [[String]]
    /// Headings under which the same words say something else.
    public var others: [OtherReading]
    /// Parts of headings that may be this field: such a column is asked about, never taken.
    public var hints: [String]

    public init(
      id: String, headings: [String], avoid: [String] = [],
      options: ColumnOptions = ColumnOptions(), joined: [[String]] = [],
      others: [OtherReading] = [], hints: [String] = []
    ) {
      self.id = id
      self.headings = headings
      self.avoid = avoid
      self.options = options
      self.joined = joined
      self.others = others
      self.hints = hints
    }
  }

  /// Headings that ask the question of a field the other way round: *blocked: yes* is a status.
  public struct OtherReading: Sendable, Equatable {
    public var headings: [String]
    /// The value map that holds for these headings instead of the field's own.
    public var options: ColumnOptions
    /// What the evidence card says about it.
    public var note: BilingualText

    public init(headings: [String], options: ColumnOptions, note: BilingualText) {
      self.headings = headings
      self.options = options
      self.note = note
    }
  }

  /// A heading that fits several fields. It is never taken, only proposed.
  public struct Ambiguous: Sendable, Equatable {
    public var heading: String
    public var fields: [String]

    public init(heading: String, fields: [String]) {
      self.heading = heading
      self.fields = fields
    }
  }

  public var table: String
  public var fields: [Field]
  public var ambiguous: [Ambiguous]

  public init(table: String, fields: [Field], ambiguous: [Ambiguous] = []) {
    self.table = table
    self.fields = fields
    self.ambiguous = ambiguous
  }

  public func field(_ id: String) -> Field? {
    fields.first { $0.id == id }
  }
}
