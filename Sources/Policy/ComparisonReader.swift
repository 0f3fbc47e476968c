import Basics
import Formats
import Schema

/// Reads `compare_with: {usual: {median: accesses, past: 4, missing: zero, minimum: 3}}`.
struct ComparisonReader {
  let reading: RuleReading
  /// The names after `group`.
  let scope: Scope
  let grouping: Grouping
  /// The key that holds the start of a calendar window, if there is one.
  let bucket: (key: Int, unit: CalendarUnit)?

  private static let statistics = [
    "sum", "min", "max", "mean", "median", "quantile", "share",
  ]
  private var reader: NodeReader { reading.reader }

  func read(_ entries: [Node.Entry]) -> [Comparison] {
    entries.compactMap { entry in
      if scope.has(entry.key) || entry.key.contains(".") {
        reader.report(.takenName(entry.key, at: reader.place(of: entry)))
      }
      return comparison(entry)
    }
  }

  private func comparison(_ entry: Node.Entry) -> Comparison? {
    var name: BilingualText {
      BilingualText(ja: "比較「\(entry.key)」", en: "comparison '\(entry.key)'")
    }
    let keys = ComparisonReader.statistics + ["part", "past", "peers", "missing", "minimum"]
    guard let map = reader.map(entry.value, name, keys: keys) else { return nil }
    let written = ComparisonReader.statistics.filter { map.node[$0] != nil }
    guard written.count == 1, let word = written.first else {
      reader.report(
        "one-function", at: entry.value,
        BilingualText(
          ja: "\(name.ja)には関数を一つだけ書きます", en: "\(name.en) needs exactly one function"),
        remedy: BilingualText(ComparisonReader.statistics.joined(separator: ", ")))
      return nil
    }
    guard let statistic = statistic(word, map), let measure = measure(map, word),
      let others = others(map, entry.value, statistic)
    else { return nil }
    let label = BilingualText(ja: "「minimum」", en: "'minimum'")
    let minimum: Int
    if statistic == .share, map.node["minimum"] == nil {
      minimum = 1
    } else {
      guard let node = map.required("minimum"), let number = positive(node, label) else {
        return nil
      }
      minimum = number
    }
    return Comparison(
      name: entry.key, statistic: statistic, measure: measure, others: others, minimum: minimum)
  }

  private func statistic(_ word: String, _ map: MapReader) -> Comparison.Statistic? {
    switch word {
    case "sum": return .sum
    case "min": return .min
    case "max": return .max
    case "mean": return .mean
    case "median": return .median
    case "share": return .share
    default: return map.required("part").flatMap { reading.part($0) }.map { .quantile($0) }
    }
  }

  private func measure(_ map: MapReader, _ key: String) -> Int? {
    guard let text = map.text(key), let node = map.node[key] else { return nil }
    let index = grouping.measures.firstIndex { $0.name == text }
    if let index, grouping.measures[index].type == .integer { return index }
    reader.report(
      .unknownName(
        code: "unknown-measure",
        kind: BilingualText(ja: "group の整数の集計", en: "integer measure of the group"), name: text,
        candidates: grouping.measures.filter { $0.type == .integer }.map(\.name),
        at: node.place(in: reader.file)))
    return nil
  }

  private func others(_ map: MapReader, _ node: Node, _ statistic: Comparison.Statistic)
    -> Comparison.Others?
  {
    switch (map.node["past"], map.node["peers"]) {
    case (let past?, nil): return self.past(map, past, statistic)
    case (nil, let peers?): return self.peers(map, peers)
    default:
      reader.report(
        "past-or-peers", at: node,
        BilingualText(
          ja: "過去（past）か仲間（peers）のどちらか一方を書きます",
          en: "write either 'past' or 'peers'"))
      return nil
    }
  }

  private func past(_ map: MapReader, _ node: Node, _ statistic: Comparison.Statistic)
    -> Comparison.Others?
  {
    guard let bucket else {
      reader.report(
        "past-without-a-window", at: node,
        BilingualText(
          ja: "過去と比べるには、group に暦の窓（window: {calendar: …}）が要ります",
          en: "a past needs a calendar window in 'group' (window: {calendar: …})"))
      return nil
    }
    if statistic == .share {
      reader.report(
        "share-of-the-past", at: node,
        BilingualText(ja: "share は peers とだけ使います", en: "share goes with peers only"))
      return nil
    }
    let missing = map.word("missing", Comparison.Missing.self)
    guard let periods = positive(node, BilingualText(ja: "「past」", en: "'past'")), let missing
    else {
      return nil
    }
    return .past(bucket: bucket.key, unit: bucket.unit, periods: periods, missing: missing)
  }

  private func peers(_ map: MapReader, _ node: Node) -> Comparison.Others? {
    if let missing = map.node["missing"] {
      reader.report(
        "misplaced-key", at: missing,
        BilingualText(ja: "「missing」は past とだけ使います", en: "'missing' goes with past only"))
    }
    guard let names = reader.texts(node, BilingualText(ja: "「peers」", en: "'peers'")) else {
      return nil
    }
    var keys: [Int] = []
    for name in names {
      guard let index = grouping.keys.firstIndex(where: { $0.name == name }) else {
        reader.report(
          .unknownName(
            code: "unknown-key-of-group",
            kind: BilingualText(ja: "group の鍵", en: "key of the group"), name: name,
            candidates: grouping.keys.map(\.name), at: node.place(in: reader.file)))
        return nil
      }
      if !keys.contains(index) { keys.append(index) }
    }
    if let bucket, !keys.contains(bucket.key) { keys.append(bucket.key) }
    return .peers(keys: keys.sorted())
  }

  private func positive(_ node: Node, _ name: BilingualText) -> Int? {
    guard let number = reading.integer(node, name)?.value else { return nil }
    if (1...1000).contains(number) { return number }
    reader.report(
      "comparison-range", at: node,
      BilingualText(ja: "\(name.ja)は 1 から 1000 までです", en: "\(name.en) is 1 to 1000"))
    return nil
  }
}
