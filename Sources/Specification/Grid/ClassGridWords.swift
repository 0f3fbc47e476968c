import Basics
import Formats
import Policy
import Schema

/// How specifications name their classes of users, and which requirements each class needs:
/// `policies/specification/class-grid.yaml`.
public struct ClassGridWords: Sendable {
  var classLists: [String] = []
  /// The same words in bytes.
  var classListBytes: [[UInt8]] = []
  var after: [String] = []
  var joiners: [String] = []
  var ends: [String] = []
  var nameEnds: [String] = []
  var everyone: [[UInt8]] = []
  /// Rules about documents, in the order of the columns.
  var measures: [String] = []

  /// Throws every problem of the file.
  public static func load(_ policies: PolicySet) throws(ProblemList) -> ClassGridWords {
    let file = try policies.file("specification/class-grid.yaml")
    return try ClassGridWords(
      file.bytes, file: file.path, rules: policies.ruleFiles.map(\.id))
  }

  /// - Parameter rules: those that `measures` may name.
  public init(_ bytes: [UInt8], file: String, rules: [String]) throws(ProblemList) {
    let node = try YAMLReader.readKept(bytes, file: file)
    let reader = NodeReader(file: file)
    let keys = [
      "class_lists", "after", "joiners", "ends", "name_ends", "everyone", "measures",
    ]
    let name = BilingualText(ja: "利用者区分の表", en: "the grid of user classes")
    if let map = reader.map(node, name, keys: keys) {
      classLists = map.texts("class_lists") ?? []
      classListBytes = classLists.map { Array($0.utf8) }
      after = map.texts("after") ?? []
      joiners = map.texts("joiners") ?? []
      ends = map.texts("ends") ?? []
      nameEnds = map.texts("name_ends") ?? []
      everyone = (map.texts("everyone") ?? []).map(TextFold.name.folded)
      measures = map.texts("measures") ?? []
      for item in node["measures"]?.items ?? [] {
        guard let rule = item.text, !rules.contains(rule) else { continue }
        reader.report(
          .unknownName(
            code: "unknown-rule", kind: BilingualText(ja: "規則", en: "rule"), name: rule,
            candidates: rules, at: item.place(in: file)))
      }
    }
    try reader.finish()
  }
}
