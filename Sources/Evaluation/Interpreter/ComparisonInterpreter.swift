import Basics
import Evidence
import Policy

/// The figures of groups beside those of others.
struct ComparisonInterpreter {
  let comparison: Comparison
  let keyCount: Int
  /// Of the groups' values.
  let folds: FoldLookup
  let zone: Zone

  /// One group as far as comparing needs it.
  struct Group {
    /// The values of the group's keys.
    var keys: [Value?]
    /// The measure; nil where it, or whether the group belongs, is not known.
    var figure: Int?
    /// Its key can be read.
    var isKeyed: Bool
  }

  /// One value per group; nil where it cannot be known. A group whose key cannot be read is left
  /// out, as is one without a key: it has no past and no peers, and its own value is null.
  func values(_ groups: [Group]) -> [Value?] {
    switch comparison.others {
    case .past(let bucket, let unit, let periods, let missing):
      return past(groups, bucket, unit, periods, missing)
    case .peers(let keys): return peers(groups, keys)
    }
  }

  /// The key made of some of the group's keys; nil where one of them says nothing.
  private func key(_ group: Group, _ keys: [Int]) -> [UInt8]? {
    let parts = keys.map { index in
      let source = ValueSource(.groupKey(index), type: .text, name: "")
      return (value: group.keys[index], fold: folds.fold(of: source))
    }
    if case .known(let bytes) = RowKey(parts, nullKeys: .separate) { return bytes }
    return nil
  }

  // MARK: Own past

  private struct History {
    /// The group of each period, by its start.
    var groups: [Int: Int] = [:]
    var first = Int.max
  }

  private func past(
    _ groups: [Group], _ bucket: Int, _ unit: CalendarUnit,
    _ periods: Int, _ missing: Comparison.Missing
  ) -> [Value?] {
    let own = (0..<keyCount).filter { $0 != bucket }
    let places = groups.indices.map { index -> (key: [UInt8], start: Instant)? in
      guard groups[index].isKeyed, let key = key(groups[index], own),
        case .instant(let start) = groups[index].keys[bucket]
      else { return nil }
      return (key, start)
    }
    var histories: [[UInt8]: History] = [:]
    for (index, place) in places.enumerated() {
      guard let place else { continue }
      histories[place.key, default: History()].groups[place.start.seconds] = index
      let first = histories[place.key]?.first ?? .max
      histories[place.key]?.first = min(first, place.start.seconds)
    }
    return places.map { place in
      guard let place, let history = histories[place.key] else { return .null }
      var numbers: [Int] = []
      for period in 1...periods {
        let start = unit.start(after: place.start, by: -period, in: zone).seconds
        if start < history.first { break }
        if let group = history.groups[start] {
          guard let number = groups[group].figure else { return nil }
          numbers.append(number)
        } else if missing == .zero {
          numbers.append(0)
        }
      }
      return statistic(Figures(numbers))
    }
  }

  // MARK: Peers

  private func peers(_ groups: [Group], _ keys: [Int]) -> [Value?] {
    let classes = groups.map { $0.isKeyed ? key($0, keys) : nil }
    var numbers: [[UInt8]: [Int]] = [:]
    var doubtful: Set<[UInt8]> = []
    for (index, name) in classes.enumerated() {
      guard let name else { continue }
      if let number = groups[index].figure {
        numbers[name, default: []].append(number)
      } else {
        doubtful.insert(name)
      }
    }
    let figures = numbers.mapValues { Figures($0) }
    return classes.indices.map { index in
      guard let name = classes[index] else { return .null }
      guard !doubtful.contains(name), let all = figures[name], let own = groups[index].figure
      else { return nil }
      if comparison.statistic == .share {
        if all.count < comparison.minimum { return .null }
        return all.sum.flatMap { Figures.share(own, of: $0) }
      }
      return statistic(all.without(own))
    }
  }

  private func statistic(_ figures: Figures) -> Value? {
    if figures.count < comparison.minimum { return .null }
    switch comparison.statistic {
    case .sum: return figures.sum.map { .integer($0) }
    case .min: return figures.smallest.map { .integer($0) }
    case .max: return figures.largest.map { .integer($0) }
    case .mean: return figures.mean.map { .rational($0) }
    case .median: return figures.median.map { .rational($0) }
    case .quantile(let part): return figures.quantile(part).map { .integer($0) }
    case .share: return nil
    }
  }
}
