import Basics
import Evidence
import Findings
import Formats
import Schema

/// Reads configuration files as one row of settings.
struct SettingsReader {
  let definition: TableDefinition
  let table: Int
  let choice: AdapterChoice
  let context: ReadingContext

  /// Settings that the vocabulary does not know are listed up to here, and counted.
  static let listedPaths = 1000

  func read(_ files: [EvidencePaths.File], into evidence: inout LoadedEvidence) {
    var sources: [SettingsSource] = []
    var isAdapted = false
    for file in files {
      do throws(ProblemList) {
        let whole = try WholeFile(file, adapter: choice.named, limit: EvidenceLoader.memoryLimit)
        evidence.card.files.append(whole.card)
        evidence.note(whole.encoding, of: file.shown, named: choice.named)
        var (tree, format) = try whole.tree(
          file.shown, as: choice.named?.format.type)
        tree.node = tree.node.unlisted
        evidence.card.format = format.rawValue
        evidence.card.problems += tree.problems
        let adapter = try choice.shape(
          for: FileFacts(name: file.shown, format: format.rawValue, node: tree.node),
          &evidence.card)
        if adapter != nil { isAdapted = true }
        sources.append(SettingsSource(node: tree.node, file: file.shown, adapter: adapter))
      } catch {
        evidence.card.problems += error.problems
        return
      }
    }
    let mapped = SettingsMapper.map(
      sources, definition: definition, index: table, context: context)
    evidence.card.problems += mapped.problems
    evidence.card.absentFields = mapped.absentPaths(of: definition)
    evidence.card.rowsRead = definition.fields.count - evidence.card.absentFields.count
    for (index, field) in definition.fields.enumerated() {
      guard mapped.table.fieldPlaces.indices.contains(index),
        let place = mapped.table.fieldPlaces[index]
      else { continue }
      evidence.card.columns.append(
        EvidenceCard.Column(
          name: place.description, field: field.id, basis: isAdapted ? "adapter" : "heading"))
      evidence.fieldOfColumn.append(index)
    }
    for path in mapped.unknownPaths.prefix(SettingsReader.listedPaths) {
      evidence.card.columns.append(
        EvidenceCard.Column(name: path.path, field: nil, basis: "unknown"))
      evidence.fieldOfColumn.append(nil)
    }
    let left = mapped.unknownPaths.count - SettingsReader.listedPaths
    if left > 0 {
      evidence.card.problems.append(
        Problem(
          .note, code: "settings-not-listed", at: Place(file: files.first?.shown),
          what: BilingualText(
            ja: "語彙にない設定はほかに \(left) 個ある（一覧には載せない）",
            en: "\(left) more settings are not in the vocabulary; they are not listed")))
    }
    if evidence.card.rowsRead == 0 {
      evidence.card.problems.append(
        Problem(
          code: "no-known-setting", at: Place(file: files.first?.shown),
          what: BilingualText(
            ja: "語彙にある設定が一つも見つからない", en: "none of the vocabulary's settings was found"),
          remedy: BilingualText(
            ja: "対応表（adapter）で設定の場所を示す", en: "say in an adapter where the settings stand")))
    }
    evidence.content = .settings(mapped.table)
  }
}
