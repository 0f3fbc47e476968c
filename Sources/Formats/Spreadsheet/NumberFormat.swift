/// What the format of a cell makes of its number.
enum NumberFormat: Sendable, Equatable {
  /// A number, or text.
  case plain
  /// A number with at least so many digits: `00000`.
  case padded(Int)
  case date
  case dateAndTime
  case time

  /// The formats that need no description, by number, as Japanese Excel has them.
  static func builtIn(_ id: Int) -> NumberFormat {
    switch id {
    case 14...17, 27...31, 34...36, 50...54, 57, 58: .date
    case 18...21, 32, 33, 45...47, 55, 56: id == 55 || id == 56 ? .date : .time
    case 22: .dateAndTime
    default: .plain
    }
  }

  /// By the code of a format of its own: `yyyy/m/d h:mm`, `[$-411]ggge"年"m"月"d"日"`.
  init(code: String) {
    let section = NumberFormat.bare(code)
    let lower = section.lowercased()
    if lower == "general" || lower == "g/標準" || lower.isEmpty {
      self = .plain
      return
    }
    if lower.utf8.count > 1, lower.utf8.allSatisfy({ $0 == UInt8(ascii: "0") }) {
      self = .padded(min(lower.utf8.count, 32))
      return
    }
    // Digits mean a number; `e` is then an exponent, `.0` behind seconds a fraction.
    let hasTime = lower.contains("h") || lower.contains("s")
    let isNumber = lower.contains("0") || lower.contains("#") || lower.contains("?")
    let hasDay =
      lower.contains("y") || lower.contains("d") || lower.contains("g")
      || (lower.contains("e") && !isNumber) || lower.contains("aaa")
    if isNumber, !hasTime, !hasDay {
      self = .plain
    } else if hasDay || (lower.contains("m") && !hasTime) {
      self = hasTime ? .dateAndTime : .date
    } else {
      self = hasTime ? .time : .plain
    }
  }

  /// The first section without quoted texts, escaped characters, colours and locales.
  private static func bare(_ code: String) -> String {
    var out = String.UnicodeScalarView()
    var scalars = code.unicodeScalars.prefix(1000)[...]
    while let scalar = scalars.popFirst() {
      switch scalar {
      case "\"":
        while let inner = scalars.popFirst(), inner != "\"" {}
      case "\\", "_", "*":
        scalars = scalars.dropFirst()
      case "[":
        var inner = String.UnicodeScalarView()
        while let next = scalars.popFirst(), next != "]" { inner.append(next) }
        let text = String(inner).lowercased()
        // Elapsed time is a time: `[h]:mm`.
        if !text.isEmpty, text.allSatisfy({ $0 == "h" || $0 == "m" || $0 == "s" }) {
          out.append(contentsOf: inner)
        }
      case ";": return String(out)
      default: out.append(scalar)
      }
    }
    return String(out)
  }
}

extension Substring.UnicodeScalarView {
  fileprivate mutating func popFirst() -> Unicode.Scalar? {
    isEmpty ? nil : removeFirst()
  }
}
