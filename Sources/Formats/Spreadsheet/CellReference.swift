/// Where a cell stands: `AB12`.
public struct CellReference: Sendable, Equatable {
  /// From 0; 16,383 is the last.
  public var column: Int
  /// From 1; 1,048,576 is the last.
  public var row: Int

  public static let lastColumn = 16_383
  public static let lastRow = 1_048_576

  public init(column: Int, row: Int) {
    self.column = column
    self.row = row
  }

  /// Nil for what is no reference, or lies beyond the last row or column.
  init?(_ bytes: some Sequence<UInt8>) {
    var column = 0
    var row = 0
    var letters = 0
    var digits = 0
    for byte in bytes {
      switch byte {
      case 0x41...0x5A where digits == 0:
        column = column * 26 + Int(byte) - 0x40
        letters += 1
      case 0x30...0x39 where letters > 0:
        row = row * 10 + Int(byte) - 0x30
        digits += 1
      case 0x24: continue
      default: return nil
      }
      if letters > 3 || digits > 7 { return nil }
    }
    guard letters > 0, digits > 0, column - 1 <= CellReference.lastColumn,
      (1...CellReference.lastRow).contains(row)
    else { return nil }
    self.column = column - 1
    self.row = row
  }

  /// `AB` for 27.
  public static func letters(_ column: Int) -> String {
    var text = ""
    var rest = column + 1
    while rest > 0 {
      let letter = Unicode.Scalar(UInt8(0x41 + (rest - 1) % 26))
      text = String(Character(letter)) + text
      rest = (rest - 1) / 26
    }
    return text
  }

  public var text: String { CellReference.letters(column) + "\(row)" }
}

/// Cells that are merged to one.
struct CellRange: Sendable, Equatable {
  var first: CellReference
  var last: CellReference

  /// `A1:C3`.
  init?(_ text: String) {
    let parts = text.utf8.split(separator: 0x3A)
    guard let start = parts.first.flatMap({ CellReference($0) }),
      let end = parts.last.flatMap({ CellReference($0) }), parts.count <= 2,
      start.column <= end.column, start.row <= end.row
    else { return nil }
    first = start
    last = end
  }
}
