import Basics

/// What a line of `/etc/shadow` says besides the hash, which is never kept.
struct ShadowRecord {
  var isLocked: Bool
  var isWithoutPassword: Bool
  /// Days since 1970-01-01; nil where the line says nothing. Zero asks for a change at next login.
  var changed: Int?
  var longest: Int?
  var grace: Int?
  var expires: Int?

  /// Nil for a line with too few fields.
  init?(_ fields: [String]) {
    guard fields.count >= 8 else { return nil }
    let hash = fields[1].utf8
    isLocked = hash.first == UInt8(ascii: "!") || hash.first == UInt8(ascii: "*")
    isWithoutPassword = hash.isEmpty
    changed = Int(fields[2])
    longest = Int(fields[4])
    grace = Int(fields[6])
    expires = Int(fields[7])
  }

  /// Has the account, or its password with its grace, run out on a day?
  func hasEnded(on day: Int) -> Bool {
    if let expires, expires <= day { return true }
    guard let changed, let longest, let grace, changed > 0, longest >= 0, grace >= 0,
      longest < 99_999
    else { return false }
    return changed + longest + grace < day
  }
}
