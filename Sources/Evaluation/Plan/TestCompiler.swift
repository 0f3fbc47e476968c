import Basics
import Evidence
import Policy
import Schema

/// Works out the operand of a test: thresholds from the as-of day, words as indices, texts folded,
/// settings looked up. What does not fit its value's type is unknown for every row.
struct TestCompiler {
  let vocabulary: Vocabulary
  let matchers: [WordlistMatcher]
  let context: RunContext
  /// The settings row, for `{setting: …}`; nil when there is none.
  let settings: MemoryTable?
  /// The words that set columns know, in the order of their bits.
  let setWords: SetWords

  /// The right side of a test, with a setting's value, or what the rule takes for it, put in.
  func side(_ operand: Operand, assumptions: [Assumption]) -> TestSide {
    switch operand {
    case .boolean(let value): .value(.boolean(value))
    case .integer(let value): .value(.integer(value))
    case .rational(let value): .value(.rational(value))
    case .text(let value): .value(.text(value))
    case .texts(let values): .value(.set(values))
    case .period(let value): .value(.period(value))
    case .instant(let value): .value(.instant(value))
    case .asOf: .value(.instant(context.asOf))
    case .value(let source): .column(source)
    case .scaled(let times, let source): .scaled(times, source)
    case .setting(let index): .value(setting(index, assumptions))
    case .wordlists(let lists): .wordlists(lists)
    case .pattern(let pattern): .pattern(pattern)
    case .networks(let networks): .networks(networks)
    case .manifest(let table, let fact): .value(context.manifest(table, fact))
    case .periodFrom(let period, let source): .periodFrom(period, source)
    }
  }

  private func setting(_ index: Int, _ assumptions: [Assumption]) -> Value {
    guard let values = settings?.rows.first?.values, values.indices.contains(index) else {
      return .absent
    }
    guard values[index] == .absent,
      let table = vocabulary.tables.firstIndex(where: { $0.form == .tree }),
      let assumption = assumptions.first(where: { $0.table == table && $0.field == index })
    else { return values[index] }
    return AssumedValue.value(
      assumption.value, for: vocabulary.tables[table].fields[index], zone: context.zone)
  }

  /// - Parameters:
  ///   - field: the tested field's definition, where it is one.
  ///   - other: the column of the right side and its field, where it is a column.
  func compile(
    _ operation: Operation, _ type: FieldType, field: FieldDefinition?, _ side: TestSide,
    other: (slot: Int, field: FieldDefinition?)
  ) -> CompiledTest {
    switch side {
    case .pattern(let source):
      guard type == .text, operation == .matches || operation == .notMatches,
        let pattern = try? TextPattern(source)
      else { return .unknown }
      return .pattern(
        pattern, beginning: PatternPrefix(source), matches: operation == .matches)
    case .networks(let networks):
      guard type == .text, operation == .inNetworks || operation == .notInNetworks else {
        return .unknown
      }
      return .networks(networks, isIn: operation == .inNetworks)
    case .wordlists(let lists):
      guard operation == .inWordlist || operation == .notInWordlist, type == .text,
        lists.allSatisfy(matchers.indices.contains)
      else { return .unknown }
      return .wordlists(lists.map { matchers[$0] }, isIn: operation == .inWordlist)
    case .scaled(let times, let source):
      return exact(operation, type, times, source.type, slot: other.slot)
    case .periodFrom(let period, let source):
      guard type == .instant, source.type == .instant,
        operation == .within || operation == .olderThan
      else { return .unknown }
      return .withinFrom(slot: other.slot, period, context, isWithin: operation == .within)
    case .column(let source) where operation == .inNetworks || operation == .notInNetworks:
      guard type == .text, source.type == .set || source.type == .text else { return .unknown }
      return .networksOf(
        slot: other.slot, isSet: source.type == .set, isIn: operation == .inNetworks)
    case .column(let source) where type == .rational || source.type == .rational:
      return exact(operation, type, Rational(1), source.type, slot: other.slot)
    case .column(let source):
      return column(operation, type, field, source.type, other.slot, other.field)
    case .value(let value):
      if operation == .present {
        guard case .boolean(let wanted) = value else { return .unknown }
        return type == .set ? .presentSet(wanted) : .present(wanted)
      }
      if operation == .recorded {
        guard case .boolean(let wanted) = value else { return .unknown }
        return .recorded(wanted)
      }
      return constant(operation, type, field, value)
    }
  }

  private func comparison(_ operation: Operation) -> CompiledTest.Comparison? {
    switch operation {
    case .equals: .equal
    case .notEquals: .notEqual
    case .atLeast, .notBefore: .greaterOrEqual
    case .atMost, .notAfter: .lessOrEqual
    case .moreThan, .after: .greater
    case .lessThan, .before: .less
    default: nil
    }
  }

  // MARK: Against a constant

  private func constant(
    _ operation: Operation, _ type: FieldType, _ field: FieldDefinition?, _ value: Value
  ) -> CompiledTest {
    let fold = field?.fold ?? .exact
    switch (operation, type, value) {
    case (.within, .instant, .period(let period)):
      return .instant(InstantStretch(within: period, context))
    case (.olderThan, .instant, .period(let period)):
      return .instant(InstantStretch(olderThan: period, context))
    case (.isIn, .text, .set(let texts)), (.notIn, .text, .set(let texts)):
      return .texts(FoldedTexts(texts, fold: fold), fold: fold, isIn: operation == .isIn)
    case (.isIn, .word, .set(let words)), (.notIn, .word, .set(let words)):
      return field.map { membership(words, of: $0, isIn: operation == .isIn) } ?? .unknown
    case (.includesAll, .set, .set(let words)): return includes(.all, words)
    case (.includesAny, .set, .set(let words)): return includes(.any, words)
    case (.includesNone, .set, .set(let words)): return includes(.none, words)
    case (.includesOnly, .set, .set(let words)): return includes(.only, words)
    default: break
    }
    guard let comparison = comparison(operation) else { return .unknown }
    let isEquality = comparison == .equal || comparison == .notEqual
    switch (type, value) {
    case (.rational, .integer(let number)):
      return exact(operation, type, Rational(number), nil, slot: nil)
    case (.integer, .rational(let number)), (.rational, .rational(let number)):
      return exact(operation, type, number, nil, slot: nil)
    case (.integer, .integer(let number)): return .number(comparison, number)
    case (.period, .period(let period)) where !isEquality:
      return .period(comparison, period.secondsRange)
    case (.instant, .instant(let instant)):
      return .instant(InstantStretch(comparison, instant, zone: context.zone))
    case (.instant, .never) where isEquality:
      return .instant(InstantStretch(never: comparison == .equal))
    case (.boolean, .boolean(let flag)) where isEquality:
      return .number(comparison, flag ? 1 : 0)
    case (.text, .text(let text)) where isEquality:
      return .texts(FoldedTexts([text], fold: fold), fold: fold, isIn: comparison == .equal)
    case (.word, .text(let text)) where isEquality:
      return field.map { membership([text], of: $0, isIn: comparison == .equal) } ?? .unknown
    default: return .unknown
    }
  }

  /// Numbers of which one is a fraction: against a constant, or so many times another column.
  private func exact(
    _ operation: Operation, _ type: FieldType, _ factor: Rational, _ other: FieldType?, slot: Int?
  ) -> CompiledTest {
    let numbers: [FieldType] = [.integer, .rational]
    guard let comparison = comparison(operation), numbers.contains(type),
      other.map(numbers.contains) ?? true
    else { return .unknown }
    return .exact(
      ExactComparison(
        slot: slot, isOtherRational: other == .rational, isRational: type == .rational,
        factor: factor, comparison: comparison))
  }

  private func membership(_ texts: [String], of field: FieldDefinition, isIn: Bool) -> CompiledTest
  {
    let wanted = FoldedTexts(texts, fold: field.fold)
    var mask: UInt64 = 0
    var rest: Set<Int> = []
    for (index, word) in field.foldedWords(field.fold).enumerated()
    where word.withUnsafeBufferPointer({ wanted.contains($0) }) {
      if index < 64 { mask |= 1 << UInt64(index) } else { rest.insert(index) }
    }
    return .words(mask: mask, rest: rest, isIn: isIn)
  }

  /// Unknown when a word has no bit of its own: 63 words are told apart.
  private func includes(_ rule: CompiledTest.SetRule, _ words: [String]) -> CompiledTest {
    let mask = setWords.mask(of: words)
    return mask & SetWords.other == 0 ? .includes(rule, mask: mask) : .unknown
  }

  // MARK: Against another column

  private func column(
    _ operation: Operation, _ type: FieldType, _ field: FieldDefinition?, _ otherType: FieldType,
    _ slot: Int, _ otherField: FieldDefinition?
  ) -> CompiledTest {
    if type == .instant, otherType == .period {
      switch operation {
      case .within: return .within(slot: slot, context, isWithin: true)
      case .olderThan: return .within(slot: slot, context, isWithin: false)
      default: return .unknown
      }
    }
    if type == .text || type == .word, otherType == .text || otherType == .word {
      guard let kind = textKind(type, field, otherType, otherField) else { return .unknown }
      switch operation {
      case .equals, .notEquals, .sameAs, .notSameAs:
        return .sameText(
          TextComparison(
            slot: slot, kind: kind, isSame: operation == .sameAs || operation == .equals,
            nothingDiffers: operation == .sameAs || operation == .notSameAs))
      default: return .unknown
      }
    }
    guard let comparison = comparison(operation), type == otherType else { return .unknown }
    let isEquality = comparison == .equal || comparison == .notEqual
    switch type {
    case .integer: return .column(comparison, slot: slot, .numbers)
    case .instant: return .column(comparison, slot: slot, .instants)
    case .boolean: return isEquality ? .column(comparison, slot: slot, .numbers) : .unknown
    case .period: return isEquality ? .unknown : .column(comparison, slot: slot, .periods)
    case .text, .word, .set, .rational: return .unknown
    }
  }

  /// Nil where a side is a word of no known list.
  private func textKind(
    _ type: FieldType, _ field: FieldDefinition?, _ otherType: FieldType,
    _ otherField: FieldDefinition?
  ) -> TextComparison.Kind? {
    let fold = field?.fold ?? .exact
    let here = type == .word ? field?.foldedWords(fold) : []
    let there = otherType == .word ? otherField?.foldedWords(fold) : []
    guard let here, let there else { return nil }
    switch (type, otherType) {
    case (.word, .word): return .words(there.map { here.firstIndex(of: $0) ?? -1 })
    case (.word, _), (_, .word):
      return .mixed(
        fold, here: here.map { FixedBytes($0) }, there: there.map { FixedBytes($0) })
    default: return .texts(fold)
    }
  }
}

extension FieldDefinition {
  /// The ids of the field's words as texts of a field with this fold would be compared.
  func foldedWords(_ fold: TextFold) -> [[UInt8]] { words.map { fold.folded($0.id) } }
}
