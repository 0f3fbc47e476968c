import Basics
import Formats
import Schema

/// Reads an operand that is a map: another value of the subject, a multiple of one, a setting, what
/// the manifest says, or a period from another instant.
struct ReferenceReader {
  let operands: OperandReader

  private var reading: RuleReading { operands.reading }
  private var reader: NodeReader { reading.reader }
  private var definition: OperatorDefinition { operands.definition }
  private var name: BilingualText { operands.name }

  /// Nil when a problem was reported.
  func read(_ node: Node) -> OperandReader.Result? {
    guard definition.takesReferences, let entries = node.entries, let first = entries.first else {
      return operands.wrongShape(node)
    }
    if definition.shape == .period, node["period"] != nil { return periodFrom(node) }
    if isNumber, node["times"] != nil { return scaled(node) }
    guard entries.count == 1 else { return operands.wrongShape(node) }
    return single(first).map { ($0, nil) }
  }

  private var isNumber: Bool {
    definition.shape == .single && [.integer, .rational].contains(operands.value.source.type)
  }

  private var keys: [String] {
    switch definition.shape {
    case .other, .networks: ["field"]
    case .period: ["field", "setting", "period"]
    case .date: ["field", "setting", "manifest"]
    default:
      ["field", "setting"] + (isNumber ? ["times", "manifest"] : [])
        + (operands.value.source.type == .instant ? ["manifest"] : [])
    }
  }

  private func single(_ entry: Node.Entry) -> Operand? {
    guard keys.contains(entry.key), entry.key != "times", entry.key != "period" else {
      reader.report(
        .unknownName(
          code: "unknown-key", kind: BilingualText(ja: "項目（\(name.ja)）", en: "key of \(name.en)"),
          name: entry.key, candidates: keys, at: reader.place(of: entry)))
      return nil
    }
    guard let path = reader.text(entry.value, name) else { return nil }
    let place = entry.value.place(in: reader.file)
    let found: (operand: Operand, type: FieldType)
    switch entry.key {
    case "field":
      guard let other = reading.value(path, in: operands.scope, at: place) else { return nil }
      found = (.value(other.source), other.source.type)
    case "manifest":
      guard let fact = manifest(path, place) else { return nil }
      found = fact
    default:
      guard let other = reading.setting(path, at: place) else { return nil }
      found = (.setting(other.index), other.field.type)
    }
    return isComparable(found.type, path, place) ? found.operand : nil
  }

  private func isComparable(_ type: FieldType, _ path: String, _ place: Place) -> Bool {
    let value = operands.value.source
    let isRight: Bool
    switch definition.shape {
    case .period: isRight = type == .period
    case .networks: isRight = type == .set || type == .text
    default: isRight = value.type.isComparable(with: type)
    }
    if isRight { return true }
    let wanted: FieldType =
      switch definition.shape {
      case .period: .period
      case .networks: .set
      default: value.type
      }
    reader.report(
      Problem(
        code: "operand-type", at: place,
        what: BilingualText(
          ja: "「\(value.name)」（\(wanted.label.ja)）と「\(path)」（\(type.label.ja)）は比べられません",
          en:
            "'\(value.name)' (\(wanted.label.en)) cannot be compared with '\(path)' (\(type.label.en))"
        )))
    return false
  }

  /// `accesses.period_from`.
  private func manifest(_ path: String, _ place: Place) -> (operand: Operand, type: FieldType)? {
    let parts = path.split(separator: ".", maxSplits: 1).map(String.init)
    let tables = reading.vocabulary.tables.map(\.id)
    guard let table = parts.first.flatMap(reading.vocabulary.tableIndex) else {
      reader.report(
        .unknownName(
          code: "unknown-table", kind: BilingualText(ja: "表", en: "table"),
          name: parts.first ?? "", candidates: tables, at: place))
      return nil
    }
    guard let fact = ManifestFact(rawValue: parts.count == 2 ? parts[1] : "") else {
      reader.report(
        .unknownName(
          code: "unknown-manifest-fact",
          kind: BilingualText(ja: "マニフェストの事項", en: "fact of the manifest"),
          name: parts.count == 2 ? parts[1] : path,
          candidates: ManifestFact.allCases.map { "\(parts[0]).\($0.rawValue)" }, at: place))
      return nil
    }
    return (.manifest(table: table, fact), fact.type)
  }

  /// `{times: "1.5", field: usual}`.
  private func scaled(_ node: Node) -> OperandReader.Result? {
    guard let map = reader.map(node, name, keys: ["times", "field"]),
      let timesNode = map.required("times"), let path = map.text("field"),
      let fieldNode = map.node["field"],
      let times = reading.number(timesNode, BilingualText(ja: "「times」", en: "'times'")),
      let other = reading.value(path, in: operands.scope, at: fieldNode.place(in: reader.file))
    else { return nil }
    let place = fieldNode.place(in: reader.file)
    guard isComparable(other.source.type, path, place) else { return nil }
    return (.scaled(times.value, other.source), times.parameter)
  }

  /// `{period: P90D, from: {field: at}}`; `from: as_of` is the period itself.
  private func periodFrom(_ node: Node) -> OperandReader.Result? {
    guard let map = reader.map(node, name, keys: ["period", "from"]),
      let periodNode = map.required("period"), let from = map.required("from"),
      let period = reading.period(periodNode, BilingualText(ja: "「period」", en: "'period'"))
    else { return nil }
    if from.text == "as_of" { return (.period(period.value), period.parameter) }
    let label = BilingualText(ja: "「from」", en: "'from'")
    guard let inner = reader.map(from, label, keys: ["field"]), let path = inner.text("field"),
      let fieldNode = inner.node["field"],
      let other = reading.value(path, in: operands.scope, at: fieldNode.place(in: reader.file))
    else { return nil }
    guard other.source.type == .instant else {
      reader.report(
        "operand-type", at: fieldNode,
        BilingualText(
          ja: "「\(path)」（\(other.source.type.label.ja)）は日時ではありません",
          en: "'\(path)' (\(other.source.type.label.en)) is no instant"))
      return nil
    }
    return (.periodFrom(period.value, other.source), period.parameter)
  }
}
