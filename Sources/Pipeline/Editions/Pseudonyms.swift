import Basics
import Findings
import Synchronization

/// Keyed stand-ins for values that tell who somebody is: the same value has the same stand-in under
/// one key, whatever the field, and nobody without the key can guess it back.
public final class Pseudonyms: Sendable {
  private let digest: KeyedDigest
  /// The same for the same key, and nothing that leads to the key.
  public let mark: String
  private let keepsMap: Bool
  private let map = Mutex<[String: String]>([:])

  /// A key shorter than this can be tried out.
  public static let shortestKey = 16

  /// `keepsMap`: remember which value each stand-in is for, so that the mapping can be written.
  public init(key: [UInt8], keepsMap: Bool) {
    digest = KeyedDigest(key: key)
    mark = Pseudonyms.tag(digest.digest(Array("\u{0}tenken pseudonyms".utf8)))
    self.keepsMap = keepsMap
  }

  /// The stand-in for a value; values that differ in width, case or blanks only have the same.
  /// Of a network address the network stays readable, because that is what a reviewer compares.
  ///
  /// - Parameter exactly: two spellings are two, and have the same stand-in up to a mark after `~`:
  ///   subjects that merely look alike are not one.
  public func standIn(for value: String, exactly: Bool = false) -> String {
    let folded = TextFold.name.folded(value)
    if folded.isEmpty { return "" }
    let exact = TextFold.exact.folded(value)
    let mark =
      exactly && exact != folded
      ? "~" + Pseudonyms.tag(digest.digest([1] + exact)).prefix(Pseudonyms.markLength) : ""
    let tag = Pseudonyms.tag(digest.digest(folded)) + mark
    let standIn = NetworkAddress.network(of: value).map { "\($0)#\(tag)" } ?? "p-\(tag)"
    if keepsMap { map.withLock { if $0[standIn] == nil { $0[standIn] = value } } }
    return standIn
  }

  /// True for a text that looks like one of ours: it is not replaced again.
  static func isStandIn(_ text: String) -> Bool {
    let parts = text.utf8.dropFirst(2).split(
      separator: UInt8(ascii: "~"), omittingEmptySubsequences: false)
    return text.hasPrefix("p-") && parts.first?.count == tagLength && parts.count <= 2
      && parts.dropFirst().allSatisfy { $0.count == markLength }
      && parts.allSatisfy { $0.allSatisfy(letters.contains) }
  }

  /// The mapping back, ordered by stand-in, as CSV with headings.
  public func mapping() -> [UInt8] {
    let entries = map.withLock { $0 }.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
    var text = "pseudonym,value\r\n"
    for (standIn, value) in entries { text += "\(standIn),\(CSVCell.text(value))\r\n" }
    return Array(text.utf8)
  }

  private static let letters = Array("0123456789abcdefghjkmnpqrstvwxyz".utf8)
  private static let tagLength = 12
  private static let markLength = 4

  /// Sixty bits in letters and digits that cannot be mistaken for each other.
  private static func tag(_ bytes: [UInt8]) -> String {
    var value = bytes.prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    var out: [UInt8] = []
    for _ in 0..<tagLength {
      out.append(letters[Int(value & 31)])
      value >>= 5
    }
    return String(decoding: out, as: UTF8.self)
  }
}
