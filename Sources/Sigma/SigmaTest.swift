/// A condition of our language as it is written, with a row that fulfils it where one is easily said.
indirect enum SigmaTest {
  case all([SigmaTest])
  case any([SigmaTest])
  case not(SigmaTest)
  /// `field: {operator: operand}`; `operand` is YAML already.
  case leaf(field: String, operation: String, operand: String, sample: String?)

  /// The lines of YAML below a key, indented.
  func lines(_ indent: String) -> [String] {
    switch self {
    case .all(let parts), .any(let parts):
      let isAll = if case .all = self { true } else { false }
      var lines = ["\(indent)\(isAll ? "all" : "any"):"]
      for part in parts {
        let inner = part.lines("\(indent)    ")
        lines.append("\(indent)  - \(inner[0].drop { $0 == " " })")
        lines += inner.dropFirst()
      }
      return lines
    case .not(let inner):
      return ["\(indent)not:"] + inner.lines(indent + "  ")
    case .leaf(let field, let operation, let operand, _):
      return ["\(indent)\(field): {\(operation): \(operand)}"]
    }
  }

  /// A value that no sensible operand means.
  static func other(_ operation: String) -> String {
    operation == "in_networks" ? "\"255.255.255.255\"" : "\"-\""
  }

  /// The fields that it asks for, each with a value that it does not look for.
  var fields: [String: String] {
    switch self {
    case .all(let parts), .any(let parts):
      parts.reduce(into: [:]) { $0.merge($1.fields) { first, _ in first } }
    case .not(let inner): inner.fields
    case .leaf(let field, let operation, _, _): [field: SigmaTest.other(operation)]
    }
  }

  /// Values with which this holds; nil where they contradict each other or none is known.
  func sample(_ wanted: Bool = true) -> [String: String]? {
    switch self {
    case .not(let inner): return inner.sample(!wanted)
    case .all(let parts) where wanted, .any(let parts) where !wanted:
      var row: [String: String] = [:]
      for part in parts {
        guard let values = part.sample(wanted) else { return nil }
        for (field, value) in values {
          if let old = row[field], old != value { return nil }
          row[field] = value
        }
      }
      return row
    case .all(let parts), .any(let parts):
      return parts.lazy.compactMap { $0.sample(wanted) }.first
    case .leaf(let field, let operation, _, let sample):
      return wanted ? sample.map { [field: $0] } : [field: SigmaTest.other(operation)]
    }
  }
}
