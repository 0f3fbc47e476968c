import Basics
import Schema

/// The JSON Schemas (draft 2020-12) by which an editor completes and checks the files of a policy
/// folder. They follow the vocabulary and the registries, and are made anew when those change.
public enum PolicySchemas {
  /// `rule.schema.json` and so on, in the order of their names.
  public static func all(_ vocabulary: Vocabulary) -> [(file: String, schema: JSONValue)] {
    let evidence = EvidenceSchemas(vocabulary: vocabulary)
    let schemas: [(PolicyFileKind, JSONValue)] = [
      (.adapter, evidence.adapter()), (.baseline, BaselineSchema.baseline()),
      (.cellWords, WordSchemas.cellWords()), (.controls, BaselineSchema.controls()),
      (.crossCounts, evidence.crossCounts()), (.headings, evidence.headings()),
      (.manifest, evidence.manifest()), (.rule, RuleSchema(vocabulary: vocabulary).schema()),
      (.vocabulary, WordSchemas.vocabulary()), (.waivers, WordSchemas.waivers()),
      (.wordlist, WordSchemas.wordlist()),
    ]
    return schemas.map { ("\($0.0.rawValue).schema.json", $0.1) }
  }
}
