import Basics
import Findings
import Formats
import Schema

/// Reads one entry of `waivers:`.
struct WaiverItemReader {
  private static let keys = [
    "id", "kind", "rule", "subjects", "outcome", "reason", "approver", "approved_at", "start",
    "end", "ticket", "applicant", "measure", "risk", "evidence",
  ]
  /// The word that stands for every subject of the rule.
  private static let everySubject = "all"

  /// What may be waived.
  private enum Covered: String, CaseIterable {
    case fail, unknown
  }

  let reader: NodeReader

  /// Nil, with problems, when anything that must be there is not.
  func read(_ node: Node) -> Waiver? {
    let name = BilingualText(ja: "例外承認", en: "a waiver")
    guard let map = reader.map(node, name, keys: WaiverItemReader.keys) else { return nil }
    let id = map.text("id")
    let kind = map.word("kind", WaiverKind.self)
    let rule = map.text("rule")
    let subjects = self.subjects(map)
    let covers = map.word("outcome", otherwise: Covered.fail)
    let reason = map.text("reason")
    let approver = self.approver(map)
    let approvedAt = date("approved_at", map)
    let start = date("start", map)
    let end = self.end(map)
    let measure = kind == .alternative ? map.text("measure") : optionalText("measure", map)
    let proof = self.proof(map, isNeeded: kind == .alternative)
    let ticket = optionalText("ticket", map)
    let applicant = optionalText("applicant", map)
    let risk = optionalText("risk", map)
    guard let id, let kind, let rule, let subjects, let reason, let approver, let approvedAt,
      let start, let end
    else { return nil }
    func place(_ key: String) -> Place { (map.node[key] ?? node).place(in: reader.file) }
    let waiver = Waiver(
      id: id, kind: kind, rule: rule, subjects: subjects.isEmpty ? nil : subjects,
      covers: covers == .fail ? .fail : .unknown, reason: reason, approver: approver,
      approvedAt: approvedAt, start: start, end: end, ticket: ticket, applicant: applicant,
      measure: measure, risk: risk, proof: proof, place: node.place(in: reader.file),
      rulePlace: place("rule"), subjectsPlace: place("subjects"), endPlace: place("end"))
    WaiverDates.check(waiver, approvedAt: place("approved_at"), reader)
    if ticket == nil { reader.report(WaiverProblem.withoutTicket(waiver)) }
    return waiver
  }

  /// Empty: all of them.
  private func subjects(_ map: MapReader) -> [String]? {
    guard let node = map.required("subjects") else { return nil }
    if case .scalar(let scalar) = node.content, !scalar.isQuoted,
      scalar.text.utf8.elementsEqual(WaiverItemReader.everySubject.utf8)
    {
      return []
    }
    guard node.items != nil else {
      reader.report(WaiverProblem.subjectsAreNoList(node, reader.file))
      return nil
    }
    guard let texts = reader.texts(node, BilingualText(ja: "「subjects」", en: "'subjects'")) else {
      return nil
    }
    if texts.isEmpty { reader.report(WaiverProblem.subjectsAreNoList(node, reader.file)) }
    var seen: Set<[UInt8]> = []
    for text in texts where !seen.insert(Array(text.utf8)).inserted {
      reader.report(WaiverProblem.repeatedSubject(text, node, reader.file))
    }
    return texts.isEmpty ? nil : texts
  }

  private func approver(_ map: MapReader) -> WaiverRecord.Approver? {
    guard let node = map.required("approver") else { return nil }
    let name = BilingualText(ja: "「approver」", en: "'approver'")
    guard let person = reader.map(node, name, keys: ["title", "name"]) else { return nil }
    let title = person.text("title")
    let own = person.text("name")
    guard let title, let own else { return nil }
    return WaiverRecord.Approver(title: title, name: own)
  }

  private func end(_ map: MapReader) -> CivilDate? {
    guard let node = map.node["end"], !node.isNull else {
      reader.report(WaiverProblem.withoutEnd(map.node["end"] ?? map.node, reader.file))
      return nil
    }
    return date("end", map)
  }

  private func date(_ key: String, _ map: MapReader) -> CivilDate? {
    guard let node = map.required(key), let text = map.text(key) else { return nil }
    if let date = CivilDate(text) { return date }
    reader.report(WaiverProblem.notADay(text, key, node, reader.file))
    return nil
  }

  private func optionalText(_ key: String, _ map: MapReader) -> String? {
    map.optional(key).flatMap { reader.text($0, BilingualText(ja: "「\(key)」", en: "'\(key)'")) }
  }

  private func proof(_ map: MapReader, isNeeded: Bool) -> Waiver.Proof? {
    guard let node = isNeeded ? map.required("evidence") : map.optional("evidence") else {
      return nil
    }
    let name = BilingualText(ja: "「evidence」", en: "'evidence'")
    guard let proof = reader.map(node, name, keys: ["file", "sha256"]) else { return nil }
    let file = proof.text("file")
    let digest = proof.text("sha256")?.lowercased()
    guard let file, let digest else { return nil }
    let isHexadecimal = digest.utf8.allSatisfy { byte in
      (0x30...0x39).contains(byte) || (0x61...0x66).contains(byte)
    }
    guard digest.utf8.count == 64, isHexadecimal else {
      reader.report(WaiverProblem.notADigest(proof.node["sha256"] ?? node, reader.file))
      return nil
    }
    return Waiver.Proof(file: file, sha256: digest, place: node.place(in: reader.file))
  }
}
