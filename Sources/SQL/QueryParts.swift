/// The named parts (`WITH name AS (…)`) of one query. A part is written after those that read it,
/// so that it gives the columns they ask for and no others.
final class QueryParts {
  private var parts: [(name: String, body: () -> String)] = []

  /// Adds a part; `hint` says what it holds.
  func add(_ hint: String, _ body: @escaping () -> String) -> String {
    let base = "q_" + QueryParts.plain(hint)
    var name = base
    var number = 2
    while parts.contains(where: { $0.name == name }) {
      name = "\(base)_\(number)"
      number += 1
    }
    parts.append((name, body))
    return name
  }

  /// All parts, in the order in which they read each other.
  func written() -> String {
    var texts: [String] = []
    for part in parts.reversed() {
      texts.append("\(part.name) AS (\n  \(part.body())\n)")
    }
    return "WITH " + texts.reversed().joined(separator: ",\n")
  }

  /// Letters, digits and underscores; short, because engines cut names.
  static func plain(_ text: String) -> String {
    String(
      decoding: text.utf8.prefix(40).map { byte -> UInt8 in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): byte
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte | 0x20
        default: UInt8(ascii: "_")
        }
      }, as: UTF8.self)
  }
}

/// The columns that later parts of a query ask of an earlier one.
final class Requests<Column: Equatable> {
  private(set) var columns: [Column] = []

  func add(_ column: Column) {
    if !columns.contains(column) { columns.append(column) }
  }
}

/// A field of a table in one of its forms.
struct FieldFacet: Equatable {
  var field: Int
  var facet: Facet
}

/// Columns of canonical tables that queries read, over all rules.
public struct CanonicalColumns: Sendable, Equatable {
  public struct Column: Sendable, Equatable {
    /// Indices into the vocabulary.
    public var table: Int
    public var field: Int
    public var facet: Facet
  }

  public private(set) var columns: [Column] = []

  public init() {}

  /// Tables that queries read, ascending.
  public private(set) var tables: [Int] = []

  mutating func add(_ column: Column) {
    if !columns.contains(column) { columns.append(column) }
  }

  mutating func add(table: Int) {
    if !tables.contains(table) {
      tables.append(table)
      tables.sort()
    }
  }

  /// Of one table, in the order of its fields, the field's own columns first.
  public func columns(of table: Int) -> [Column] {
    let order = Facet.Kind.allCases
    func rank(_ column: Column) -> (Int, Int, Int, String) {
      (
        column.field, column.facet.steps.count, order.firstIndex(of: column.facet.kind) ?? 0,
        column.facet.column("")
      )
    }
    return columns.filter { $0.table == table }.sorted { rank($0) < rank($1) }
  }

  public mutating func merge(_ other: CanonicalColumns) {
    for table in other.tables { add(table: table) }
    for column in other.columns { add(column) }
  }
}
