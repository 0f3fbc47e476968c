import Basics
import Evidence
import Policy

/// What rows are grouped and joined by.
enum RowKey {
  /// Equal bytes mean equal keys.
  case known([UInt8])
  /// A part says nothing: null or never.
  case nothing
  /// A part cannot be known: unreadable, not supported, differing.
  case unreadable

  /// `nullKeys` together: parts that say nothing, or that the source does not have, equal each
  /// other.
  init(_ parts: [(value: Value?, fold: TextFold)], nullKeys: NullKeys) {
    var bytes: [UInt8] = []
    var saysNothing = false
    for part in parts {
      switch part.value {
      case nil, .invalid:
        self = .unreadable
        return
      case .absent where nullKeys == .separate:
        self = .unreadable
        return
      case .null, .never, .absent:
        saysNothing = true
        bytes += [0]
      case .some(let value):
        let partBytes = RowKey.bytes(value, fold: part.fold)
        bytes += [1] + Array("\(partBytes.count):".utf8) + partBytes
      }
    }
    self = saysNothing && nullKeys == .separate ? .nothing : .known(bytes)
  }

  /// The bytes of one value that is there. Days and moments are compared by their first second.
  static func bytes(_ value: Value, fold: TextFold) -> [UInt8] {
    switch value {
    case .null, .never, .invalid, .absent: []
    case .text(let text): fold.folded(text)
    case .integer(let number): Array("\(number)".utf8)
    case .boolean(let isTrue): [isTrue ? 1 : 0]
    case .instant(let instant): Array("\(instant.seconds)".utf8)
    case .period(let period): Array(period.description.utf8)
    case .rational(let number): Array("\(number.numerator)/\(number.denominator)".utf8)
    case .set(let words):
      words.map { fold.folded($0) }.sorted { $0.lexicographicallyPrecedes($1) }
        .flatMap { Array("\($0.count):".utf8) + $0 }
    }
  }
}
