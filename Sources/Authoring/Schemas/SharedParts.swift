/// Writes a schema's repeated parts once: what stands in several places becomes a definition, named
/// after the key under which it stands first, and is referred to. The schema accepts and refuses
/// what it did before.
struct SharedParts {
  /// Shorter parts are read more easily where they stand.
  private static let shortest = 100

  private let root: [(String, JSONValue)]
  private var places: [String: Int] = [:]
  private var names: [String: String] = [:]
  private var taken: Set<String> = []
  private var definitions: [(String, JSONValue)] = []

  /// The schema with shared parts; anything but a map is given back as it is.
  static func schema(_ schema: JSONValue) -> JSONValue {
    guard case .map(let root) = schema else { return schema }
    var parts = SharedParts(root)
    return parts.shared()
  }

  private init(_ root: [(String, JSONValue)]) {
    self.root = root
    for (key, value) in root where key == "$defs" {
      guard case .map(let defs) = value else { continue }
      for (name, part) in defs {
        taken.insert(name)
        names[part.rendered()] = names[part.rendered()] ?? name
      }
    }
    count(.map(root))
  }

  private mutating func shared() -> JSONValue {
    var entries: [(String, JSONValue)] = []
    var own: [(String, JSONValue)] = []
    for (key, value) in root {
      guard key == "$defs", case .map(let defs) = value else {
        entries.append((key, within(key, value, "part")))
        continue
      }
      for (name, part) in defs { own.append((name, inside(part, name))) }
    }
    let all = own + definitions
    return .map(entries + (all.isEmpty ? [] : [("$defs", .map(all))]))
  }

  // MARK: Counting

  /// How many different parts have it as their own: once a part is written once, so are its parts.
  private mutating func count(_ schema: JSONValue) {
    for (_, part) in SharedParts.parts(of: schema) {
      let text = part.rendered()
      places[text, default: 0] += 1
      if places[text] == 1 { count(part) }
    }
  }

  /// The schemas directly inside one, with the key that says what each is.
  private static func parts(of schema: JSONValue) -> [(String, JSONValue)] {
    guard case .map(let entries) = schema else { return [] }
    return entries.flatMap { key, value -> [(String, JSONValue)] in
      switch (role(of: key), value) {
      case (.map, .map(let named)): named
      case (.list, .list(let items)): items.map { (key, $0) }
      case (.schema, .map): [(key, value)]
      default: []
      }
    }
  }

  private enum Role {
    case schema, list, map, other
  }

  private static func role(of key: String) -> Role {
    switch key {
    case "items", "additionalProperties", "propertyNames", "not", "if", "then", "else": .schema
    case "anyOf", "allOf", "oneOf", "prefixItems": .list
    case "properties", "patternProperties", "$defs": .map
    default: .other
    }
  }

  // MARK: Writing

  /// A part, or a reference to it. `name`: what it is called if it gets a definition.
  private mutating func part(_ schema: JSONValue, _ name: String) -> JSONValue {
    let text = schema.rendered()
    if let known = names[text] { return SchemaParts.ref(known) }
    guard places[text, default: 0] > 1, text.utf8.count >= SharedParts.shortest else {
      return inside(schema, name)
    }
    let free = freeName(name)
    names[text] = free
    let position = definitions.count
    definitions.append((free, .null))
    definitions[position].1 = inside(schema, free)
    return SchemaParts.ref(free)
  }

  private mutating func inside(_ schema: JSONValue, _ name: String) -> JSONValue {
    guard case .map(let entries) = schema else { return schema }
    var written: [(String, JSONValue)] = []
    for (key, value) in entries { written.append((key, within(key, value, name))) }
    return .map(written)
  }

  private mutating func within(_ key: String, _ value: JSONValue, _ name: String) -> JSONValue {
    switch (SharedParts.role(of: key), value) {
    case (.map, .map(let named)):
      var written: [(String, JSONValue)] = []
      for (key, schema) in named { written.append((key, part(schema, key))) }
      return .map(written)
    case (.list, .list(let items)):
      var written: [JSONValue] = []
      for item in items { written.append(part(item, "\(name)-form")) }
      return .list(written)
    case (.schema, .map): return part(value, SharedParts.name(of: key, in: name))
    default: return value
    }
  }

  private static func name(of key: String, in name: String) -> String {
    switch key {
    case "items": "\(name)-item"
    case "additionalProperties": "\(name)-value"
    case "propertyNames": "\(name)-name"
    default: "\(name)-\(key)"
    }
  }

  private mutating func freeName(_ wanted: String) -> String {
    var name = wanted
    var number = 2
    while !taken.insert(name).inserted {
      name = "\(wanted)-\(number)"
      number += 1
    }
    return name
  }
}
