import Basics

/// SHA-256 over everything that decides a verdict, in a fixed order and with lengths, so that no
/// two different policies can give the same bytes.
enum PolicyDigest {
  static func hex(
    vocabulary: [UInt8], chain: [Baseline], sources: [RuleSource], rules: [CheckedRule],
    named: [(name: String, bytes: [UInt8])], notApplicable: [ResolvedBaseline.NotApplicable]
  ) -> String {
    var digest = Digest()
    add("vocabulary.yaml", vocabulary, to: &digest)
    for baseline in chain { add("baseline \(baseline.id)", baseline.bytes, to: &digest) }
    for source in sources { add(source.file, source.bytes, to: &digest) }
    let sorted = named.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
    for file in sorted { add(file.name, file.bytes, to: &digest) }
    for rule in rules {
      for parameter in rule.parameters {
        add("\(rule.id).\(parameter.name)", Array(parameter.value.utf8), to: &digest)
      }
    }
    for exclusion in notApplicable {
      add("not-applicable \(exclusion.rule)", Array(exclusion.reason.utf8), to: &digest)
    }
    return Digest.hexadecimal(digest.finish())
  }

  private static func add(_ name: String, _ bytes: [UInt8], to digest: inout Digest) {
    digest.update("\(name.utf8.count) \(name) \(bytes.count)\n")
    bytes.withUnsafeBytes { digest.update($0) }
  }
}
