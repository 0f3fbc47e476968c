/// Texts that look like a password, a key or a token, which nobody who reads a report should see.
///
/// A cell that cannot be read as a date or a word is quoted in a finding, and people do type passwords
/// into the wrong column. This is a guess by the look of the characters: it hides too much rather than
/// too little, and the place in the finding still says where the value stands.
public enum SecretText {
  /// What stands in the place of such a text.
  public static let mask = "［伏せ字 / masked］"

  /// The text, or the mask when it looks like a secret.
  public static func masked(_ text: String) -> String { isLikely(text) ? mask : text }

  /// True for hashes, keys and tokens of known forms, long hexadecimal numbers, and words in which
  /// letters of both cases, digits and signs are mixed as they are in passwords.
  public static func isLikely(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    guard bytes.count >= 6 else { return false }
    if forms.contains(where: { holds(bytes, $0) }) { return true }
    guard bytes.allSatisfy({ $0 > 0x20 && $0 < 0x7F }), !isErrorCode(bytes), !isAddress(bytes)
    else { return false }
    let look = Look(bytes)
    if look.isHexadecimal, bytes.count >= 32 { return true }
    // Keys in Base64.
    if bytes.count >= 32, bytes.allSatisfy({ isLetterOrDigit($0) || base64.contains($0) }),
      look.hasLower, look.hasUpper, look.hasDigit, look.changes >= 8
    {
      return true
    }
    if look.hasSign {
      return look.hasLower && look.hasUpper || (look.hasLower || look.hasUpper) && look.hasDigit
    }
    guard bytes.count >= 8, look.isPlain, look.hasLower, look.hasUpper, look.hasDigit else {
      return false
    }
    // `30Jan2023` changes three times.
    return look.changes >= (look.beginsWithDigit ? 4 : 2)
  }

  /// Beginnings of hashes as systems store them, and of keys and tokens as services issue them.
  private static let forms: [[UInt8]] = [
    "$1$", "$2a$", "$2b$", "$2y$", "$5$", "$6$", "$y$", "$argon2", "{SSHA", "{SHA", "{CRYPT}",
    "{MD5}", "SCRAM-SHA-", "pbkdf2", "AKIA", "ASIA", "ghp_", "gho_", "ghs_", "glpat-", "xoxb-",
    "xoxp-", "-----BEGIN", "otpauth://", "Bearer ", "eyJ",
  ].map { Array($0.utf8) }

  private static let base64 = Array("+/=_-.".utf8)

  private static func holds(_ bytes: [UInt8], _ form: [UInt8]) -> Bool {
    bytes.count >= form.count + 4 && bytes.starts(with: form)
  }

  /// `#DIV/0!` and the like.
  private static func isErrorCode(_ bytes: [UInt8]) -> Bool {
    bytes.first == 0x23 && (bytes.last == 0x21 || bytes.last == 0x3F) && bytes.count <= 8
  }

  /// One `@`, and a dot after it.
  private static func isAddress(_ bytes: [UInt8]) -> Bool {
    guard let at = bytes.firstIndex(of: 0x40), at > 0 else { return false }
    let rest = bytes[(at + 1)...]
    return rest.contains(0x2E)
      && !rest.contains { $0 != 0x2D && $0 != 0x2E && !isLetterOrDigit($0) }
  }

  private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20)
  }

  private struct Look {
    var hasLower = false
    var hasUpper = false
    var hasDigit = false
    /// Signs that passwords have and dates, codes and paths have not.
    var hasSign = false
    /// Nothing but letters, digits, `_` and `-`.
    var isPlain = true
    var isHexadecimal = true
    var beginsWithDigit = false
    /// How often the kind of character changes between neighbours.
    var changes = 0

    init(_ bytes: [UInt8]) {
      var previous = 0
      for (index, byte) in bytes.enumerated() {
        var kind = 0
        switch byte {
        case 0x61...0x7A:
          hasLower = true
          kind = 1
          if byte > 0x66 { isHexadecimal = false }
        case 0x41...0x5A:
          hasUpper = true
          kind = 2
          if byte > 0x46 { isHexadecimal = false }
        case 0x30...0x39:
          hasDigit = true
          kind = 3
          if index == 0 { beginsWithDigit = true }
        default:
          isHexadecimal = false
          if byte != 0x5F, byte != 0x2D { isPlain = false }
          if [0x21, 0x23, 0x24, 0x25, 0x26, 0x40, 0x5E, 0x7E].contains(byte) { hasSign = true }
        }
        if index > 0, kind != previous { changes += 1 }
        previous = kind
      }
    }
  }
}
