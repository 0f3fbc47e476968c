import Formats

@testable import Authoring

/// A validator for the keywords that our schemas use (JSON Schema, draft 2020-12). A keyword that it
/// does not know is a complaint, so that no check is passed over.
struct SchemaValidator {
  private let root: Node

  init(_ schema: JSONValue) throws {
    root = try JSONReader.read(Array(schema.rendered().utf8), file: "schema")
  }

  /// What is wrong with the instance: path and keyword.
  func problems(_ instance: Node) -> [String] {
    var found: [String] = []
    check(instance, root, "", &found)
    return found
  }

  private static let silent: Set<String> = [
    "$schema", "$id", "title", "description", "$defs", "then", "else",
  ]

  private func isValid(_ node: Node, _ schema: Node) -> Bool {
    var found: [String] = []
    check(node, schema, "", &found)
    return found.isEmpty
  }

  private func check(_ node: Node, _ schema: Node, _ path: String, _ found: inout [String]) {
    if schema.text == "true" { return }
    if schema.text == "false" {
      found.append("\(path): not allowed")
      return
    }
    for entry in schema.entries ?? [] where !Self.silent.contains(entry.key) {
      let before = found.count
      if !keyword(entry.key, entry.value, node, schema, path, &found), found.count == before {
        found.append("\(path): \(entry.key)")
      }
    }
  }

  private func keyword(
    _ key: String, _ value: Node, _ node: Node, _ schema: Node, _ path: String,
    _ found: inout [String]
  ) -> Bool {
    let before = found.count
    switch key {
    case "$ref":
      let name = String((value.text ?? "").dropFirst("#/$defs/".count))
      guard let target = root["$defs"]?[name] else { return false }
      check(node, target, path, &found)
    case "type":
      let types = value.items?.compactMap(\.text) ?? [value.text ?? ""]
      return types.contains { Self.has(node, $0) }
    case "enum": return (value.items ?? []).contains { Self.same($0, node) }
    case "const": return Self.same(value, node)
    case "properties":
      for entry in node.entries ?? [] {
        if let inner = value[entry.key] {
          check(entry.value, inner, "\(path)/\(entry.key)", &found)
        }
      }
    case "required":
      guard let entries = node.entries else { return true }
      return (value.items ?? []).allSatisfy { name in entries.contains { $0.key == name.text } }
    case "dependentRequired":
      for entry in value.entries ?? [] where node[entry.key] != nil {
        return (entry.value.items ?? []).allSatisfy { node[$0.text ?? ""] != nil }
      }
    case "additionalProperties":
      for entry in node.entries ?? [] where schema["properties"]?[entry.key] == nil {
        check(entry.value, value, "\(path)/\(entry.key)", &found)
      }
    case "propertyNames":
      for entry in node.entries ?? [] {
        let name = Node(.scalar(Node.Scalar(entry.key, isQuoted: true)), line: 1, column: 1)
        check(name, value, "\(path)/\(entry.key)", &found)
      }
    case "items", "prefixItems": return items(key, value, node, schema, path, &found)
    case "minItems": return (node.items?.count ?? .max) >= Self.number(value)
    case "maxItems": return (node.items?.count ?? 0) <= Self.number(value)
    case "minProperties": return (node.entries?.count ?? .max) >= Self.number(value)
    case "maxProperties": return (node.entries?.count ?? 0) <= Self.number(value)
    case "minimum": return node.text.flatMap { Int($0) }.map { $0 >= Self.number(value) } ?? true
    case "pattern":
      guard let text = node.text, let pattern = value.text else { return true }
      guard let expression = try? Regex(pattern) else { return false }
      return text.firstMatch(of: expression) != nil
    case "anyOf": return (value.items ?? []).contains { isValid(node, $0) }
    case "oneOf": return (value.items ?? []).count { isValid(node, $0) } == 1
    case "allOf": for inner in value.items ?? [] { check(node, inner, path, &found) }
    case "not": return !isValid(node, value)
    case "if":
      let branch = isValid(node, value) ? schema["then"] : schema["else"]
      if let branch { check(node, branch, path, &found) }
    default:
      found.append("\(path): unknown keyword \(key)")
      return false
    }
    return found.count == before
  }

  private func items(
    _ key: String, _ value: Node, _ node: Node, _ schema: Node, _ path: String,
    _ found: inout [String]
  ) -> Bool {
    let before = found.count
    let first = schema["prefixItems"]?.items ?? []
    for (index, item) in (node.items ?? []).enumerated() {
      if key == "prefixItems" {
        if index < first.count { check(item, first[index], "\(path)/\(index)", &found) }
      } else if index >= first.count {
        check(item, value, "\(path)/\(index)", &found)
      }
    }
    return found.count == before
  }

  private static func number(_ node: Node) -> Int { node.text.flatMap { Int($0) } ?? 0 }

  private static func kind(_ node: Node) -> String {
    switch node.content {
    case .null: return "null"
    case .list: return "array"
    case .map: return "object"
    case .scalar(let scalar):
      if scalar.isQuoted { return "string" }
      if scalar.text == "true" || scalar.text == "false" { return "boolean" }
      if Int(scalar.text) != nil { return "integer" }
      return Double(scalar.text) != nil ? "number" : "string"
    }
  }

  private static func has(_ node: Node, _ type: String) -> Bool {
    let kind = kind(node)
    return kind == type || (type == "number" && kind == "integer")
  }

  private static func same(_ a: Node, _ b: Node) -> Bool {
    kind(a) == kind(b) && a.text == b.text
  }
}
