import Basics
import Policy
import Schema

/// What one operator can answer about a value, and what its answer says about the value.
struct TestSense {
  let test: Test
  let fold: TextFold
  let zone: Zone

  private var definition: OperatorDefinition { OperatorRegistry.definition(of: test.operation) }

  func answers(_ possible: Possible) -> PossibleAnswers {
    var answers = PossibleAnswers.none
    if possible.canBeMissing {
      if test.operation == .present { answers.add(flag(!wantsPresence)) }
      if test.operation == .recorded { answers.add(.any) }
      answers.unknown = true
    }
    if possible.canBeNever { answers.add(onNever) }
    if possible.canBeThere, !possible.space.isEmpty {
      answers.yes = answers.yes || isPossible(possible.space, true)
      answers.no = answers.no || isPossible(possible.space, false)
      if !hasLiteral { answers.unknown = true }
    }
    return answers
  }

  /// The value after the answer is known to be `wanted`; nil when it cannot be.
  func narrowed(_ possible: Possible, _ wanted: Bool) -> Possible? {
    var result = possible
    // Whether the source has the column says nothing of what stands in it.
    if test.operation == .recorded { return possible }
    result.canBeMissing =
      possible.canBeMissing && test.operation == .present && wantsPresence != wanted
    if possible.canBeNever { result.canBeNever = onNever.allows(wanted) }
    if possible.canBeThere {
      if let space = space(possible.space, wanted), !space.isEmpty {
        result.space = space
      } else {
        result.canBeThere = false
      }
    }
    return result.isImpossible ? nil : result
  }

  private var wantsPresence: Bool { test.operand == .boolean(true) }

  private func flag(_ answer: Bool) -> PossibleAnswers {
    PossibleAnswers(yes: answer, no: !answer, unknown: false)
  }

  private var onNever: PossibleAnswers {
    if test.operation == .present { return flag(!wantsPresence) }
    return switch definition.onNever {
    case .holds: flag(true)
    case .fails: flag(false)
    case .unknown, nil: PossibleAnswers(yes: false, no: false, unknown: true)
    }
  }

  /// The operand is written in the rule, so that it is known now.
  private var hasLiteral: Bool {
    switch test.operand {
    case .value, .scaled, .periodFrom, .manifest, .setting, .asOf: false
    case .boolean, .integer, .rational, .text, .texts, .period, .instant, .pattern, .networks,
      .wordlists:
      true
    }
  }

  private func isPossible(_ space: ValueSpace, _ wanted: Bool) -> Bool {
    self.space(space, wanted).map { !$0.isEmpty } ?? false
  }

  private func folded(_ texts: [String]) -> [[UInt8]] { texts.map(fold.folded) }

  /// The values for which the answer is `wanted`; nil when there are none.
  private func space(_ old: ValueSpace, _ wanted: Bool) -> ValueSpace? {
    var space = old
    switch (test.operation, test.operand) {
    case (.present, _):
      // A value that is there; only a set may still be empty.
      if wantsPresence != wanted, test.value.type != .set || !old.has.isEmpty { return nil }
    case (.matched, .boolean(let flag)), (.equals, .boolean(let flag)):
      keep(flag == wanted, in: &space)
    case (.notEquals, .boolean(let flag)): keep(flag != wanted, in: &space)
    case (.equals, .text(let text)): words([text], wanted, &space)
    case (.notEquals, .text(let text)): words([text], !wanted, &space)
    case (.isIn, .texts(let texts)): words(texts, wanted, &space)
    case (.notIn, .texts(let texts)): words(texts, !wanted, &space)
    case (.equals, .integer(let number)): equal(number, wanted, &space)
    case (.notEquals, .integer(let number)): equal(number, !wanted, &space)
    case (.atLeast, .integer(let number)): bound(from: number, wanted, &space)
    case (.lessThan, .integer(let number)): bound(from: number, !wanted, &space)
    case (.atMost, .integer(let number)): bound(to: number, wanted, &space)
    case (.moreThan, .integer(let number)): bound(to: number, !wanted, &space)
    case (.notBefore, .instant(let instant)): moment(from: instant, wanted, &space)
    case (.before, .instant(let instant)): moment(from: instant, !wanted, &space)
    case (.notAfter, .instant(let instant)): moment(to: instant, wanted, &space)
    case (.after, .instant(let instant)): moment(to: instant, !wanted, &space)
    case (.within, .period(let period)): return near(period, wanted, space)
    case (.olderThan, .period(let period)): return near(period, !wanted, space)
    case (.includesAll, .texts(let texts)) where wanted: space.has += folded(texts)
    case (.includesAll, .texts(let texts)):
      if folded(texts).allSatisfy(space.has.contains) { return nil }
    case (.includesNone, .texts(let texts)) where wanted: space.lacks += folded(texts)
    case (.includesAny, .texts(let texts)) where !wanted: space.lacks += folded(texts)
    case (.includesNone, .texts(let texts)), (.includesAny, .texts(let texts)):
      let left = folded(texts).filter { word in
        !space.lacks.contains(word) && space.only.map { $0.contains(word) } ?? true
      }
      if left.isEmpty { return nil }
    case (.includesOnly, .texts(let texts)) where wanted:
      let words = folded(texts)
      space.only = space.only.map { $0.filter(words.contains) } ?? words
    case (.includesOnly, .texts(let texts)):
      let words = folded(texts)
      if let only = space.only, only.allSatisfy(words.contains) { return nil }
    case (.inWordlist, .wordlists(let lists)): return matching(lists, wanted, space)
    case (.notInWordlist, .wordlists(let lists)): return matching(lists, !wanted, space)
    default: break
    }
    return space
  }

  private func keep(_ flag: Bool, in space: inout ValueSpace) {
    if flag { space.canBeFalse = false } else { space.canBeTrue = false }
  }

  private func words(_ texts: [String], _ isOne: Bool, _ space: inout ValueSpace) {
    let words = folded(texts)
    if isOne {
      space.allowed = space.allowed.map { $0.filter(words.contains) } ?? words
    } else {
      space.excluded += words
    }
  }

  private func equal(_ number: Int, _ isEqual: Bool, _ space: inout ValueSpace) {
    if isEqual {
      space.lower = max(space.lower, number)
      space.upper = min(space.upper, number)
    } else if space.lower == number {
      space.lower = number == .max ? number : number + 1
    } else if space.upper == number {
      space.upper = number == .min ? number : number - 1
    }
  }

  private func bound(from number: Int, _ isAbove: Bool, _ space: inout ValueSpace) {
    if isAbove {
      space.lower = max(space.lower, number)
    } else {
      space.upper = min(space.upper, number == .min ? number : number - 1)
    }
  }

  private func bound(to number: Int, _ isBelow: Bool, _ space: inout ValueSpace) {
    if isBelow {
      space.upper = min(space.upper, number)
    } else {
      space.lower = max(space.lower, number == .max ? number : number + 1)
    }
  }

  /// Days and moments are compared as days, and a day is not always 24 hours long: what lies near
  /// the bound counts as possible on both sides.
  private func slack(_ instant: Instant) -> Int { (instant.isDayOnly ? 2 : 26) * 3600 }

  private func moment(from instant: Instant, _ isAfter: Bool, _ space: inout ValueSpace) {
    if isAfter {
      space.lower = max(space.lower, instant.seconds - slack(instant))
    } else {
      space.upper = min(space.upper, instant.seconds + slack(instant))
    }
  }

  private func moment(to instant: Instant, _ isBefore: Bool, _ space: inout ValueSpace) {
    let end = instant.isDayOnly ? instant.seconds + 86_399 : instant.seconds
    if isBefore {
      space.upper = min(space.upper, end + slack(instant))
    } else {
      space.lower = max(space.lower, end - slack(instant))
    }
  }

  private func near(_ period: Period, _ isWithin: Bool, _ old: ValueSpace) -> ValueSpace? {
    var space = old
    if isWithin {
      if old.notWithin.contains(where: { ValueSpace.covers($0, period) }) { return nil }
      space.within.append(period)
    } else {
      if old.within.contains(where: { ValueSpace.covers(period, $0) }) { return nil }
      space.notWithin.append(period)
    }
    return space
  }

  private func matching(_ lists: [Int], _ isMatch: Bool, _ old: ValueSpace) -> ValueSpace? {
    var space = old
    if isMatch {
      if lists.allSatisfy(old.matchesNot.contains) { return nil }
      if lists.count == 1 { space.matches += lists }
    } else {
      if lists.contains(where: old.matches.contains) { return nil }
      space.matchesNot += lists
    }
    return space
  }
}
