import Basics
import Schema

/// The JSON Schemas (draft 2020-12) by which an editor completes and checks the files of a policy
/// folder. They follow the vocabulary and the registries, and are made anew when those change.
public enum PolicySchemas {
  /// `rule.schema.json` and so on, in the order of their names.
  public static func all(_ vocabulary: Vocabulary) -> [(file: String, schema: JSONValue)] {
    let evidence = EvidenceSchemas(vocabulary: vocabulary)
    let schemas: [(PolicyFileKind, JSONValue)] = [
      (.adapter, AdapterSchema(vocabulary: vocabulary).schema()),
      (.annexes, SpecificationSchemas.annexes()),
      (.attestations, DataSchemas.attestations(vocabulary)), (.baseline, BaselineSchema.baseline()),
      (.calendar, DataSchemas.calendar()), (.cellWords, WordSchemas.cellWords()),
      (.classGrid, SpecificationSchemas.classGrid()),
      (.concepts, SpecificationSchemas.concepts()), (.controls, BaselineSchema.controls()),
      (.crossCounts, evidence.crossCounts()),
      (.fileNames, DataSchemas.fileNames(vocabulary)), (.headings, evidence.headings()),
      (.lifeCycle, DataSchemas.lifeCycle()), (.manifest, evidence.manifest()),
      (.names, DataSchemas.names()), (.obligations, DataSchemas.obligations()),
      (.rule, RuleSchema(vocabulary: vocabulary).schema()),
      (.sentences, SpecificationSchemas.sentences()), (.severities, DataSchemas.severities()),
      (.vocabulary, WordSchemas.vocabulary()), (.waivers, WordSchemas.waivers()),
      (.wordlist, WordSchemas.wordlist()),
    ]
    return schemas.map { ("\($0.0.rawValue).schema.json", SharedParts.schema($0.1)) }
  }
}
