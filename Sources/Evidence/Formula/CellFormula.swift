import Basics

/// How a value is made of several cells: data of an adapter, no code.
///
/// `Cell` is a heading (tables) or a pointer (trees); once a file is known, a column.
public indirect enum CellFormula<Cell: Sendable & Equatable>: Sendable, Equatable {
  case cell(Cell)
  /// The same text for every row.
  case text(String)
  /// The first that says something.
  case first([CellFormula])
  /// The latest or earliest of several dates; what says *never* counts only where no date is.
  case latest([CellFormula])
  case earliest([CellFormula])
  /// The texts that say something, with a sign between them.
  case joined([CellFormula], separator: String)
  /// The elements of several lists as one list.
  case together([CellFormula])
  /// The part of a text between two marks (an empty mark is the beginning or the end); `otherwise`
  /// where the marks are not there.
  case part(CellFormula, PartMarks, otherwise: String?)
  /// The product of whole numbers.
  case product([CellFormula])
  /// The first case whose conditions all hold. A case that cannot be told makes it unknown.
  case cases([Case], otherwise: CellFormula?)
  /// What to take where the source does not have the first.
  case fallback(CellFormula, CellFormula)

  public struct Case: Sendable, Equatable {
    public var conditions: [CellCondition<Cell>]
    public var result: CellFormula

    public init(conditions: [CellCondition<Cell>], result: CellFormula) {
      self.conditions = conditions
      self.result = result
    }
  }

  /// Every cell that is asked, each as often as it is.
  public var cells: [Cell] {
    switch self {
    case .cell(let cell): [cell]
    case .text: []
    case .first(let parts), .latest(let parts), .earliest(let parts), .joined(let parts, _),
      .together(let parts), .product(let parts):
      parts.flatMap(\.cells)
    case .part(let part, _, _): part.cells
    case .cases(let cases, let otherwise):
      cases.flatMap { $0.conditions.map(\.cell) + $0.result.cells } + (otherwise?.cells ?? [])
    case .fallback(let first, let second): first.cells + second.cells
    }
  }

  public func mapped<Other>(_ body: (Cell) -> Other) -> CellFormula<Other> {
    switch self {
    case .cell(let cell): .cell(body(cell))
    case .text(let text): .text(text)
    case .first(let parts): .first(parts.map { $0.mapped(body) })
    case .latest(let parts): .latest(parts.map { $0.mapped(body) })
    case .earliest(let parts): .earliest(parts.map { $0.mapped(body) })
    case .joined(let parts, let sign): .joined(parts.map { $0.mapped(body) }, separator: sign)
    case .together(let parts): .together(parts.map { $0.mapped(body) })
    case .part(let part, let marks, let otherwise):
      .part(part.mapped(body), marks, otherwise: otherwise)
    case .product(let parts): .product(parts.map { $0.mapped(body) })
    case .cases(let cases, let otherwise):
      .cases(
        cases.map {
          CellFormula<Other>.Case(
            conditions: $0.conditions.map { $0.mapped(body) }, result: $0.result.mapped(body))
        }, otherwise: otherwise?.mapped(body))
    case .fallback(let first, let second): .fallback(first.mapped(body), second.mapped(body))
    }
  }
}
