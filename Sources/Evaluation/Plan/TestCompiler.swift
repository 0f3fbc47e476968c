import Basics
import Evidence
import Policy
import Schema

/// Works out the operand of a test: thresholds from the as-of day, words as indices, texts folded,
/// settings looked up.
struct TestCompiler {
  var vocabulary: Vocabulary
  var matchers: [WordlistMatcher]
  var context: RunContext
  /// The settings row, for `{setting: …}`; nil when there is none.
  var settings: MemoryTable?
  /// The words that set columns know, in the order of their bits.
  var setWords: SetWords

  /// - Parameters:
  ///   - field: the tested field's definition, where it is one.
  ///   - slot: the column of another value of the same subject.
  func compile(
    _ test: Test, field: FieldDefinition?, slot: (ValueSource) -> Int
  ) -> CompiledTest {
    let type = test.value.type
    let fold = field?.fold ?? .exact
    switch test.operation {
    case .present:
      guard case .boolean(let wanted) = test.operand else { return .unknown }
      return type == .set ? .presentSet(wanted) : .present(wanted)
    case .matched:
      return .unknown
    case .within, .olderThan:
      guard case .period(let period) = test.operand else { return .unknown }
      var stretch = within(period)
      stretch.isNegated = test.operation == .olderThan
      stretch.never = test.operation == .olderThan ? 1 : 0
      return .instant(stretch)
    case .sameAs, .notSameAs:
      guard case .value(let other) = test.operand else { return .unknown }
      return .same(slot(other), type: type, fold: fold, isSame: test.operation == .sameAs)
    case .includesAll, .includesAny, .includesNone, .includesOnly:
      guard case .texts(let words) = operandValue(test.operand, type: type, field: field) else {
        return .unknown
      }
      let mask = setWords.mask(of: words)
      let rule: CompiledTest.SetRule =
        switch test.operation {
        case .includesAll: .all
        case .includesAny: .any
        case .includesNone: .none
        default: .only
        }
      return .includes(rule, mask: mask)
    case .inWordlist, .notInWordlist:
      guard case .wordlists(let lists) = test.operand else { return .unknown }
      return .wordlists(lists.map { matchers[$0] }, isIn: test.operation == .inWordlist)
    case .isIn, .notIn:
      return membership(test, type: type, field: field, fold: fold)
    case .equals, .notEquals, .atLeast, .atMost, .moreThan, .lessThan, .before, .after, .notBefore,
      .notAfter:
      return comparison(test, type: type, field: field, fold: fold, slot: slot)
    }
  }

  private func membership(
    _ test: Test, type: FieldType, field: FieldDefinition?, fold: TextFold
  ) -> CompiledTest {
    let isIn = test.operation == .isIn
    let words: [String]
    switch operandValue(test.operand, type: type, field: field) {
    case .texts(let list): words = list
    case .text(let word): words = [word]
    default: return .unknown
    }
    guard type == .word, let field else {
      return .texts(FoldedTexts(words, fold: fold), fold: fold, isIn: isIn)
    }
    var mask: UInt64 = 0
    var rest: Set<Int> = []
    for word in words {
      guard let index = field.wordIndex(word) else { continue }
      if index < 64 { mask |= 1 << UInt64(index) } else { rest.insert(index) }
    }
    return .words(mask: mask, rest: rest, isIn: isIn)
  }

  private func comparison(
    _ test: Test, type: FieldType, field: FieldDefinition?, fold: TextFold,
    slot: (ValueSource) -> Int
  ) -> CompiledTest {
    let comparison: CompiledTest.Comparison =
      switch test.operation {
      case .equals: .equal
      case .notEquals: .notEqual
      case .atLeast, .notBefore: .greaterOrEqual
      case .atMost, .notAfter: .lessOrEqual
      case .moreThan, .after: .greater
      default: .less
      }
    switch operandValue(test.operand, type: type, field: field) {
    case .value(let other):
      return .column(comparison, slot(other), type: type, fold: fold)
    case .integer(let number):
      return .number(comparison, number)
    case .boolean(let flag):
      return .number(comparison, flag ? 1 : 0)
    case .instant(let instant):
      return .instant(stretch(comparison, instant))
    case .asOf:
      return .instant(stretch(comparison, context.asOf))
    case .text(let text):
      if type == .word {
        guard let index = field?.wordIndex(text) else { return .unknown }
        return .number(comparison, index)
      }
      return .texts(FoldedTexts([text], fold: fold), fold: fold, isIn: comparison == .equal)
    default:
      return .unknown
    }
  }

  /// The operand with a setting's value put in; nil where the setting is not known.
  private func operandValue(
    _ operand: Operand, type: FieldType, field: FieldDefinition?
  ) -> Operand? {
    guard case .setting(let index) = operand else { return operand }
    guard let row = settings?.rows.first, row.values.indices.contains(index) else { return nil }
    switch row.values[index] {
    case .text(let text): return .text(text)
    case .integer(let number): return type == .text ? .text("\(number)") : .integer(number)
    case .boolean(let flag): return .boolean(flag)
    case .instant(let instant): return .instant(instant)
    case .set(let words): return .texts(words)
    case .period(let period): return .period(period)
    case .null, .never, .invalid, .absent: return nil
    }
  }

  /// The moments that are not longer ago than a period. Whole days and months count civil days in
  /// the run's zone; a period with hours or minutes counts seconds, and a day of which only a part
  /// is within cannot be judged.
  private func within(_ period: Period) -> InstantStretch {
    let today = CivilDate(dayNumber: context.zone.dayNumber(of: context.asOf.seconds))
    let day = today.adding(months: -period.months).adding(days: -period.days)
    var stretch = InstantStretch()
    guard !period.isCivil else {
      stretch.from = context.zone.instant(dayNumber: day.dayNumber, secondOfDay: 0)
      stretch.dayFrom = stretch.from
      return stretch
    }
    let midnight = today.dayNumber * 86_400
    let secondOfDay =
      context.asOf.seconds + context.zone.offset(at: context.asOf.seconds) - midnight
    stretch.from =
      context.zone.instant(dayNumber: day.dayNumber, secondOfDay: secondOfDay) - period.seconds
    stretch.dayFrom = stretch.from
    let startDay = context.zone.dayNumber(of: stretch.from)
    let startOfDay = context.zone.instant(dayNumber: startDay, secondOfDay: 0)
    if startOfDay < stretch.from { stretch.dayUnknownFrom = startOfDay }
    return stretch
  }

  /// The moments that stand in a relation to another. Where either is a day without a time, days
  /// are compared.
  private func stretch(_ comparison: CompiledTest.Comparison, _ bound: Instant) -> InstantStretch {
    let zone = context.zone
    let day = zone.dayNumber(of: bound.seconds)
    let dayStart = zone.instant(dayNumber: day, secondOfDay: 0)
    let nextDay = zone.instant(dayNumber: day + 1, secondOfDay: 0)
    let first = bound.isDayOnly ? dayStart : bound.seconds
    let after = bound.isDayOnly ? nextDay : bound.seconds + 1
    var stretch = InstantStretch()
    switch comparison {
    case .equal, .notEqual:
      stretch.from = first
      stretch.to = after
      stretch.dayFrom = dayStart
      stretch.dayTo = nextDay
      stretch.isNegated = comparison == .notEqual
      stretch.never = comparison == .notEqual ? 1 : 0
    case .less:
      stretch.to = first
      stretch.dayTo = dayStart
    case .lessOrEqual:
      stretch.to = after
      stretch.dayTo = nextDay
    case .greater:
      stretch.from = after
      stretch.dayFrom = nextDay
    case .greaterOrEqual:
      stretch.from = first
      stretch.dayFrom = dayStart
    }
    return stretch
  }
}

/// The words of set fields that rules ask for, each with a bit. The sign bit stands for any other word.
struct SetWords: Sendable, Equatable {
  static let other = Int.min
  private(set) var words: [String] = []

  /// Collects words in order; at most 63 are told apart.
  mutating func add(_ word: String) {
    if words.count < 63, !words.contains(word) { words.append(word) }
  }

  func mask(of list: [String]) -> Int {
    var mask = 0
    for word in list {
      if let index = words.firstIndex(of: word) {
        mask |= 1 << index
      } else {
        mask |= SetWords.other
      }
    }
    return mask
  }
}
