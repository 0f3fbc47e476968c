import Basics
import Formats
import Schema

/// Turns one named search of a Sigma rule into a condition on our columns. What cannot be said
/// exactly is refused: a rule that finds less than its author meant is worse than none.
struct SigmaSearchReader {
  let reader: NodeReader
  let mapping: SigmaMapping

  private static let comparisons = [
    "gt": "more_than", "gte": "at_least", "lt": "less_than", "lte": "at_most",
  ]

  func read(_ search: SigmaRule.Search) -> SigmaTest? {
    if let items = search.node.items {
      let maps = items.filter { $0.entries != nil }
      guard maps.count == items.count, !items.isEmpty else {
        refuse(
          search.node, ja: "検索「\(search.name)」は項目名のない語の一覧（keywords）で、列のある記録には移せません",
          en: "the search '\(search.name)' is a list of words without a field (keywords)")
        return nil
      }
      let parts = maps.compactMap { all($0, search.name) }
      return parts.count == maps.count ? SigmaTest.any(parts) : nil
    }
    return all(search.node, search.name)
  }

  private func all(_ node: Node, _ name: String) -> SigmaTest? {
    guard let entries = node.entries, !entries.isEmpty else {
      refuse(
        node, ja: "検索「\(name)」に条件がありません", en: "the search '\(name)' holds no condition")
      return nil
    }
    let parts = entries.compactMap { test($0) }
    guard parts.count == entries.count else { return nil }
    return parts.count == 1 ? parts[0] : .all(parts)
  }

  private func test(_ entry: Node.Entry) -> SigmaTest? {
    var words = entry.key.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
    let name = words.removeFirst()
    guard let field = mapping.fields[name.lowercased()] else {
      reader.report(
        Problem(
          code: "sigma-unknown-field",
          at: reader.place(of: entry),
          what: BilingualText(
            ja: name.isEmpty ? "項目名のない条件は移せません" : "項目「\(name)」に当たる列がありません",
            en: name.isEmpty
              ? "a condition without a field cannot be kept"
              : "no column of ours stands for '\(name)'"),
          remedy: BilingualText(
            ja: "同じ意味の列があれば policies/sigma.yaml の fields に名前を加えてください",
            en: "where a column means the same, add the name to 'fields' of policies/sigma.yaml")))
      return nil
    }
    let isAll = words.contains("all")
    words.removeAll { $0 == "all" }
    let values = entry.value.items ?? [entry.value]
    let parts = values.compactMap { self.test(field, words, $0, entry) }
    guard parts.count == values.count, !parts.isEmpty else { return nil }
    if parts.count == 1 { return parts[0] }
    return isAll ? .all(parts) : .any(parts)
  }

  private func test(
    _ field: SigmaMapping.Field, _ modifiers: [String], _ value: Node, _ entry: Node.Entry
  ) -> SigmaTest? {
    if value.isNull, modifiers.isEmpty {
      return .leaf(field: field.id, operation: "present", operand: "false", sample: nil)
    }
    guard let text = value.text else {
      refuse(value, ja: "値が一つの文字列ではありません", en: "the value is not one text")
      return nil
    }
    let isCased = modifiers.contains("cased")
    switch modifiers.filter({ $0 != "cased" }) {
    case []: return equality(field, text, isCased, value)
    case ["contains"]: return pattern(field, SigmaPattern(text, .anywhere, isCased: isCased), value)
    case ["startswith"]: return pattern(field, SigmaPattern(text, .start, isCased: isCased), value)
    case ["endswith"]: return pattern(field, SigmaPattern(text, .end, isCased: isCased), value)
    case ["exists"] where text == "true" || text == "false":
      return .leaf(field: field.id, operation: "present", operand: text, sample: nil)
    case ["cidr"] where field.type == .text:
      return .leaf(
        field: field.id, operation: "in_networks", operand: "[\(quoted(text))]",
        sample: text.split(separator: "/").first.map { quoted(String($0)) })
    case let list
    where list.first == "re" && list.dropFirst().allSatisfy({ "ims".contains($0) && $0.count == 1 }):
      let flags = list.dropFirst().joined()
      return pattern(
        field,
        text: flags.isEmpty ? text : "(?\(flags))\(text)", sample: nil, value)
    case let list where list.count == 1:
      return comparison(field, list[0], text, value, entry)
    default:
      return unsupported(modifiers.joined(separator: "|"), entry)
    }
  }

  private func equality(
    _ field: SigmaMapping.Field, _ text: String, _ isCased: Bool, _ node: Node
  ) -> SigmaTest? {
    switch field.type {
    case .word:
      guard let word = field.words[text.lowercased()] else {
        refuse(
          node, ja: "値「\(text)」に当たる語がありません（項目 \(field.id)）",
          en: "no word of ours stands for '\(text)' (field \(field.id))")
        return nil
      }
      return .leaf(field: field.id, operation: "in", operand: "[\(word)]", sample: word)
    case .integer:
      guard let number = Int(text) else {
        refuse(node, ja: "「\(text)」は整数ではありません", en: "'\(text)' is no whole number")
        return nil
      }
      return .leaf(
        field: field.id, operation: "equals", operand: String(number), sample: String(number))
    default:
      if text == "*" {
        return .leaf(field: field.id, operation: "present", operand: "true", sample: quoted("x"))
      }
      return pattern(field, SigmaPattern(text, .whole, isCased: isCased), node)
    }
  }

  private func comparison(
    _ field: SigmaMapping.Field, _ modifier: String, _ text: String, _ node: Node,
    _ entry: Node.Entry
  ) -> SigmaTest? {
    guard let operation = SigmaSearchReader.comparisons[modifier] else {
      return unsupported(modifier, entry)
    }
    guard field.type == .integer, let number = Int(text) else {
      refuse(
        node, ja: "大小の比較は整数の列にだけ使えます", en: "only whole numbers can be compared in size")
      return nil
    }
    let sample = modifier == "gt" ? number + 1 : modifier == "lt" ? number - 1 : number
    return .leaf(
      field: field.id, operation: operation, operand: String(number), sample: String(sample))
  }

  private func pattern(_ field: SigmaMapping.Field, _ pattern: SigmaPattern, _ node: Node)
    -> SigmaTest?
  {
    self.pattern(field, text: pattern.text, sample: quoted(pattern.sample), node)
  }

  private func pattern(
    _ field: SigmaMapping.Field, text: String, sample: String?, _ node: Node
  ) -> SigmaTest? {
    guard field.type == .text else {
      refuse(
        node, ja: "項目 \(field.id) は文字列ではないので、部分の一致を問えません",
        en: "the field \(field.id) is no text, so a part of it cannot be asked for")
      return nil
    }
    return .leaf(field: field.id, operation: "matches", operand: quoted(text), sample: sample)
  }

  private func unsupported(_ modifier: String, _ entry: Node.Entry) -> SigmaTest? {
    reader.report(
      Problem(
        code: "sigma-unsupported", at: reader.place(of: entry),
        what: BilingualText(
          ja: "修飾子「\(modifier)」は意味を保って移せません",
          en: "the modifier '\(modifier)' cannot be kept")))
    return nil
  }

  private func refuse(_ node: Node, ja: String, en: String) {
    reader.report("sigma-unsupported", at: node, BilingualText(ja: ja, en: en))
  }

  private func quoted(_ text: String) -> String { QuotedText.quoted(text) }
}
