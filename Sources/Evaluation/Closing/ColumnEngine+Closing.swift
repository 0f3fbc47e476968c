import Basics
import Policy
import Schema

/// Groups that are judged while the log is read.
extension ColumnEngine {
  /// How the groups of a keyed table can be judged window by window; nil where that needs more than
  /// the window's own rows, or where rows have been found not to come in order.
  func closing(_ state: Int, _ table: Int) -> ClosingSpec? {
    let spec = states.specs[state]
    guard isDelimited(table), spec.isGrouping, !states.isUnordered(state),
      let window = spec.calendarWindow
    else { return nil }
    // Rules that are interpreted have their groups counted by themselves.
    let asking = rules.indices.filter { rule in
      guard ColumnSupport.covers(rules[rule]), let grouping = rules[rule].grouping else {
        return false
      }
      return StateSpec(rule: rules[rule], grouping: grouping, vocabulary) == spec
    }
    var judges: [GroupJudge] = []
    for rule in asking {
      guard let grouping = rules[rule].grouping, grouping.comparisons.isEmpty else { return nil }
      let needs = PlanScope(rule: rules[rule], grouping: grouping).needs(vocabulary)
      guard states.isReady(needs), !needs.contains(where: \.canBeOrdered),
        states.refusal(of: needs + spec.needs(vocabulary)) == nil,
        let judge = GroupJudge(
          rule: rules[rule], index: rule, builder: builder(over: table), context: context,
          name: vocabulary.tables[table].id)
      else { return nil }
      judges.append(judge)
    }
    return ClosingSpec(window: window, zone: context.zone, judges: judges)
  }

  /// Takes the verdicts on groups that a pass has closed; where rows came too late, all groups will
  /// be counted before any is judged.
  func takeClosed(_ plan: ScanPlan) {
    for part in plan.states {
      guard let closing = part.closing else { continue }
      if part.isBroken || closing.isBroken { continue }
      for judge in closing.judges {
        outcomes[judge.rule].add(judge.total)
        judge.handOver(to: outcomes[judge.rule].findings)
        closed.insert(judge.rule)
      }
      states.close(part.state)
    }
  }
}

/// How a keyed table's groups are judged window by window.
struct ClosingSpec {
  /// Which key is the window's start, as a conversion of which instant.
  var window: (key: Int, unit: CalendarUnit, at: ValueSource)
  var zone: Zone
  var judges: [GroupJudge]
}

extension StateSpec {
  /// The first key that is the start of a calendar unit.
  var calendarWindow: (key: Int, unit: CalendarUnit, at: ValueSource)? {
    for (position, key) in keys.enumerated() {
      if case .derived(let index) = key.source.origin, relation.derived.indices.contains(index),
        case .unit(let unit) = relation.derived[index].detail,
        relation.derived[index].conversion == .startOf,
        let at = relation.derived[index].inputs.first
      {
        return (position, unit, at)
      }
    }
    return nil
  }
}
