import Basics
import Evidence
import Schema

/// How subjects are called. The same name in every run, whatever the row order.
enum SubjectName {
  /// The values of a row's identifying fields, or of a group's keys, joined by `/`; `-` for one
  /// that says nothing; `#7` (the row's number) where all say nothing, or `-` without a row.
  static func joined(_ values: [Value?], row: Int?, zone: Zone) -> String {
    let parts = values.map { text($0 ?? .null, zone: zone) }
    guard parts.contains(where: { $0 != nil }) else { return row.map { "#\($0)" } ?? "-" }
    return parts.map { $0 ?? "-" }.joined(separator: "/")
  }

  /// As it is written; nil for a value that says nothing.
  static func text(_ value: Value, zone: Zone) -> String? {
    switch value {
    case .null, .never, .absent: nil
    case .invalid(let text), .text(let text): trimmed(text)
    case .integer(let number): "\(number)"
    case .boolean(let isTrue): isTrue ? "true" : "false"
    case .instant(let instant): instant.text(in: zone)
    case .period(let period): period.description
    case .rational(let number): number.description
    case .set(let words): words.isEmpty ? nil : words.joined(separator: ",")
    }
  }

  /// Of values that are the same key, the one to show: the text that comes first as bytes.
  static func representative(_ values: [Value?], zone: Zone) -> Value? {
    let known = values.compactMap { value -> (bytes: [UInt8], value: Value)? in
      guard let value, let text = text(value, zone: zone) else { return nil }
      return (Array(text.utf8), value)
    }
    if let first = known.min(by: { $0.bytes.lexicographicallyPrecedes($1.bytes) }) {
      return first.value
    }
    guard let first = values.first else { return .null }
    return values.allSatisfy { $0 == first } ? first : .null
  }

  private static func trimmed(_ text: String) -> String? {
    let bytes = TextFold.exact.folded(text)
    return bytes.isEmpty ? nil : String(decoding: bytes, as: UTF8.self)
  }
}
