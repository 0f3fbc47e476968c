import Basics
import Evidence
import Findings

/// Which adapter a file is read with: the one that the manifest names, or the one of those that
/// ship by which it shows itself.
struct AdapterChoice {
  let named: Adapter?
  /// The adapters of the table that recognise files.
  let shipped: [Adapter]

  /// The shape for a file; nil when its headings must do. Writes on the card what was taken.
  func shape(for facts: FileFacts, _ card: inout EvidenceCard) throws(ProblemList) -> Adapter? {
    if let named {
      do throws(Problem) {
        return try named.namedShape(for: facts)
      } catch {
        throw ProblemList([error])
      }
    }
    switch Adapter.recognised(facts, among: shipped) {
    case .none: return nil
    case .one(let shape):
      if card.adapter != shape.id {
        card.adapter = shape.id
        if card.source == nil { card.source = shape.source?.ja }
        card.problems.append(AdapterChoice.recognised(shape, facts.name))
      }
      return shape.lenient
    case .several(let ids):
      card.problems.append(AdapterChoice.ambiguous(ids, facts.name))
      return nil
    }
  }

  static func recognised(_ shape: Adapter, _ name: String) -> Problem {
    let asked = shape.recognise.map { $0.headings + $0.pointers + $0.names + $0.formats } ?? []
    let list = asked.prefix(8).joined(separator: ", ")
    return Problem(
      .note, code: "adapter-recognised", at: Place(file: name),
      what: BilingualText(
        ja: "対応表「\(shape.id)」で読んだ（\(list) から判断）",
        en: "read with adapter '\(shape.id)' (told by \(list))"),
      remedy: BilingualText(
        ja: "違う場合はマニフェストの adapter で指定する", en: "if that is wrong, name one in the manifest"))
  }

  private static func ambiguous(_ ids: [String], _ name: String) -> Problem {
    let list = ids.joined(separator: ", ")
    return Problem(
      .warning, code: "adapter-ambiguous", at: Place(file: name),
      what: BilingualText(
        ja: "対応表の候補が複数ある（\(list)）ため、どれも使わない",
        en: "several adapters fit (\(list)); none was taken"),
      remedy: BilingualText(
        ja: "マニフェストの adapter で一つを指定する", en: "name one in the manifest, under 'adapter'"))
  }
}

extension Adapter {
  /// For a file that nobody said to be of this source: a column that is not there is absent.
  package var lenient: Adapter {
    var copy = self
    for index in copy.columns.indices { copy.columns[index].isOptional = true }
    return copy
  }
}
