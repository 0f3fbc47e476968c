import Basics
import Evidence
import Findings
import Formats
import Schema

/// Large JSON documents, record by record.
extension TableReader {
  /// The records of a document that is too large to be kept as a tree with ease; nil where the tree is
  /// to be read: a small document, or one whose records do not stand in one list near its top.
  func openRecords(
    _ file: EvidencePaths.File, _ packing: Packing, _ evidence: inout LoadedEvidence
  ) throws(ProblemList) -> DelimitedTable.File? {
    let looked = try RecordsFile.look(
      at: file.path, name: file.shown, packing: packing, above: treeBytes)
    guard let records = looked else { return nil }
    let facts = FileFacts(
      name: file.shown, format: EvidenceFormat.json.rawValue, node: records.head)
    var card = evidence.card
    let adapter = try choice.shape(for: facts, &card)
    guard let seen = records.read(by: adapter) else { return nil }
    evidence.card = card
    for open in adapter?.records.incomplete ?? []
    where records.head.at(pointer: open.pointer) != nil {
      evidence.contradictions.append(open.why)
    }
    if let page = adapter?.records.page(of: records.head, has: records.count) {
      evidence.contradictions.append(page)
    }
    return try map(
      file, records.packing, seen.file, seen.form, adapter: adapter, &evidence)
  }
}

extension Adapter.RecordRule {
  /// What is said where a list has fewer records than it says.
  func page(of list: Node, has count: Int) -> BilingualText? {
    guard let total = total.flatMap({ list.at(pointer: $0)?.text }).flatMap({ Int($0) }),
      total > count
    else { return nil }
    return EvidenceProblem.page(of: total, has: count)
  }
}
