import Basics
import Glibc
import Schema
import Testing

@testable import Pipeline

/// A cross-count that cannot be understood is an error, never a proof left out.
@Suite struct CrossCountsTests {
  private let vocabulary = Vocabulary(
    tables: ["accounts", "reviews"].map { id in
      TableDefinition(
        id: id, form: .rows, label: BilingualText(id), subject: [],
        fields: [
          FieldDefinition(
            id: "account_id", type: .text, label: BilingualText("id"), meaning: BilingualText("id"))
        ])
    })

  private func codes(_ text: String) throws -> [String] {
    let folder = "/tmp/tenken-cross-\(getpid())-\(UInt64.random(in: 0 ... .max))"
    #expect(mkdir(folder, 0o700) == 0)
    let path = folder + "/cross-counts.yaml"
    defer {
      unlink(path)
      rmdir(folder)
    }
    let sink = try FileSink(path: path)
    try sink.write(text)
    try sink.commit()
    do throws(ProblemList) {
      return ["read \(try CrossCounts(folder: folder, vocabulary: vocabulary).definitions.count)"]
    } catch {
      return error.problems.map(\.code)
    }
  }

  @Test(arguments: [
    ("{account_id: account_id}", ["read 1"]), ("{acount_id: account_id}", ["unknown-field"]),
    ("{account_id: acount_id}", ["unknown-field"]), ("{}", ["cross-count-field"]),
    ("account_id", ["cross-count-field"]),
  ])
  func namesItsFields(on: String, expected: [String]) throws {
    let found = try codes(
      "- {evidence: accounts, with: reviews, on: \(on), text: {ja: 件, en: rows}}\n")
    #expect(found == expected)
  }

  @Test func isAList() throws {
    #expect(try codes("evidence: accounts\n") != ["read 0"])
  }
}
