import Basics
import Schema

extension ColumnInference {
  /// Takes the columns that make up one text (family name, given name) where no column holds it
  /// whole. Columns that are only some of the parts are proposed and not used.
  mutating func join(
    _ field: Int, _ candidates: inout [Candidate], _ matcher: HeadingMatcher, _ samples: [[String]]
  ) {
    let id = table.fields[field].id
    guard let parts = variants?.field(id)?.joined, parts.count > 1 else { return }
    let columns = parts.map { part($0, of: field, matcher) }
    let found = columns.compactMap { $0 }
    let isWhole = candidates.contains { !found.contains($0.column) }
    if isWhole || found.isEmpty { return }
    // What calls itself a time may be the whole moment, beside the day that it falls on.
    if table.fields[field].type == .instant, found.count == parts.count,
      !found.dropFirst().allSatisfy({ ClockColumn.holdsTimes(samples, at: $0) })
    {
      return
    }
    guard found.count == parts.count else {
      for column in found where !candidates.contains(where: { $0.column == column }) {
        markAmbiguous(column, [id])
      }
      return
    }
    candidates.removeAll()
    let names = found.map { mapping.columns[$0].name }
    let note = BilingualText(
      ja: names.map { "「\($0)」" }.joined(separator: "と") + "をつなげて読む",
      en: "joined: " + names.map { "'\($0)'" }.joined(separator: " and "))
    for column in found {
      settle(column, .heading, note)
      mapping.columns[column].field = id
      mapping.columns[column].proposals = []
    }
    mapping.fields[field] = .joined(found)
  }

  /// The one column that has a spelling of this part; nil when there is none or several.
  private func part(_ spellings: [String], of field: Int, _ matcher: HeadingMatcher) -> Int? {
    let keys = Set(spellings.map { HeadingText.key($0) })
    let columns = headings.indices.filter { column in
      guard !isSettled[column] || mapping.columns[column].basis == .ambiguous,
        keys.contains(headings[column].key) || keys.contains(headings[column].stripped)
      else { return false }
      switch matcher.match(headings[column]) {
      case .unknown: return true
      case .field(let other, _): return other == field
      case .ambiguous(let fields): return fields.contains(table.fields[field].id)
      }
    }
    return columns.count == 1 ? columns[0] : nil
  }
}

/// Columns that hold times of day, and no more.
enum ClockColumn {
  private static let hour = Array("時".utf8)
  private static let year = Array("年".utf8)

  /// True when every cell with a number in it is a time of day, and one has: others say that there
  /// is none.
  static func holdsTimes(_ samples: [[String]], at column: Int) -> Bool {
    let cells = samples.lazy.filter { column < $0.count }.map { Array($0[column].utf8) }
      .filter { cell in
        String(decoding: cell, as: UTF8.self).unicodeScalars.contains {
          $0.properties.numericType != nil
        }
      }
    return !cells.isEmpty && cells.allSatisfy(isTime)
  }

  /// `9:00:01`, `午後3時5分`, `090001`.
  private static func isTime(_ cell: [UInt8]) -> Bool {
    if cell.contains(UInt8(ascii: "-")) || cell.contains(UInt8(ascii: "/")) { return false }
    if cell.contains(UInt8(ascii: ":")) { return cell.count <= 20 }
    if cell.allSatisfy({ (0x30...0x39).contains($0) }) { return (3...6).contains(cell.count) }
    return has(hour, cell) && !has(year, cell)
  }

  private static func has(_ sign: [UInt8], _ cell: [UInt8]) -> Bool {
    cell.indices.contains { cell[$0...].starts(with: sign) }
  }
}
