import Basics
import Formats
import Schema

/// A rule's file, read as far as is needed to know its name and its parameters. `RuleChecker`
/// makes a `CheckedRule` of it once the parameters have their values.
public struct RuleSource: Sendable {
  static let keys = [
    "id", "version", "title", "kind", "level", "severity", "aspect", "requirement", "parameters",
    "evidence", "assume", "steps", "require", "when_empty", "when_missing", "show", "points_at",
    "message", "remedy", "rationale", "tests",
  ]
  /// Of a rule about what a document says: `document` in place of what rules over rows have.
  static let documentKeys =
    keys.filter {
      ![
        "assume", "steps", "require", "when_empty", "when_missing", "show", "points_at",
      ].contains($0)
    } + ["document"]

  /// The file's name without its extension.
  public var id: String
  /// As problems show it.
  public var path: String
  /// Below the policies folder: `rules/accounts/account-mfa.yaml`.
  public var file: String
  public var bytes: [UInt8]
  /// The whole file, or the file without its tests.
  public var node: Node
  public var parameters: [ParameterDefinition]
  /// What is wrong with the parameters; reported with the rest of the rule.
  var problems: [Problem]

  /// Reads the file, but not its tests where they are the last key: a run does not need them.
  ///
  /// Throws what is wrong with the file as YAML; all else is said by `RuleChecker`.
  public static func read(
    _ bytes: [UInt8], id: String, path: String, file: String, zone: Zone
  ) throws(ProblemList) -> RuleSource {
    let node: Node
    if let length = lengthWithoutTests(bytes),
      let cut = try? YAMLReader.readKept(Array(bytes[..<length]), file: path)
    {
      node = cut
    } else {
      node = try YAMLReader.readKept(bytes, file: path)
    }
    let reader = NodeReader(file: path)
    var parameters: [ParameterDefinition] = []
    if let written = node["parameters"],
      let entries = reader.entries(written, BilingualText(ja: "「parameters」", en: "'parameters'"))
    {
      let values = ParameterReader(reader: reader, zone: zone)
      parameters = entries.compactMap { values.definition($0) }
    }
    return RuleSource(
      id: id, path: path, file: file, bytes: bytes, node: node, parameters: parameters,
      problems: reader.problems)
  }

  /// The rule says what a document must say; `Specification` reads that part of it, and its tests.
  public var isAboutDocument: Bool { node["document"] != nil }

  /// The `tests` of the file, read now; nil when it has none.
  public func tests() throws(ProblemList) -> Node? {
    if let tests = node["tests"] { return tests }
    return try YAMLReader.read(bytes, file: path)["tests"]
  }

  /// The number of bytes before a `tests:` at the start of a line after which no other key begins.
  /// Nil when there is none: then the whole file must be read.
  private static func lengthWithoutTests(_ bytes: [UInt8]) -> Int? {
    let key = Array("tests:".utf8)
    var found: Int?
    var start = 0
    while start < bytes.count {
      let end = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
      if found == nil, bytes[start..<end].starts(with: key) {
        found = start
      } else if found != nil, start < end {
        // Blank, comment, list item or carriage return: still the tests.
        let inside: [UInt8] = [0x20, 0x23, 0x2D, 0x0D]
        if !inside.contains(bytes[start]) { return nil }
        if bytes[start..<end].starts(with: [0x2D, 0x2D, 0x2D]) { return nil }
      }
      start = end + 1
    }
    return found
  }
}
