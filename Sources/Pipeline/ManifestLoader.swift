import Basics
import Formats
import Policy
import Schema

/// Reads `tenken.yaml`.
public enum ManifestLoader {
  private static let keys = [
    "system", "as_of", "timezone", "baseline", "parameters", "engagement", "evidence",
    "not_applicable", "waivers",
  ]

  private static func noManifest(at place: Place) -> Problem {
    Problem(
      code: "not-a-manifest", at: place,
      what: BilingualText(
        ja: "マニフェスト（システムの説明）ではありません", en: "this is no manifest of a system"),
      remedy: BilingualText(
        ja: "tenken.yaml のあるフォルダーを渡す。証拠のファイルしかないときは、そのフォルダーで tenken init を使う",
        en:
          "hand in the folder that has tenken.yaml; where there is only evidence, use tenken init on its folder"
      ))
  }

  /// Throws every problem of the file: misspelt keys and evidence names with the nearest name,
  /// days that do not exist, wrong types.
  public static func load(_ bytes: [UInt8], vocabulary: Vocabulary, file: String)
    throws(ProblemList) -> Manifest
  {
    let node: Node
    do throws(ProblemList) {
      node = try YAMLReader.read(bytes, file: file)
    } catch {
      // What is not even called YAML (or JSON, which is YAML) is something else that was handed in.
      if [".yaml", ".yml", ".json"].contains(where: file.lowercased().hasSuffix) { throw error }
      throw ProblemList([noManifest(at: Place(file: file))])
    }
    let reader = NodeReader(file: file)
    var manifest = Manifest(
      system: Manifest.System(id: "", name: ""), zone: .tokyo, evidence: [], notApplicable: [],
      file: file)
    let name = BilingualText(ja: "マニフェスト", en: "the manifest")
    if node.entries == nil {
      reader.report(noManifest(at: node.place(in: file)))
    } else if let map = reader.map(node, name, keys: keys) {
      let values = ManifestValues(map: map)
      manifest.zone = values.zone("timezone") ?? .tokyo
      manifest.system = system(map)
      manifest.asOf = values.instant("as_of", in: manifest.zone)
      manifest.baseline = values.text("baseline")
      manifest.parameters = map.optional("parameters")
      if let parameters = manifest.parameters {
        _ = reader.entries(parameters, BilingualText(ja: "「parameters」", en: "'parameters'"))
      }
      manifest.engagement = engagement(map)
      manifest.evidence = evidence(map, vocabulary, manifest.zone)
      manifest.waivers = waivers(map)
      manifest.notApplicable = map.optionalEntries("not_applicable").compactMap { entry in
        let name = BilingualText(
          ja: "「\(entry.key)」を対象外とする理由", en: "the reason why '\(entry.key)' does not apply")
        return reader.text(entry.value, name).map {
          PolicySet.Exclusion(rule: entry.key, reason: $0, place: reader.place(of: entry))
        }
      }
    }
    try reader.finish()
    return manifest
  }

  private static func system(_ map: MapReader) -> Manifest.System {
    let name = BilingualText(ja: "「system」", en: "'system'")
    let keys = ["id", "name", "owner", "operator", "in_service_since"]
    guard let node = map.required("system"), let system = map.reader.map(node, name, keys: keys)
    else { return Manifest.System(id: "", name: "") }
    let values = ManifestValues(map: system)
    return Manifest.System(
      id: system.text("id") ?? "", name: system.text("name") ?? "", owner: values.text("owner"),
      operator: values.text("operator"), inServiceSince: values.date("in_service_since"))
  }

  /// One path, or a list of paths and globs.
  private static func waivers(_ map: MapReader) -> [Manifest.Path] {
    guard let node = map.optional("waivers") else { return [] }
    let name = BilingualText(ja: "「waivers」", en: "'waivers'")
    let isList = node.items != nil
    return (node.items ?? [node]).compactMap { item in
      map.reader.text(item, name).map {
        Manifest.Path(text: $0, mayBeGlob: isList, place: item.place(in: map.reader.file))
      }
    }
  }

  private static func engagement(_ map: MapReader) -> Manifest.Engagement? {
    let name = BilingualText(ja: "「engagement」", en: "'engagement'")
    let keys = [
      "purpose", "ordered_by", "person_responsible", "performed_by", "period", "scope", "excluded",
      "workpaper_ref",
    ]
    guard let node = map.optional("engagement"), let map = map.reader.map(node, name, keys: keys)
    else { return nil }
    let values = ManifestValues(map: map)
    return Manifest.Engagement(
      purpose: values.text("purpose"), orderedBy: values.text("ordered_by"),
      personResponsible: values.text("person_responsible"),
      performedBy: values.text("performed_by"), period: values.text("period"),
      scope: values.text("scope"), excluded: values.text("excluded"),
      workpaperRef: values.text("workpaper_ref"))
  }

  private static func evidence(_ map: MapReader, _ vocabulary: Vocabulary, _ zone: Zone)
    -> [Manifest.Evidence]
  {
    let name = BilingualText(ja: "「evidence」", en: "'evidence'")
    guard let node = map.required("evidence"), let entries = map.reader.entries(node, name)
    else { return [] }
    return entries.compactMap { entry in
      let table = vocabulary.table(entry.key)
      if table == nil {
        map.reader.report(
          .unknownName(
            code: "unknown-evidence", kind: BilingualText(ja: "証拠", en: "evidence"),
            name: entry.key, candidates: vocabulary.tables.map(\.id),
            at: map.reader.place(of: entry)))
      }
      return ManifestEvidenceReader(reader: map.reader, zone: zone, form: table?.form).read(entry)
    }
  }
}
