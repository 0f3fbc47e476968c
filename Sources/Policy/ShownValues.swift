import Basics
import Formats
import Schema

/// Decides which values a finding shows.
struct ShownValues {
  let reading: RuleReading
  let steps: StepReader.Result

  /// The values that the rule lists under `show`.
  func read(_ node: Node) -> [ValueSource] {
    let name = BilingualText(ja: "「show」", en: "'show'")
    return (reading.reader.list(node, name) ?? []).compactMap(value)
  }

  func value(_ node: Node) -> ValueSource? {
    guard let name = reading.reader.text(node, BilingualText(ja: "欄の名前", en: "a field's name"))
    else { return nil }
    return reading.value(name, in: steps.scope, at: node.place(in: reading.reader.file))?.source
  }

  /// All values that `where` and `require` mention, in order, each once. The subject's own fields
  /// are not repeated. A question to a join shows what was looked up.
  func standard(_ requirement: Condition) -> [ValueSource] {
    var shown: [ValueSource] = []
    let subject = subjectOrigins
    func mention(_ source: ValueSource) {
      if case .join(let index) = source.origin {
        for key in joins[index].keys.joined() { mention(key.here) }
        return
      }
      if subject.contains(source.origin) || shown.contains(where: { $0.origin == source.origin }) {
        return
      }
      shown.append(source)
    }
    func mention(_ test: Test) {
      mention(test.value)
      if let other = test.operand.source { mention(other) }
    }
    if steps.grouping == nil {
      for filter in steps.filters { filter.forEachTest(mention) }
    } else {
      for filter in steps.groupFilters { filter.forEachTest(mention) }
    }
    requirement.forEachTest(mention)
    return shown
  }

  private var joins: [Join] { steps.grouping?.joins ?? steps.relation.joins }

  private var subjectOrigins: [ValueSource.Origin] {
    if let grouping = steps.grouping { return grouping.keys.indices.map { .groupKey($0) } }
    let table = reading.vocabulary.tables[steps.relation.table]
    return table.subject.compactMap { table.fieldIndex($0).map { .field($0) } }
  }
}
