/// A value of a Sigma search as a pattern for RE2.
///
/// Sigma compares whole values without regard to case; `*` is any text, `?` any one character, and
/// a backslash takes their meaning away.
struct SigmaPattern: Equatable {
  /// Where the value must stand.
  enum Position {
    case whole, start, end, anywhere
  }

  var text: String
  /// One text that the pattern fits, for a test.
  var sample: String

  init(_ value: String, _ position: Position, isCased: Bool = false) {
    var body = ""
    var sample = ""
    var rest = Array(value.unicodeScalars)[...]
    while let scalar = rest.popFirst() {
      switch scalar {
      case "\\":
        guard let next = rest.first, ["*", "?", "\\"].contains(next) else {
          body += "\\\\"
          sample += "\\"
          continue
        }
        rest.removeFirst()
        body += SigmaPattern.quoted(next)
        sample.unicodeScalars.append(next)
      case "*": body += ".*"
      case "?":
        body += "."
        sample += "x"
      default:
        body += SigmaPattern.quoted(scalar)
        sample.unicodeScalars.append(scalar)
      }
    }
    let opensFreely = position == .end || position == .anywhere
    let closesFreely = position == .start || position == .anywhere
    text =
      (isCased ? "(?s)" : "(?is)") + (opensFreely ? "" : "^") + body + (closesFreely ? "" : "$")
    self.sample = sample
  }

  private static func quoted(_ scalar: Unicode.Scalar) -> String {
    let special = "\\.+*?()|[]{}^$"
    return special.unicodeScalars.contains(scalar) ? "\\\(scalar)" : String(scalar)
  }
}
