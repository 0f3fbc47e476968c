import Basics
import Policy
import Schema

/// Finds conditions that say nothing: rules that choose nobody, that nobody can fail or pass, and
/// branches that decide nothing.
struct ReachLint {
  let rule: CheckedRule
  let vocabulary: Vocabulary
  let zone: Zone
  /// As problems show the rule's file.
  let path: String

  func problems() -> [Problem] {
    var problems: [Problem] = []
    let rows = check(rule.relation, BilingualText(ja: "対象", en: "subject"), &problems)
    guard let rows else { return problems }
    var scope = RuleScope(vocabulary: vocabulary, relation: rule.relation)
    var known = rows
    if let grouping = rule.grouping {
      check(grouping.measures, scope, rows, &problems)
      for join in grouping.joins { check(join, &problems) }
      scope.grouping = grouping
      guard let chosen = scope.sense(zone).narrowed([:], grouping.filter, true) else {
        problems.append(
          problem(
            .error, "never-chosen", grouping.filter,
            BilingualText(
              ja: "この条件に当たるまとまりはあり得ません", en: "no group can meet this condition"),
            remedy: contradiction))
        return problems
      }
      known = chosen
    }
    checkRequirement(scope.sense(zone), known, &problems)
    return problems
  }

  /// The knowledge of the chosen rows; nil, with a problem, when none can be chosen.
  private func check(
    _ relation: Relation, _ what: BilingualText, _ problems: inout [Problem]
  ) -> ConditionSense.Knowledge? {
    for join in relation.joins { check(join, &problems) }
    let scope = RuleScope(vocabulary: vocabulary, relation: relation)
    let sense = scope.sense(zone)
    for step in relation.measures {
      guard let known = sense.narrowed([:], step.filter, true) else { continue }
      check(step.measures, scope, known, &problems)
    }
    guard let known = sense.narrowed([:], relation.filter, true) else {
      problems.append(
        problem(
          .error, "never-chosen", relation.filter,
          BilingualText(
            ja: "この条件に当たる行はあり得ないので、\(what.ja)がありません",
            en: "no row can meet this condition, so that there is no \(what.en)"),
          remedy: contradiction))
      return nil
    }
    checkBranches(relation.filter, sense, [:], &problems)
    return known
  }

  private func check(_ join: Join, _ problems: inout [Problem]) {
    let what = BilingualText(
      ja: "結合「\(join.alias)」で見つかる行", en: "row for the join '\(join.alias)' to find")
    guard let known = check(join.right, what, &problems) else { return }
    check(
      join.measures, RuleScope(vocabulary: vocabulary, relation: join.right), known, &problems)
  }

  private func check(
    _ measures: [Measure], _ scope: RuleScope, _ known: ConditionSense.Knowledge,
    _ problems: inout [Problem]
  ) {
    let sense = scope.sense(zone)
    for measure in measures where measure.filter != .always {
      guard sense.narrowed(known, measure.filter, true) == nil else {
        checkBranches(measure.filter, sense, known, &problems)
        continue
      }
      problems.append(
        problem(
          .error, "never-counted", measure.filter,
          BilingualText(
            ja: "集計「\(measure.name)」の条件に当たる行はあり得ません",
            en: "no row can meet the condition of the measure '\(measure.name)'"),
          remedy: contradiction))
    }
  }

  private func checkRequirement(
    _ sense: ConditionSense, _ known: ConditionSense.Knowledge, _ problems: inout [Problem]
  ) {
    let canPass = sense.narrowed(known, rule.requirement, true) != nil
    let canFail = sense.narrowed(known, rule.requirement, false) != nil
    if !canFail {
      problems.append(
        problem(
          .error, "never-fails", rule.requirement,
          BilingualText(
            ja: "要求は常に満たされるので、この規則は決して不適合になりません",
            en: "the requirement always holds, so that the rule can never find anything"),
          remedy: BilingualText(
            ja: "where と require が同じことを求めていないか、値の範囲を確かめてください",
            en: "check the bounds, and whether 'where' asks what 'require' asks")))
    } else if !canPass {
      problems.append(
        problem(
          .error, "never-passes", rule.requirement,
          BilingualText(
            ja: "要求を満たす対象はあり得ません", en: "no subject can ever meet the requirement"),
          remedy: contradiction))
    } else {
      checkBranches(rule.requirement, sense, known, &problems)
    }
  }

  /// Each branch is looked at with what is known when the branches before it have not decided.
  private func checkBranches(
    _ condition: Condition, _ sense: ConditionSense, _ known: ConditionSense.Knowledge,
    _ problems: inout [Problem]
  ) {
    switch condition {
    case .always, .test: break
    case .not(let inner): checkBranches(inner, sense, known, &problems)
    case .all(let branches): checkBranches(branches, true, sense, known, &problems)
    case .any(let branches): checkBranches(branches, false, sense, known, &problems)
    }
  }

  private func checkBranches(
    _ branches: [Branch], _ isAll: Bool, _ sense: ConditionSense,
    _ known: ConditionSense.Knowledge, _ problems: inout [Problem]
  ) {
    var known = known
    for (index, branch) in branches.enumerated() {
      if branches[..<index].contains(where: { $0.condition.isSaid(by: branch.condition) }) {
        problems.append(
          problem(
            .warning, "repeated-branch", branch.condition,
            BilingualText(
              ja: "前の枝と同じ条件です", en: "this is the same condition as in a branch before"),
            remedy: BilingualText(ja: "消すか、条件を確かめてください", en: "remove it, or check it")))
        continue
      }
      let answers = sense.answers(branch.condition, known)
      if !answers.yes {
        problems.append(
          problem(
            .warning, "unreachable-branch", branch.condition,
            BilingualText(
              ja: "ここに来るものは、この枝を決して満たしません",
              en: "what comes here can never meet this branch"), remedy: contradiction))
      } else if !answers.no {
        problems.append(
          problem(
            .warning, "idle-branch", branch.condition,
            BilingualText(
              ja: "ここに来るものは、この枝を常に満たします",
              en: "what comes here always meets this branch"),
            remedy: BilingualText(ja: "消すか、条件を確かめてください", en: "remove it, or check it")))
      } else {
        checkBranches(branch.condition, sense, known, &problems)
      }
      guard let next = sense.narrowed(known, branch.condition, isAll) else { return }
      known = ReachLint.ofValues(next)
    }
  }

  /// What branches beside each other say of values that are there. Of a missing value they may each
  /// be written to give another of the three answers.
  private static func ofValues(_ known: ConditionSense.Knowledge) -> ConditionSense.Knowledge {
    known.filter(\.value.canBeThere).mapValues { possible in
      var possible = possible
      possible.canBeMissing = true
      return possible
    }
  }

  private var contradiction: BilingualText {
    BilingualText(
      ja: "同じ値への条件が互いに打ち消し合っていないか確かめてください",
      en: "check whether conditions on the same value rule each other out")
  }

  private func problem(
    _ severity: Problem.Severity, _ code: String, _ condition: Condition, _ what: BilingualText,
    remedy: BilingualText
  ) -> Problem {
    var place: Place?
    condition.forEachTest { if place == nil { place = $0.place } }
    return Problem(
      severity, code: code,
      at: Place(file: path, line: place?.line, column: place?.column), what: what, remedy: remedy)
  }
}
