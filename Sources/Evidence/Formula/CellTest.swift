import Basics

/// What a condition asks of one cell, or of the cells of a list: one of them is enough. Texts are
/// compared folded as names.
public enum CellTest: Sendable, Equatable {
  /// One of these texts.
  case isOneOf([[UInt8]])
  /// None of these texts; a blank cell is none of them.
  case isNoneOf([[UInt8]])
  /// Begins with one of these texts.
  case begins([[UInt8]])
  /// Has one of these texts in it.
  case contains([[UInt8]])
  /// Something is there, or (false) nothing.
  case present(Bool)
  /// The source has such a column or path at all, or (false) has not.
  case exists(Bool)
  /// A whole number of which all these bits are set, or (false) none.
  case bits(Int, set: Bool)
  /// A whole number of at least, or at most, so much.
  case atLeast(Int)
  case atMost(Int)

  /// True, false, or nil when it cannot be told.
  func holds(for content: CellContent) -> Bool? {
    if case .exists(let wanted) = self { return wanted == (content != .absent) }
    let texts: [String]
    switch content {
    case .absent, .unknown: return nil
    case .nested:
      if case .present(let wanted) = self { return wanted }
      return nil
    case .texts(let found): texts = found
    }
    switch self {
    case .present(let wanted): return wanted == !texts.isEmpty
    case .exists: return true
    case .isOneOf(let words): return texts.contains { words.contains(TextFold.name.folded($0)) }
    case .isNoneOf(let words): return !texts.contains { words.contains(TextFold.name.folded($0)) }
    case .begins(let words):
      return texts.contains { text in
        let folded = TextFold.name.folded(text)
        return words.contains { folded.starts(with: $0) }
      }
    case .contains(let words):
      return texts.contains { text in
        let folded = TextFold.name.folded(text)
        return words.contains { CellTest.has(folded, $0) }
      }
    case .bits(let mask, let set):
      return number(texts).map { set ? $0 & mask == mask : $0 & mask == 0 }
    case .atLeast(let bound): return number(texts).map { $0 >= bound }
    case .atMost(let bound): return number(texts).map { $0 <= bound }
    }
  }

  private func number(_ texts: [String]) -> Int? {
    guard texts.count == 1 else { return nil }
    var text = texts[0]
    return text.withUTF8 { try? IntegerReader.read(TextFold.trimmed($0)) }
  }

  static func has(_ text: [UInt8], _ part: [UInt8]) -> Bool {
    guard !part.isEmpty, text.count >= part.count else { return part.isEmpty }
    for start in 0...(text.count - part.count)
    where text[start] == part[0] && text[start..<(start + part.count)].elementsEqual(part) {
      return true
    }
    return false
  }
}

/// A test of one cell. `Cell` is a heading or pointer, or, once a file is known, a column.
public struct CellCondition<Cell: Sendable & Equatable>: Sendable, Equatable {
  public var cell: Cell
  public var test: CellTest

  public init(cell: Cell, test: CellTest) {
    self.cell = cell
    self.test = test
  }

  func mapped<Other>(_ body: (Cell) -> Other) -> CellCondition<Other> {
    CellCondition<Other>(cell: body(cell), test: test)
  }
}

extension Sequence {
  /// All of some conditions: false when one does not hold, nil when one cannot be told.
  public func allHold<Cell>(_ cell: (Cell) -> CellContent) -> Bool?
  where Element == CellCondition<Cell> {
    var isOpen = false
    for condition in self {
      switch condition.test.holds(for: cell(condition.cell)) {
      case false: return false
      case nil: isOpen = true
      case true: continue
      }
    }
    return isOpen ? nil : true
  }
}
