import Basics
import Formats
import Schema

/// Reads what stands to the right of an operator.
struct OperandReader {
  let reading: RuleReading
  let scope: Scope
  let definition: OperatorDefinition
  let value: NamedValue

  typealias Result = (operand: Operand, parameter: String?)

  var reader: NodeReader { reading.reader }
  var name: BilingualText {
    BilingualText(
      ja: "「\(definition.operation.rawValue)」の相手",
      en: "the operand of '\(definition.operation.rawValue)'")
  }

  /// Nil when a problem was reported.
  func read(_ node: Node) -> Result? {
    if let text = node.text, text.hasPrefix("$") {
      return parameter(String(text.dropFirst()), node)
    }
    if node.entries != nil {
      return ReferenceReader(operands: self).read(node)
    }
    return literal(node).map { ($0, nil) }
  }

  func wrongShape(_ node: Node) -> Result? {
    let shape = definition.shape.label
    reader.report(
      "operand-type", at: node,
      BilingualText(
        ja: "\(name.ja)は\(shape.ja)でなければなりません", en: "\(name.en) must be \(shape.en)"))
    return nil
  }

  private func parameter(_ parameterName: String, _ node: Node) -> Result? {
    guard let binding = reading.parameter(parameterName, at: node) else { return nil }
    let place = node.place(in: reader.file)
    let operand: Operand?
    let known = reader.problems.count
    switch (definition.shape, binding.value) {
    case (.period, .period(let period)): operand = .period(period)
    case (.date, .date(let instant)): operand = .instant(instant)
    case (.flag, .boolean(let flag)): operand = .boolean(flag)
    case (.list, .words(let words)):
      operand = checkedWords(words, at: binding.place) ? .texts(words) : nil
    case (.networks, .words(let words)): operand = networks(words, at: binding.place)
    case (.pattern, .text(let text)): operand = pattern(text, at: binding.place)
    case (.single, let literal): operand = single(literal, at: binding.place)
    default: operand = nil
    }
    if let operand { return (operand, parameterName) }
    if reader.problems.count > known { return nil }
    let shape = definition.shape == .single ? value.source.type.label : definition.shape.label
    reader.report(
      Problem(
        code: "operand-type", at: place,
        what: BilingualText(
          ja:
            "\(name.ja)は\(shape.ja)ですが、パラメータ「\(parameterName)」の種類は \(binding.definition.type.rawValue) です",
          en:
            "\(name.en) is \(shape.en), but parameter '\(parameterName)' has the type \(binding.definition.type.rawValue)"
        )))
    return nil
  }

  private func single(_ literal: ParameterLiteral, at place: Place) -> Operand? {
    switch (value.source.type, literal) {
    case (.text, .text(let text)): .text(text)
    case (.word, .text(let text)): checkedWords([text], at: place) ? .text(text) : nil
    case (.integer, .integer(let number)): .integer(number)
    case (.integer, .time(let minutes)): value.isTimeOfDay ? .integer(minutes) : nil
    case (.integer, .number(let number)): .rational(number)
    case (.rational, .integer(let number)): .rational(Rational(number))
    case (.rational, .number(let number)): .rational(number)
    case (.boolean, .boolean(let flag)): .boolean(flag)
    case (.instant, .date(let instant)): .instant(instant)
    case (.period, .period(let period)): .period(period)
    case (.text, .setting(let path)), (.word, .setting(let path)):
      reading.setting(path, at: place).map { .setting($0.index) }
    default: nil
    }
  }

  private func literal(_ node: Node) -> Operand? {
    let literals = LiteralReader(reader: reader, zone: reading.zone)
    switch definition.shape {
    case .flag: return reader.bool(node, name).map { .boolean($0) }
    case .period: return literals.period(node, name).map { .period($0) }
    case .date: return date(node, literals)
    case .other: return wrongShape(node)?.operand
    case .list: return texts(node).map { .texts($0) }
    case .wordlists: return wordlists(node)
    case .networks:
      return texts(node, ofField: false).flatMap {
        networks($0, at: node.place(in: reader.file))
      }
    case .pattern:
      return reader.text(node, name).flatMap {
        pattern($0, at: node.place(in: reader.file))
      }
    case .single:
      switch value.source.type {
      case .text, .set: return reader.text(node, name).map { .text($0) }
      case .word:
        guard let text = reader.text(node, name),
          checkedWords([text], at: node.place(in: reader.file))
        else { return nil }
        return .text(text)
      case .integer where value.isTimeOfDay: return literals.time(node, name).map { .integer($0) }
      case .integer: return reader.int(node, name).map { .integer($0) }
      case .rational: return literals.number(node, name).map { .rational($0) }
      case .boolean: return reader.bool(node, name).map { .boolean($0) }
      case .instant: return date(node, literals)
      case .period: return literals.period(node, name).map { .period($0) }
      }
    }
  }

  private func date(_ node: Node, _ literals: LiteralReader) -> Operand? {
    if node.text == "as_of" { return .asOf }
    return literals.instant(node, name).map { .instant($0) }
  }

  /// `ofField`: words must be those of the field's list.
  private func texts(_ node: Node, ofField: Bool = true) -> [String]? {
    guard let items = reader.list(node, name) else { return nil }
    if items.isEmpty {
      reader.report(
        "empty-list", at: node, BilingualText(ja: "\(name.ja)が空です", en: "\(name.en) is empty"))
      return nil
    }
    var texts: [String] = []
    for item in items {
      guard let text = reader.text(item, name) else { continue }
      if text.hasPrefix("$") {
        reader.report(
          "parameter-in-a-list", at: item,
          BilingualText(
            ja: "一覧の中に「\(text)」は書けません", en: "'\(text)' cannot stand in a list"),
          remedy: BilingualText(
            ja: "一覧全体を words のパラメータにしてください", en: "make the whole list a parameter of type words"))
      } else if !ofField || checkedWords([text], at: item.place(in: reader.file)) {
        texts.append(text)
      }
    }
    return texts.count == items.count ? texts : nil
  }

  private func networks(_ texts: [String], at place: Place) -> Operand? {
    var networks: [IPNetwork] = []
    for text in texts {
      if let network = IPNetwork(text) {
        networks.append(network)
        continue
      }
      reader.report(
        Problem(
          code: "not-a-network", at: place,
          what: BilingualText(
            ja: "「\(text)」は IP アドレスの範囲ではありません", en: "'\(text)' is no range of IP addresses"),
          remedy: BilingualText(
            ja: "192.0.2.0/24、2001:db8::/32 のように書きます",
            en: "write 192.0.2.0/24 or 2001:db8::/32")))
    }
    return networks.count == texts.count ? .networks(networks) : nil
  }

  private func pattern(_ text: String, at place: Place) -> Operand? {
    do throws(TextPattern.Refusal) {
      _ = try TextPattern(text)
      return .pattern(text)
    } catch {
      reader.report(
        Problem(
          code: "bad-pattern", at: place,
          what: BilingualText(
            ja: "「\(text)」は正規表現（RE2）ではありません", en: "'\(text)' is no pattern of RE2"),
          why: BilingualText(error.reason),
          remedy: BilingualText(
            ja: "後方参照と先読みは使えません。\"(?i)^guest\" のように書きます",
            en: "there are no back references and no look-around; write \"(?i)^guest\"")))
      return nil
    }
  }

  private func wordlists(_ node: Node) -> Operand? {
    let items = node.items ?? [node]
    var indices: [Int] = []
    for item in items {
      guard let id = reader.text(item, name),
        let index = reading.names.wordlist(id, at: item.place(in: reader.file), reader)
      else { continue }
      indices.append(index)
    }
    if items.isEmpty { return wrongShape(node)?.operand }
    return indices.count == items.count ? .wordlists(indices) : nil
  }

  /// False, with a problem, when one is not a word of the field's list.
  private func checkedWords(_ words: [String], at place: Place) -> Bool {
    guard let field = value.field, !field.words.isEmpty else { return true }
    var isRight = true
    for word in words where field.wordIndex(word) == nil {
      isRight = false
      reader.report(
        .unknownName(
          code: "unknown-word",
          kind: BilingualText(ja: "値（\(field.id)）", en: "value of \(field.id)"), name: word,
          candidates: field.words.map(\.id), at: place))
    }
    return isRight
  }
}

extension FieldType {
  /// True when values of the two types can be compared: the same type, text with word, or two
  /// numbers.
  func isComparable(with other: FieldType) -> Bool {
    let texts: [FieldType] = [.text, .word]
    let numbers: [FieldType] = [.integer, .rational]
    return self == other || (texts.contains(self) && texts.contains(other))
      || (numbers.contains(self) && numbers.contains(other))
  }
}
