import Basics

/// Judges one requirement over a specification.
struct RequirementJudge {
  private struct PartResult {
    var name: BilingualText
    /// The best sentences, the best first; none when nothing speaks of it.
    var matches: [WayMatch]

    var best: WayMatch.Strength? { matches.map(\.strength).min { $0.rawValue < $1.rawValue } }

    func grounds(_ strength: WayMatch.Strength) -> [Ground] {
      matches.filter { $0.strength == strength }.map(\.ground)
    }
  }

  let text: SpecificationText
  let annexes: AnnexReferences

  func judge(_ requirement: DocumentRequirement) -> RequirementOutcome {
    let matcher = WayMatcher(text: text)
    let results = requirement.parts.map { part in
      PartResult(name: part.name, matches: matches(part, requirement, matcher))
    }
    let opposites = self.opposites(requirement, results, matcher)
    if !opposites.isEmpty {
      let said = results.flatMap { $0.grounds(.satisfied) }
      return RequirementOutcome(
        verdict: .fail, reason: .contradiction, grounds: opposites + said.prefix(1), lacking: [],
        near: [])
    }
    if results.allSatisfy({ $0.best == .satisfied }) {
      let without = exempted(requirement, matcher)
      return without.isEmpty
        ? passed(results)
        : RequirementOutcome(
          verdict: .fail, reason: .partial, grounds: without, lacking: [], near: [])
    }
    return failed(results, requirement, matcher)
  }

  private func matches(
    _ part: DocumentRequirement.Part, _ requirement: DocumentRequirement, _ matcher: WayMatcher
  ) -> [WayMatch] {
    // Way by way: most sentences can say only one or two of them.
    var best: [Int: WayMatch] = [:]
    for way in part.ways {
      for number in text.candidates([way]) {
        // 「…は、別紙5に定めるところによる」 says nothing of it here.
        if annexes.isLeft(number), !way.readsTitles { continue }
        guard
          let match = matcher.match(
            way, number, limit: requirement.limit, vague: requirement.vague)
        else { continue }
        if best[number].map({ match.strength.rawValue < $0.strength.rawValue }) ?? true {
          best[number] = match
        }
      }
    }
    let matches = best.sorted { $0.key < $1.key }.map(\.value)
    // An answer to a bidder goes before what the specification says.
    let answers = matches.filter { text.statements[$0.ground.statement].isAnswer }
    return answers.isEmpty ? matches : answers
  }

  private func opposites(
    _ requirement: DocumentRequirement, _ results: [PartResult], _ matcher: WayMatcher
  ) -> [Ground] {
    var grounds: [Ground] = []
    for number in text.candidates(requirement.opposites) {
      let found = requirement.opposites.lazy.compactMap { way -> WayMatch? in
        let match = matcher.match(way, number, limit: nil, vague: PatternLine())
        return match?.strength == .satisfied ? match : nil
      }.first
      if let found { grounds.append(found.ground) }
    }
    for result in results {
      grounds += result.grounds(.opposite)
      // Two places that give different numbers: one keeps the bound, the other does not.
      if result.best == .satisfied { grounds += result.grounds(.outOfBound) }
    }
    // 「IDとパスワードによる。加えて…」: what stands beside the sentence that says it belongs to it.
    let said = Set(
      results.flatMap { $0.grounds(.satisfied) }.map { passage(of: $0) })
    // But 「ただし…」 takes back what was said.
    grounds = grounds.filter {
      !said.contains(passage(of: $0)) || text.statements[$0.statement].isProviso
    }
    let answers = results.flatMap(\.matches).filter {
      text.statements[$0.ground.statement].isAnswer && $0.strength == .satisfied
    }
    if !answers.isEmpty { grounds = grounds.filter { text.statements[$0.statement].isAnswer } }
    return grounds
  }

  /// What says that some need not do it: 「児童はパスワードのみでログインできる」.
  private func exempted(_ requirement: DocumentRequirement, _ matcher: WayMatcher) -> [Ground] {
    let ways = requirement.opposites.filter { $0.countsAs == .partial }
    return text.candidates(ways).compactMap { number in
      ways.lazy.compactMap { way -> WayMatch? in
        let match = matcher.match(way, number, limit: nil, vague: PatternLine())
        return match?.strength == .partial ? match : nil
      }.first?.ground
    }
  }

  private func passage(of ground: Ground) -> [Int] {
    let statement = text.statements[ground.statement]
    return [statement.document, statement.passage]
  }

  private func passed(_ results: [PartResult]) -> RequirementOutcome {
    RequirementOutcome(
      verdict: .pass, reason: nil, grounds: results.flatMap { $0.grounds(.satisfied).prefix(3) },
      lacking: [], near: [])
  }

  private func failed(
    _ results: [PartResult], _ requirement: DocumentRequirement, _ matcher: WayMatcher
  ) -> RequirementOutcome {
    let lacking = results.filter { $0.best != .satisfied }
    let order: [(WayMatch.Strength, DocumentReason)] = [
      (.outOfBound, .outOfBound), (.noNumber, .noNumber), (.partial, .partial), (.weak, .weak),
    ]
    for (strength, reason) in order {
      let grounds = lacking.filter { $0.best == strength }.flatMap { $0.grounds(strength) }
      if strength == .noNumber, let reference = reference(of: grounds) {
        return delegated(reference)
      }
      if !grounds.isEmpty {
        return RequirementOutcome(
          verdict: .fail, reason: reason, grounds: Array(grounds.prefix(5)),
          lacking: lacking.count < results.count ? lacking.map(\.name) : [], near: [])
      }
    }
    if lacking.count < results.count {
      return RequirementOutcome(
        verdict: .fail, reason: .partial,
        grounds: results.flatMap { $0.grounds(.satisfied).prefix(2) },
        lacking: lacking.map(\.name), near: [])
    }
    if let reference = annexes.unsupplied(about: requirement.topics)
      ?? reference(of: leftToAnnexes(requirement, matcher))
    {
      return delegated(reference)
    }
    let unclear = unclear(requirement, matcher)
    if let reference = reference(of: unclear) { return delegated(reference) }
    if !unclear.isEmpty {
      return RequirementOutcome(
        verdict: .unknown, reason: .unclear, grounds: Array(unclear.prefix(3)), lacking: [],
        near: [])
    }
    return RequirementOutcome(
      verdict: .fail, reason: .missing, grounds: [], lacking: [],
      near: Array(near(requirement, matcher).prefix(3)))
  }

  private func delegated(_ reference: AnnexReferences.Reference) -> RequirementOutcome {
    RequirementOutcome(
      verdict: .unknown, reason: .delegated,
      grounds: [Ground(statement: reference.statement, words: reference.name)], lacking: [],
      annex: reference.name, near: [])
  }

  /// The annex, not handed in, that one of these sentences names.
  private func reference(of grounds: [Ground]) -> AnnexReferences.Reference? {
    grounds.lazy.compactMap { annexes.unsupplied(by: $0.statement) }.first
  }

  /// Sentences that leave this to an annex: 「通信の暗号化は、別添2の定めるところによる」.
  private func leftToAnnexes(
    _ requirement: DocumentRequirement, _ matcher: WayMatcher
  ) -> [Ground] {
    let ways = requirement.parts.flatMap(\.ways)
    return text.candidates(ways).filter { annexes.isLeft($0) }.compactMap { number in
      ways.lazy.compactMap { matcher.match($0, number, limit: nil, vague: PatternLine()) }.first?
        .ground
    }
  }

  /// Duties on the same matter, in words that no way of saying it knows.
  private func unclear(_ requirement: DocumentRequirement, _ matcher: WayMatcher) -> [Ground] {
    text.candidates(requirement.near).compactMap { number in
      requirement.near.lazy.compactMap { way -> WayMatch? in
        let match = matcher.match(way, number, limit: nil, vague: PatternLine())
        return match?.strength == .satisfied ? match : nil
      }.first?.ground
    }
  }

  private func near(_ requirement: DocumentRequirement, _ matcher: WayMatcher) -> [Ground] {
    text.candidates(requirement.parts.flatMap(\.ways)).filter { number in
      requirement.parts.contains { part in part.ways.contains { matcher.touches($0, number) } }
    }.map { Ground(statement: $0, words: "") }
  }
}
