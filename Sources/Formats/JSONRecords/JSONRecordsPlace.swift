/// Where the records of a JSON document stand: in the array that is the whole document, or in one that
/// is a member of the outermost object.
public struct JSONRecordsPlace: Sendable, Equatable {
  /// How the records stand in the lines of the file.
  public enum Lines: Sendable, Equatable {
    /// Each begins on a line of its own.
    case own
    /// All begin on this line.
    case one(Int)
    /// Some share a line.
    case shared
  }

  /// Which member of the outermost object, from 0; nil where the document is the array.
  var member: Int?
  /// The pointer to the array: `""`, `/value`.
  public internal(set) var pointer: String
  public internal(set) var lines: Lines
}

/// Follows the brackets and strings of a JSON text, one byte after the other. It does not check what
/// stands between them.
struct JSONBrackets {
  /// The brackets that are open: `{` or `[`.
  private(set) var open: [UInt8] = []
  private(set) var isInString = false
  private var isEscaped = false
  /// How many members of the outermost object have ended.
  private(set) var member = 0

  /// An object that begins here is a record: it stands in the outermost array, or in one that is a
  /// member of the outermost object.
  var isInRecords: Bool {
    switch open.count {
    case 1: open[0] == 0x5B
    case 2: open[0] == 0x7B && open[1] == 0x5B
    default: false
    }
  }

  /// False where the text cannot be JSON, or is nested too deeply.
  @inline(__always)
  mutating func take(_ byte: UInt8) -> Bool {
    if isInString {
      if isEscaped {
        isEscaped = false
      } else if byte == 0x5C {
        isEscaped = true
      } else if byte == 0x22 {
        isInString = false
      }
      return true
    }
    switch byte {
    case 0x22: isInString = true
    case 0x7B, 0x5B:
      guard open.count < JSONReader.depthLimit else { return false }
      open.append(byte)
    case 0x7D, 0x5D: return open.popLast() == byte - 2
    case 0x2C where open.count == 1 && open[0] == 0x7B: member += 1
    default: break
    }
    return true
  }
}
