import Basics
import Formats
import Policy

@testable import Specification

/// The policy that ships with the program, and the data beside these tests.
enum Shipped {
  static let root = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3)
    .joined(separator: "/")
  static let data = "\(root)/Tests/SpecificationTests/Data"

  private struct Loaded: Sendable {
    var policies: PolicySet
    var rules: [CheckedRule]
    var policy: SpecificationPolicy
    var terms: [CheckedRule]
    var termsPolicy: SpecificationPolicy

    init() throws {
      policies = try PolicySet.load(policies: "\(root)/policies", baselines: "\(root)/baselines")
      rules = try policies.resolve(baseline: "procurement").rules
      policy = try SpecificationPolicy.load(rules, policies: policies)
      terms = try policies.resolve(baseline: "recurrence-prevention").rules.filter {
        $0.evidence.contains("terms")
      }
      termsPolicy = try SpecificationPolicy.load(terms, policies: policies)
    }
  }

  /// Read once for all tests.
  private static let loaded = Result { try Loaded() }

  static func policies() throws -> PolicySet { try loaded.get().policies }
  static func rules() throws -> [CheckedRule] { try loaded.get().rules }
  /// The rules about terms of use, which stand in another baseline.
  static func terms() throws -> [CheckedRule] { try loaded.get().terms }
  static func termsPolicy() throws -> SpecificationPolicy { try loaded.get().termsPolicy }
  static func policy() throws -> SpecificationPolicy { try loaded.get().policy }

  static func text(_ name: String) throws -> String {
    String(decoding: try FileBytes.read("\(data)/\(name)", limit: 1 << 22), as: UTF8.self)
  }

  static func document(_ text: String, file: String = "specification.md") throws -> SourceDocument {
    SourceDocument(
      file: file,
      passages: try DocumentReader.read(
        Array(text.utf8), form: file.hasSuffix(".txt") ? .plainText : .markdown, file: file))
  }

  /// `pass`, or why not.
  static func answer(_ rule: String, _ documents: [SourceDocument]) throws -> String {
    let policy = try policy()
    return word(policy.judge(rule, policy.reader.read(documents)))
  }

  static func word(_ outcome: RequirementOutcome?) -> String {
    guard let outcome else { return "no such rule" }
    return outcome.reason?.rawValue ?? "pass"
  }
}
