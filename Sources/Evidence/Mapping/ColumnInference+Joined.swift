import Basics
import Schema

extension ColumnInference {
  /// Takes the columns that make up one text (family name, given name) where no column holds it
  /// whole. Columns that are only some of the parts are proposed and not used.
  mutating func join(_ field: Int, _ candidates: inout [Candidate], _ matcher: HeadingMatcher) {
    let id = table.fields[field].id
    guard let parts = variants?.field(id)?.joined, parts.count > 1 else { return }
    let columns = parts.map { part($0, of: field, matcher) }
    let found = columns.compactMap { $0 }
    let isWhole = candidates.contains { !found.contains($0.column) }
    if isWhole || found.isEmpty { return }
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
    }
    mapping.fields[field] = .joined(found)
  }

  /// The one column that has a spelling of this part; nil when there is none or several.
  private func part(_ spellings: [String], of field: Int, _ matcher: HeadingMatcher) -> Int? {
    let keys = Set(spellings.map { HeadingText.key($0) })
    let columns = headings.indices.filter { column in
      guard !isSettled[column],
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
