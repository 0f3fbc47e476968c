/// What stands where a table has a cell, before it is read as a type.
public enum CellContent: Sendable, Equatable {
  /// The source has no such column or path.
  case absent
  /// It cannot be told what it would be: a formula rests on something that nobody knows.
  case unknown
  /// Nothing, one text, or a list of them. Blank texts are left out.
  case texts([String])
  /// A map or a list of lists: something is there that no cell can say.
  case nested

  public static let blank = CellContent.texts([])

  /// The content as one text; lists with `; ` between.
  public var text: String {
    switch self {
    case .texts(let texts): texts.count == 1 ? texts[0] : texts.joined(separator: "; ")
    case .nested: "{…}"
    case .absent, .unknown: ""
    }
  }

  public var saysSomething: Bool {
    switch self {
    case .texts(let texts): !texts.isEmpty
    case .nested: true
    case .absent, .unknown: false
    }
  }
}
