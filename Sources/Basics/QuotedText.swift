/// Text between double quotes, the same in YAML and in JSON.
public enum QuotedText {
  /// `text` with its quotes and backslashes escaped, on one line whatever it holds.
  public static func quoted(_ text: String) -> String {
    var out = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": out += "\\\""
      case "\\": out += "\\\\"
      case "\n": out += "\\n"
      case "\t": out += "\\t"
      case "\r": out += "\\r"
      default:
        // What YAML does not let stand as it is: controls, the two separators, the byte order mark.
        let value = scalar.value
        let isPlain =
          value >= 0x20 && !(0x7F...0x9F).contains(value) && value != 0x2028 && value != 0x2029
          && value != 0xFEFF
        if isPlain {
          out.unicodeScalars.append(scalar)
        } else {
          let code = String(value, radix: 16)
          out += "\\u" + String(repeating: "0", count: 4 - code.count) + code
        }
      }
    }
    return out + "\""
  }
}
