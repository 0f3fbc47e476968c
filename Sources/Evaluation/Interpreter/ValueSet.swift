import Basics
import Evidence

/// Texts, words and sets as one set.
enum ValueSet {
  /// Each different text once, by its fold; of those that are the same the one that comes first as
  /// bytes; in the order of bytes.
  static func union(_ values: [Value], fold: TextFold) -> Value {
    var kept: [[UInt8]: [UInt8]] = [:]
    for value in values {
      let texts: [String]
      switch value {
      case .text(let text): texts = [text]
      case .set(let words): texts = words
      default: texts = []
      }
      for text in texts {
        let bytes = Array(text.utf8)
        let key = fold.folded(text)
        if let known = kept[key], known.lexicographicallyPrecedes(bytes) { continue }
        kept[key] = bytes
      }
    }
    let texts = kept.values.sorted { $0.lexicographicallyPrecedes($1) }
    return .set(texts.map { String(decoding: $0, as: UTF8.self) })
  }
}
