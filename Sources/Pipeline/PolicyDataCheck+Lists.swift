import Basics
import Evidence
import Formats
import Policy
import Schema
import Waivers

extension PolicyDataCheck {
  /// A rule that there is not is a warning: runs show its stage as one at which nobody looked.
  func checkLifeCycle(_ bytes: [UInt8], _ path: String) throws(ProblemList) {
    _ = try LifeCycle(bytes, file: path)
    let known = policies.ruleFiles.map(\.id)
    var problems: [Problem] = []
    for item in try YAMLReader.read(bytes, file: path).items ?? [] {
      for stage in LifeCycle.Stage.allCases {
        for node in item[stage.rawValue]?.items ?? [] {
          guard let name = node.text, !known.contains(name) else { continue }
          let nearest = NearestName.of(name, in: known)
          problems.append(
            Problem(
              .warning, code: "unknown-rule", at: node.place(in: path),
              what: BilingualText(
                ja: "「\(name)」という規則はありません", en: "'\(name)' is no rule"),
              remedy: nearest.map {
                BilingualText(ja: "「\($0)」のことではありませんか", en: "did you mean '\($0)'?")
              }))
        }
      }
    }
    if !problems.isEmpty { throw ProblemList(problems) }
  }

  /// Words of file names, under names of tables.
  func checkFileNames(_ bytes: [UInt8], _ path: String) throws(ProblemList) {
    let reader = NodeReader(file: path)
    let name = BilingualText(ja: "ファイル名の一覧", en: "the list of file names")
    for entry in reader.entries(try YAMLReader.read(bytes, file: path), name) ?? [] {
      _ = reader.texts(entry.value, BilingualText("'\(entry.key)'"))
      if policies.vocabulary.table(entry.key) == nil {
        reader.report(
          .unknownName(
            code: "unknown-table", kind: BilingualText(ja: "表", en: "table"), name: entry.key,
            candidates: policies.vocabulary.tables.map(\.id), at: reader.place(of: entry)))
      }
    }
    try reader.finish()
  }

  /// A list of attestations: every entry is a map of values. What they say is judged by rules.
  func checkAttestations(_ bytes: [UInt8], _ path: String) throws(ProblemList) {
    let reader = NodeReader(file: path)
    let name = BilingualText(ja: "申告", en: "an attestation")
    for item in reader.list(try YAMLReader.read(bytes, file: path), name) ?? [] {
      _ = reader.entries(item, name)
    }
    try reader.finish()
  }

  /// The waivers of the file, and whether their rules are there. What a baseline allows, and what a
  /// day does to them, is `tenken waiver lint`'s.
  func checkWaivers(_ bytes: [UInt8], _ path: String) throws(ProblemList) {
    let file = try WaiverReader.read(bytes, file: path)
    let known = policies.ruleFiles.map(\.id)
    let unknown = file.waivers.filter { !known.contains($0.rule) }.map { waiver in
      Problem.unknownName(
        code: "unknown-rule", kind: BilingualText(ja: "規則", en: "rule"), name: waiver.rule,
        candidates: known, at: waiver.rulePlace)
    }
    if !(file.problems + unknown).isEmpty {
      throw ProblemList(sorting: file.problems + unknown)
    }
  }

  static func read(_ path: String) throws(ProblemList) -> [UInt8] {
    do throws(Problem) {
      return try FileBytes.read(path, limit: PolicyData.sizeLimit)
    } catch {
      throw ProblemList([error])
    }
  }
}
