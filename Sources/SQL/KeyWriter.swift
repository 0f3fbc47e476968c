import Basics
import Policy
import Schema

/// Writes what rows are grouped and joined by, as one text: `?` for a key that cannot be read, `-`
/// for one that says nothing, and `=` with the key otherwise.
struct KeyWriter {
  let tools: ScopeTools

  /// - Parameter alone: a row whose key says nothing, or cannot be read, gets a key of its own.
  func key(
    _ parts: [(value: SQLValue, fold: TextFold)], nullKeys: NullKeys, alone: Bool = false
  ) throws(SQLRefusal) -> String {
    let separate = nullKeys == .separate
    let own = alone ? " || CAST(tenken_row AS \(tools.dialect.textType))" : ""
    let unreadable: [StateWord] = separate ? [.invalid, .unknown, .absent] : [.invalid, .unknown]
    let nothing: [StateWord] = separate ? [.null, .never] : [.null, .never, .absent]
    var written: [String] = []
    for part in parts {
      guard let text = KeyWriter.text(part.value, fold: part.fold, tools) else {
        throw .setKey(part.value.name)
      }
      let typed = "CAST(LENGTH(\(text)) AS \(tools.dialect.textType)) || ':' || \(text)"
      if !separate {
        written.append(Truths.choose([(part.value.isIn(nothing), "'-'")], otherwise: typed))
      } else {
        written.append(parts.count == 1 ? text : typed)
      }
    }
    var cases = [(when: Truths.any(parts.map { $0.value.isIn(unreadable) }), then: "'?'\(own)")]
    if separate {
      cases.append((Truths.any(parts.map { $0.value.isIn(nothing) }), "'-'\(own)"))
    }
    return Truths.choose(cases, otherwise: (["'='"] + written).joined(separator: " || "))
  }

  /// The text of a value that is there: equal texts mean equal keys. Nil for sets.
  static func text(_ value: SQLValue, fold: TextFold, _ tools: ScopeTools) -> String? {
    let textType = tools.dialect.textType
    switch value.type {
    case .text, .word: return value.column(.folded(fold))
    case .boolean, .period: return value.column(.text)
    case .integer: return "CAST(\(value.column(Facet(.number))) AS \(textType))"
    case .instant: return "CAST(\(value.column(Facet(.seconds))) AS \(textType))"
    case .rational:
      return
        "CAST(\(value.column(Facet(.top))) AS \(textType)) || '/' || CAST(\(value.column(Facet(.bottom))) AS \(textType))"
    case .set: return nil
    }
  }
}
