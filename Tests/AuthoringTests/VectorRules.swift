import Formats

/// The rules of the language's vectors, made whole: with the texts and clauses that vectors leave
/// out, and their cases as tests.
struct VectorRule {
  let name: String
  let text: String

  init(_ path: String) throws {
    let file = path.split(separator: "/").last.map(String.init) ?? ""
    name = String(file.dropLast(5))
    let vector = try YAMLReader.read(try Repository.bytes(path), file: path)
    var rule = vector["rule"]?.entries ?? []
    func add(_ key: String, _ text: String) throws {
      if rule.contains(where: { $0.key == key }) { return }
      let value = try YAMLReader.read(Array(text.utf8), file: path)
      rule.append(Node.Entry(key: key, line: 1, column: 1, value: value))
    }
    try add("id", name)
    try add("version", "1")
    try add("title", "{ja: 例, en: example}")
    try add("kind", "requirement")
    try add("level", "basic")
    try add("severity", "low")
    try add("aspect", "operation")
    try add(
      "requirement", #"[{document: unified-standards, edition: r7, clause: "7.1.1(2)(b)"}]"#)
    try add("when_empty", "empty")
    try add("message", "{ja: 例, en: example}")
    try add("remedy", "{ja: 例, en: example}")
    if let cases = vector["cases"] {
      rule.append(Node.Entry(key: "tests", line: 1, column: 1, value: cases))
    }
    text = rule.map { "\($0.key): \(VectorRule.flow($0.value))\n" }.joined()
  }

  static func all() throws -> [VectorRule] {
    try Repository.yaml("Tests/EvaluationTests/vectors").map { try VectorRule($0) }
  }

  /// A node on one line, with the quotes that it had.
  private static func flow(_ node: Node) -> String {
    switch node.content {
    case .null: return "null"
    case .scalar(let scalar):
      let special = scalar.text.contains { ",:[]{}#&*!|>'\"%@`\\\n".contains($0) }
      return scalar.isQuoted || special || scalar.text.isEmpty ? quoted(scalar.text) : scalar.text
    case .list(let items): return "[" + items.map(flow).joined(separator: ", ") + "]"
    case .map(let entries):
      let parts = entries.map { "\(quoted($0.key)): \(flow($0.value))" }
      return "{" + parts.joined(separator: ", ") + "}"
    }
  }

  private static func quoted(_ text: String) -> String {
    var out = "\""
    for character in text {
      switch character {
      case "\"": out += "\\\""
      case "\\": out += "\\\\"
      case "\n": out += "\\n"
      default: out.append(character)
      }
    }
    return out + "\""
  }
}
