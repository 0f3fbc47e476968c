import Basics
import Findings
import Policy
import Schema

/// The kinds of nothing, as a sentence says them.
enum ObservationState {
  static func spoken(_ state: String?, _ language: Language) -> String {
    let text: BilingualText =
      switch state {
      case "never": BilingualText(ja: "（なし）", en: "(never)")
      case "unreadable": BilingualText(ja: "（読めない値）", en: "(unreadable)")
      case "not-supported": BilingualText(ja: "（出力に列がない）", en: "(not in the source)")
      case MatchOfValue.unmatched: BilingualText(ja: "（該当なし）", en: "(no match)")
      default: BilingualText(ja: "（空欄）", en: "(empty)")
      }
    return text.text(in: language)
  }
}

/// Which value tells whether the join that gives another value found a row.
struct MatchOfValue: Sendable, Equatable {
  /// The state of a value for which no row was found.
  static let unmatched = "unmatched"

  /// Index into the values of the finding.
  var index: Int
  /// Where it was looked for.
  var table: BilingualText

  /// Adds what tells for each joined value whether there was a row; gives one entry for each value.
  static func add(
    to values: inout [ValueSource], _ rule: CheckedRule, _ vocabulary: Vocabulary
  ) -> [MatchOfValue?] {
    let joins = rule.grouping?.joins ?? rule.relation.joins
    var matches: [MatchOfValue?] = []
    for value in values {
      let index: Int? =
        switch value.origin {
        case .joined(let join, _): join
        case .joinedMeasure(let join, _): join
        default: nil
        }
      guard let index, joins.indices.contains(index) else {
        matches.append(nil)
        continue
      }
      let source = ValueSource(.join(index), type: .boolean, name: joins[index].alias)
      let place = values.firstIndex { $0.origin == source.origin } ?? values.count
      if place == values.count { values.append(source) }
      matches.append(
        MatchOfValue(index: place, table: vocabulary.tables[joins[index].right.table].label))
    }
    while matches.count < values.count { matches.append(nil) }
    return matches
  }

  /// The observations, those without a row to come from as such.
  static func marked(
    _ all: [Finding.Observation], _ matches: [MatchOfValue?]
  ) -> [Finding.Observation] {
    if matches.allSatisfy({ $0 == nil }) { return all }
    return zip(all, matches).map { observation, match in
      guard let match, all.indices.contains(match.index), all[match.index].value == "false",
        observation.value == nil
      else { return observation }
      return Finding.Observation(name: observation.name, value: nil, state: unmatched)
    }
  }
}

/// A value of a subject that could not be judged, as far as it may be the cause.
struct UndecidedValue {
  var observation: Finding.Observation
  var label: BilingualText?
  /// Of the subject's own row: its label says enough.
  var isOwn: Bool

  /// Longest quoted value, in characters.
  private static let longest = 40

  private var name: BilingualText {
    isOwn ? label ?? BilingualText(observation.name) : BilingualText(observation.name)
  }

  /// Why nothing could be judged. `searched`: tables in which no row was found.
  static func why(_ values: [UndecidedValue], searched: [BilingualText]) -> BilingualText {
    var parts: [BilingualText] = []
    func add(_ part: BilingualText) {
      if !parts.contains(part) { parts.append(part) }
    }
    for table in searched {
      add(BilingualText(ja: "「\(table.ja)」に該当する行がない", en: "no row in \(table.en) matches"))
    }
    for value in values where value.observation.state == "unreadable" {
      let text = (value.observation.value ?? "").prefix(longest)
      add(
        BilingualText(
          ja: "\(value.name.ja)「\(text)」は読めない値", en: "\(value.name.en) '\(text)' is unreadable"))
    }
    for (state, ja, en) in [
      ("not-supported", "出力に列がない項目", "no column for"), ("null", "空欄の項目", "no value of"),
    ] {
      let names = values.filter { $0.observation.value == nil && $0.observation.state == state }
        .map(\.name)
      guard !names.isEmpty else { continue }
      add(
        BilingualText(
          ja: "\(ja): \(names.map(\.ja).joined(separator: "、"))",
          en: "\(en) \(names.map(\.en).joined(separator: ", "))"))
    }
    guard !parts.isEmpty else {
      return BilingualText(
        ja: "必要な値または突き合わせる記録がない", en: "a value, or a record to match, is missing")
    }
    return BilingualText(
      ja: parts.map(\.ja).joined(separator: "、"), en: parts.map(\.en).joined(separator: "; "))
  }
}
