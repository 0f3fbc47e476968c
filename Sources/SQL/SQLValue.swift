import Basics
import Evaluation
import Evidence
import Schema

/// A value of a subject as a query sees it: its type, and an expression for each of its facets.
struct SQLValue {
  var name: String
  var type: FieldType
  /// Of the field that the value comes from.
  var fold: TextFold
  /// Set for literals and settings, and for a value that is never known.
  var constantState: StateWord?
  /// Literals and settings.
  var constant: Value?
  var column: (Facet) -> String

  init(
    name: String, type: FieldType, fold: TextFold = .exact, column: @escaping (Facet) -> String
  ) {
    self.name = name
    self.type = type
    self.fold = fold
    self.column = column
  }

  /// A value that cannot be known.
  static func unknown(_ name: String, _ type: FieldType, _ dialect: SQLDialect) -> SQLValue {
    var value = SQLValue(name: name, type: type) { facet in
      facet.isState
        ? "CAST('unknown' AS \(dialect.textType))" : "CAST(NULL AS \(facet.type(dialect)))"
    }
    value.constantState = .unknown
    return value
  }

  /// A literal or a setting.
  init(_ constant: Value, name: String, dialect: SQLDialect, cells: CellMeaning) {
    let cell = CanonicalCell(constant, fold: .exact, cells: cells)
    self.init(name: name, type: SQLValue.type(of: constant)) { facet in
      SQLValue.facet(facet, of: cell, dialect)
    }
    self.constant = constant
    constantState = cell.state
  }

  private static func type(of value: Value) -> FieldType {
    switch value {
    case .null, .invalid, .absent, .text: .text
    case .never, .instant: .instant
    case .integer: .integer
    case .boolean: .boolean
    case .period: .period
    case .set: .set
    case .rational: .rational
    }
  }

  /// A facet of a cell that is known beforehand, as a literal.
  static func facet(_ facet: Facet, of cell: CanonicalCell, _ dialect: SQLDialect) -> String {
    switch cell.content(facet) {
    case .text(let text): dialect.literal(text)
    case .number(let number): "\(number)"
    case .day(let day): dialect.date(day)
    case nil: "CAST(NULL AS \(facet.type(dialect)))"
    }
  }

  // MARK: States

  func isIn(_ states: [StateWord]) -> String {
    if let constantState { return states.contains(constantState) ? Truths.yes : Truths.no }
    let words = states.map { "'\($0.rawValue)'" }
    return words.count == 1
      ? "\(column(.state)) = \(words[0])"
      : "\(column(.state)) IN (\(words.joined(separator: ", ")))"
  }

  /// There is a value.
  var has: String { isIn(type == .instant ? [.value, .day] : [.value]) }
  var isDay: String { type == .instant ? isIn([.day]) : Truths.no }
  var isNever: String { type == .instant ? isIn([.never]) : Truths.no }
  /// What cannot be judged for a reason of its own; null and never are no such thing.
  var cannotBeRead: String { isIn([.invalid, .absent, .unknown]) }
}
