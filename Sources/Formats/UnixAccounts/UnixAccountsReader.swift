import Basics

/// Reads the account files of Unix systems into lists of maps.
///
/// Password hashes never leave this reader: `password_state` is one of the words
/// `shadowed`, `set`, `locked` (a hash that cannot be used), `disabled` (no hash can match),
/// `empty` (no password is asked for).
public enum UnixAccountsReader {
  /// The largest file, in bytes.
  public static let sizeLimit = 64 << 20

  /// The files that are read.
  public enum Kind: String, Sendable, CaseIterable {
    /// `name:password:uid:gid:gecos:home:shell`
    case passwd
    /// `name:password:last_change:minimum:maximum:warning:inactive:expires:reserved`, in days
    case shadow
    /// `name:password:gid:members`
    case group

    var fields: [String] {
      switch self {
      case .passwd: ["name", "password_state", "uid", "gid", "gecos", "home", "shell"]
      case .shadow:
        [
          "name", "password_state", "last_change", "minimum", "maximum", "warning", "inactive",
          "expires", "reserved",
        ]
      case .group: ["name", "password_state", "gid", "members"]
      }
    }
  }

  /// Throws lines that do not have as many fields as the file must have.
  public static func read(_ bytes: [UInt8], file: String, kind: Kind) throws(ProblemList)
    -> PlainTree
  {
    try SourceText.check(bytes, limit: sizeLimit, file: file)
    var problems = ProblemBag(file: file, textBytes: bytes.count)
    var records: [Node] = []
    var elsewhere: Int?
    for line in TextLines(bytes) where !problems.isFull {
      guard let first = line.bytes.first, first != UInt8(ascii: "#") else { continue }
      if first == UInt8(ascii: "+") || first == UInt8(ascii: "-") {
        elsewhere = elsewhere ?? line.number
        continue
      }
      let parts = line.bytes.split(separator: 0x3A, omittingEmptySubsequences: false)
      guard parts.count == kind.fields.count else {
        problems.add(wrongFields(parts.count, kind, Place(file: file, line: line.number)))
        continue
      }
      var pairs: [(key: String, value: Node)] = []
      for (name, part) in zip(kind.fields, parts) {
        guard problems.takeEntry(keyBytes: 0, textBytes: part.count, line: line.number) else {
          break
        }
        let column = line.bytes[..<part.startIndex].scalarCount + 1
        pairs.append((name, value(part, of: name, line: line.number, column: column)))
      }
      records.append(.record(pairs, line: line.number))
    }
    try problems.check()
    let list = Node(.list(records), line: 1, column: 1)
    let missing = elsewhere.map { accountsElsewhere($0, file) }
    return PlainTree(
      list, problems: missing.map { [$0] } ?? [], incomplete: missing.map { [$0.what] } ?? [])
  }

  /// `+::::::` and the like: more accounts, or fewer, by a directory (NIS).
  private static func accountsElsewhere(_ line: Int, _ file: String) -> Problem {
    Problem(
      .warning, code: "accounts-elsewhere", at: Place(file: file, line: line),
      what: BilingualText(
        ja: "別の所（NISなど）の利用者を加減する行（+ または -）があり、この一覧だけでは全体になりません",
        en:
          "a line beginning with + or - takes in accounts from elsewhere (NIS): the list is not whole"
      ),
      remedy: BilingualText(
        ja: "getent passwd の出力を提出してください", en: "hand in the output of getent passwd"))
  }

  /// The kind of a file by its first lines; nil when they are none of these.
  public static func kind(of start: [UInt8]) -> Kind? {
    let lines = TextLines(start).prefix(20).map(\.bytes).filter {
      guard let first = $0.first else { return false }
      return first != UInt8(ascii: "#") && first != UInt8(ascii: "+") && first != UInt8(ascii: "-")
    }
    // The last line of a beginning may be cut.
    let whole = lines.count > 1 ? lines.dropLast() : lines[...]
    guard !whole.isEmpty else { return nil }
    return Kind.allCases.first { kind in
      // One bad line is the reader's to report.
      whole.count { line in
        let parts = line.split(separator: 0x3A, omittingEmptySubsequences: false)
        guard parts.count == kind.fields.count, !parts[0].isEmpty else { return false }
        func isNumber(_ part: ArraySlice<UInt8>) -> Bool {
          !part.isEmpty && part.allSatisfy { (0x30...0x39).contains($0) }
        }
        switch kind {
        case .passwd: return isNumber(parts[2]) && isNumber(parts[3])
        case .shadow: return parts[2].isEmpty || isNumber(parts[2])
        case .group: return isNumber(parts[2])
        }
      } * 4 >= max(whole.count * 3, 4)
    }
  }

  private static func value(
    _ part: ArraySlice<UInt8>, of name: String, line: Int, column: Int
  ) -> Node {
    switch name {
    case "password_state":
      return .written(passwordState(part), line: line, column: column)
    case "members":
      let members = part.split(separator: 0x2C).map {
        Node.written($0.text, line: line, column: column)
      }
      return Node(.list(members), line: line, column: column)
    default:
      return part.isEmpty
        ? Node(.null, line: line, column: column)
        : .written(part.text, line: line, column: column)
    }
  }

  private static func passwordState(_ part: ArraySlice<UInt8>) -> String {
    guard let first = part.first else { return "empty" }
    if part.elementsEqual([UInt8(ascii: "x")]) { return "shadowed" }
    if first == UInt8(ascii: "*") { return "disabled" }
    if first == UInt8(ascii: "!") {
      return part.allSatisfy { $0 == UInt8(ascii: "!") || $0 == UInt8(ascii: "*") }
        ? "disabled" : "locked"
    }
    // Without one of the forms of crypt(3) nothing can match, as for `LK` and `NP`.
    return part.count >= 13 ? "set" : "disabled"
  }

  private static func wrongFields(_ count: Int, _ kind: Kind, _ place: Place) -> Problem {
    Problem(
      code: "account-fields", at: place,
      what: BilingualText(
        ja: "項目が \(count) 個あります（\(kind.rawValue) は \(kind.fields.count) 個）",
        en: "\(count) fields where a line of \(kind.rawValue) has \(kind.fields.count)"),
      remedy: BilingualText(
        ja: "ファイルが途中で切れていないか確かめてください", en: "check that the file is not cut off"))
  }
}
