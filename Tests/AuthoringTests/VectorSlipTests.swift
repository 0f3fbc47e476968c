import Basics
import Formats
import Testing

@testable import Authoring

/// Slips of the pen in windows, conversions and comparisons.
@Suite struct VectorSlipTests {
  static let slips: [(vector: String, from: String, to: String)] = [
    ("past-own-weeks", "calendar\": week", "calender\": week"),
    ("past-own-weeks", "calendar\": week", "calendar\": fortnight"),
    ("past-own-weeks", "\"mean\": times", "\"men\": times"),
    ("past-own-weeks", "\"missing\": zero", "\"missing\": nought"),
    ("past-own-weeks", "\"compare_with\":", "\"compare_wiht\":"),
    ("past-own-weeks", "\"times\": $factor", "\"time\": $factor"),
    ("past-own-weeks", "\"sum\": record_count", "\"summ\": record_count"),
    ("window-sliding", "\"last\":", "\"lsat\":"),
    ("previous-after-quiet", "\"previous\":", "\"previuos\":"),
    ("rows-patterns", "\"matches\":", "\"matchs\":"),
    ("time-ages", "\"derive\":", "\"deriv\":"),
  ]

  @Test(arguments: slips.indices)
  func areRefusedBySchemaAndLint(_ index: Int) throws {
    let slip = Self.slips[index]
    let right = try VectorRule("Tests/EvaluationTests/vectors/\(slip.vector).yaml").text
    let place = try #require(right.firstRange(of: slip.from), "\(slip) in \(right)")
    let wrong = right[..<place.lowerBound] + slip.to + right[place.upperBound...]
    let scratch = Scratch()
    let path = scratch.write("\(slip.vector).yaml", String(wrong))
    let policies = try Repository.policies()
    let schema = try #require(
      PolicySchemas.all(policies.vocabulary).first { $0.file == "rule.schema.json" })
    let node = try YAMLReader.read(Array(wrong.utf8), file: path)
    #expect(!(try SchemaValidator(schema.schema).problems(node)).isEmpty, "schema: \(slip)")
    let problems = PolicyLint(policies) { _, _ in [] }.files([path]).problems
    #expect(problems.contains { $0.severity == .error }, "lint: \(slip)")
  }
}
