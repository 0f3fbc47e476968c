import Basics
import Formats
import Schema

/// Reads a condition in the names of one scope. After a problem the result is of no use; the rule
/// is refused as a whole.
struct ConditionReader {
  let reading: RuleReading
  let scope: Scope

  private var reader: NodeReader { reading.reader }

  func read(_ node: Node) -> Condition {
    condition(node, depth: 1, isBranch: false).condition
  }

  private func condition(_ node: Node, depth: Int, isBranch: Bool) -> Branch {
    guard depth <= RuleReading.depthLimit else {
      reader.report(
        "condition-too-deep", at: node,
        BilingualText(
          ja: "条件の入れ子が深すぎます（\(RuleReading.depthLimit) まで）",
          en: "conditions nest too deep (at most \(RuleReading.depthLimit))"))
      return Branch(.always)
    }
    guard let entries = reader.entries(node, BilingualText(ja: "条件", en: "a condition")) else {
      return Branch(.always)
    }
    var sign: BilingualText?
    var parts: [Condition] = []
    for entry in entries {
      switch entry.key {
      case "sign" where isBranch:
        sign = reader.bilingual(entry.value, BilingualText(ja: "「sign」", en: "'sign'"))
      case "sign":
        reader.report(
          Problem(
            code: "misplaced-key", at: reader.place(of: entry),
            what: BilingualText(
              ja: "「sign」は all か any の枝にだけ書けます",
              en: "'sign' may only stand in a branch of all or any")))
      case "all": parts.append(.all(branches(entry, depth)))
      case "any": parts.append(.any(branches(entry, depth)))
      case "not":
        parts.append(
          .not(condition(entry.value, depth: depth + 1, isBranch: false).condition))
      default: parts += tests(entry)
      }
    }
    if entries.allSatisfy({ $0.key == "sign" }) { reportEmpty(node) }
    if parts.count == 1 { return Branch(sign: sign, parts[0]) }
    return Branch(sign: sign, .all(parts.map { Branch($0) }))
  }

  private func branches(_ entry: Node.Entry, _ depth: Int) -> [Branch] {
    var name: BilingualText { BilingualText(ja: "「\(entry.key)」", en: "'\(entry.key)'") }
    guard let items = reader.list(entry.value, name) else { return [] }
    if items.isEmpty { reportEmpty(entry.value) }
    return items.map { condition($0, depth: depth + 1, isBranch: true) }
  }

  private func reportEmpty(_ node: Node) {
    reader.report(
      "empty-condition", at: node,
      BilingualText(ja: "条件が空です", en: "the condition is empty"))
  }

  private func tests(_ entry: Node.Entry) -> [Condition] {
    let place = reader.place(of: entry)
    let value: NamedValue?
    if case .join(let join) = scope.lookup(entry.key) {
      value = join
    } else {
      value = reading.value(entry.key, in: scope, at: place)
    }
    guard let value else { return [.always] }
    guard let operators = entry.value.entries, !operators.isEmpty else {
      reader.report(
        "operator-expected", at: entry.value,
        BilingualText(
          ja: "「\(entry.key)」に演算子がありません", en: "'\(entry.key)' has no operator"),
        remedy: BilingualText(
          ja: "\(entry.key): {演算子: 値} と書いてください", en: "write \(entry.key): {operator: value}"))
      return [.always]
    }
    return operators.map { operation in
      operation.key == "between" ? between(value, operation) : test(value, operation)
    }
  }

  /// `between: [a, b]`: at least the one and at most the other. Times of day may go over midnight.
  private func between(_ value: NamedValue, _ entry: Node.Entry) -> Condition {
    let isInstant = value.source.type == .instant
    let types: [FieldType] = [.integer, .rational, .period, .instant]
    let isJoin = if case .join = value.source.origin { true } else { false }
    guard !isJoin, types.contains(value.source.type), let bounds = entry.value.items,
      bounds.count == 2
    else {
      reader.report(
        Problem(
          code: "operand-type", at: reader.place(of: entry),
          what: BilingualText(
            ja: "「between」は数、期間、日時に、二つの値の一覧と使います",
            en: "'between' goes with numbers, periods and instants, and takes a list of two values"
          ), remedy: BilingualText(ja: "between: [1, 5]", en: "between: [1, 5]")))
      return .always
    }
    let operations: [Operation] = isInstant ? [.notBefore, .notAfter] : [.atLeast, .atMost]
    let tests = zip(operations, bounds).map { operation, bound in
      test(
        value,
        Node.Entry(key: operation.rawValue, line: entry.line, column: entry.column, value: bound))
    }
    return goesOverMidnight(value, tests)
      ? .any(tests.map { Branch($0) }) : .all(tests.map { Branch($0) })
  }

  private func goesOverMidnight(_ value: NamedValue, _ tests: [Condition]) -> Bool {
    guard value.isTimeOfDay, case .test(let first) = tests[0], case .test(let second) = tests[1],
      case .integer(let low) = first.operand, case .integer(let high) = second.operand
    else { return false }
    return low > high
  }

  private func test(_ value: NamedValue, _ entry: Node.Entry) -> Condition {
    let place = reader.place(of: entry)
    let isJoin = if case .join = value.source.origin { true } else { false }
    let usable =
      isJoin ? [Operation.matched] : OperatorRegistry.operations(on: value.source.type)
    guard let operation = Operation(rawValue: entry.key) else {
      reader.report(
        .unknownName(
          code: "unknown-operator", kind: BilingualText(ja: "演算子", en: "operator"),
          name: entry.key,
          candidates: usable.map(\.rawValue)
            + (usable.contains(.atLeast) || usable.contains(.notBefore) ? ["between"] : []),
          at: place))
      return .always
    }
    guard usable.contains(operation) else {
      let type = isJoin ? BilingualText(ja: "結合", en: "a join") : value.source.type.label
      reader.report(
        Problem(
          code: "operator-type", at: place,
          what: BilingualText(
            ja: "「\(entry.key)」は「\(value.source.name)」（\(type.ja)）には使えません",
            en: "'\(entry.key)' cannot be used on '\(value.source.name)' (\(type.en))"),
          remedy: BilingualText(
            ja: "使えるもの: " + usable.map(\.rawValue).joined(separator: ", "),
            en: "usable: " + usable.map(\.rawValue).joined(separator: ", "))))
      return .always
    }
    let operands = OperandReader(
      reading: reading, scope: scope, definition: OperatorRegistry.definition(of: operation),
      value: value)
    guard let (operand, parameter) = operands.read(entry.value) else { return .always }
    return .test(
      Test(
        value: value.source, operation: operation, operand: operand, parameter: parameter,
        place: Place(file: reading.file, line: entry.line, column: entry.column)))
  }
}

extension Condition {
  /// All of the conditions: nothing, the one, or an `all` of them.
  static func joined(_ conditions: [Condition]) -> Condition {
    switch conditions.count {
    case 0: .always
    case 1: conditions[0]
    default: .all(conditions.map { Branch($0) })
    }
  }

  /// Visits every test in the order in which the rule mentions it.
  public func forEachTest(_ visit: (Test) -> Void) {
    switch self {
    case .always: break
    case .all(let branches), .any(let branches):
      for branch in branches { branch.condition.forEachTest(visit) }
    case .not(let condition): condition.forEachTest(visit)
    case .test(let test): visit(test)
    }
  }
}
