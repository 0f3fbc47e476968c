import Basics

/// Finds waivers that say the same thing twice.
enum WaiverOverlaps {
  static func repeatedIDs(_ waivers: [Waiver]) -> [Problem] {
    var first: [[UInt8]: Waiver] = [:]
    return waivers.compactMap { waiver in
      guard let other = first[Array(waiver.id.utf8)] else {
        first[Array(waiver.id.utf8)] = waiver
        return nil
      }
      return Problem(
        code: "duplicate-waiver-id", at: waiver.place,
        what: BilingualText(
          ja: "ID「\(waiver.id)」の例外承認が二つあります（先のもの: \(other.place)）",
          en: "there are two waivers '\(waiver.id)' (the other: \(other.place))"),
        remedy: BilingualText(
          ja: "どちらかを消すか、別のIDにしてください", en: "remove one or give it another id"))
    }
  }

  /// For each waiver the first before it that waives a subject of the same rule on the same days.
  static func overlaps(_ waivers: [Waiver]) -> [Problem] {
    var bySubject: [[UInt8]: [Int]] = [:]
    var byRule: [[UInt8]: (all: [Int], listed: [Int])] = [:]
    var problems: [Problem] = []
    for (index, waiver) in waivers.enumerated() {
      let rule = Array("\(waiver.covers.rawValue) \(waiver.rule)".utf8)
      let keys = (waiver.subjects ?? []).map { rule + [0] + Array($0.utf8) }
      let others = byRule[rule, default: ([], [])]
      let earlier =
        waiver.subjects == nil
        ? [others.all, others.listed] : [others.all] + keys.map { bySubject[$0, default: []] }
      let other = earlier.compactMap { $0.first { share(waivers[$0], waiver) } }.min()
      if let other { problems.append(problem(waiver, waivers[other])) }
      for key in keys { bySubject[key, default: []].append(index) }
      if waiver.subjects == nil {
        byRule[rule, default: ([], [])].all.append(index)
      } else {
        byRule[rule, default: ([], [])].listed.append(index)
      }
    }
    return problems
  }

  /// True when some day falls into both.
  private static func share(_ a: Waiver, _ b: Waiver) -> Bool {
    a.firstDay <= b.end && b.firstDay <= a.end
  }

  private static func problem(_ waiver: Waiver, _ other: Waiver) -> Problem {
    let isSame =
      waiver.start == other.start && waiver.end == other.end
      && waiver.subjects == other.subjects && waiver.kind == other.kind
    if isSame {
      return Problem(
        code: "duplicate-waiver", at: waiver.place,
        what: BilingualText(
          ja: "「\(waiver.id)」は「\(other.id)」（\(other.place)）と同じ規則・対象・期間です",
          en:
            "'\(waiver.id)' waives the same as '\(other.id)' (\(other.place)): rule, subjects and days"
        ),
        remedy: BilingualText(ja: "どちらかを消してください", en: "remove one of them"))
    }
    return Problem(
      .warning, code: "overlapping-waivers", at: waiver.place,
      what: BilingualText(
        ja: "「\(waiver.id)」と「\(other.id)」（\(other.place)）は、規則「\(waiver.rule)」の同じ対象について期間が重なります",
        en:
          "'\(waiver.id)' and '\(other.id)' (\(other.place)) overlap on subjects of '\(waiver.rule)'"
      ),
      why: BilingualText(
        ja: "重なる日は、先に書かれたものを示します", en: "on days that both cover, the one written first is shown"),
      remedy: BilingualText(
        ja: "前のものが終わる翌日から始めてください", en: "let one start on the day after the other ends"))
  }
}
