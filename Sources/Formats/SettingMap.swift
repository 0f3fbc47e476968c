import Basics

/// Collects the keys of a file of settings, and what is wrong with them.
struct SettingMap {
  /// What a key means that is given again.
  enum Repeated {
    case refused, firstWins, lastWins, collected
  }

  private(set) var entries: [Node.Entry] = []
  private var known: [String: Int] = [:]

  /// Adds a key. Returns the entry that it repeats, where that is refused.
  mutating func add(_ entry: Node.Entry, repeated: Repeated) -> Node.Entry? {
    guard let first = known[entry.key] else {
      known[entry.key] = entries.count
      entries.append(
        repeated == .collected
          ? Node.Entry(
            key: entry.key, line: entry.line, column: entry.column,
            value: Node(.list([entry.value]), line: entry.value.line, column: entry.value.column))
          : entry)
      return nil
    }
    switch repeated {
    case .refused: return entries[first]
    case .firstWins: break
    case .lastWins: entries[first] = entry
    case .collected:
      entries[first].value.append(sibling: entry.value)
    }
    return nil
  }
}

/// The value of a setting: without its quotes, when it stands in quotes as a whole.
enum SettingValue {
  static func node(_ bytes: ArraySlice<UInt8>, line: Int, column: Int) -> Node {
    guard !bytes.isEmpty else { return Node(.null, line: line, column: column) }
    if bytes.count >= 2, let quote = bytes.first, quote == UInt8(ascii: "\""), bytes.last == quote {
      let inner = bytes.dropFirst().dropLast()
      if !inner.contains(quote) {
        return Node(.scalar(.init(inner.text, isQuoted: true)), line: line, column: column)
      }
    }
    return Node(.scalar(.init(bytes.text, isQuoted: false)), line: line, column: column)
  }
}
