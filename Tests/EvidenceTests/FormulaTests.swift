import Basics
import Formats
import Schema
import Testing

@testable import Evidence

/// Formulas and conditions of adapters: three values, and the choice of an adapter.
@Suite struct FormulaTests {
  private let vocabulary: Vocabulary

  init() throws {
    let text = """
      tables:
        accounts:
          form: rows
          label: {ja: 表, en: accounts}
          subject: [account_id]
          fields:
            account_id: {type: text, fold: code, label: {ja: 甲, en: a}, meaning: {ja: 甲, en: a}}
            status: {type: word, label: {ja: 乙, en: s}, meaning: {ja: 乙, en: s}, words: {on: {ja: 可, en: on}, off: {ja: 不可, en: off}}}
            used: {type: instant, blank: never, label: {ja: 丙, en: u}, meaning: {ja: 丙, en: u}}
      """
    vocabulary = try VocabularyLoader.load(Array(text.utf8), file: "vocabulary.yaml")
  }

  private func adapter(_ text: String) throws -> Adapter {
    try Adapter.load(
      Array(("id: a\ntable: accounts\n" + text).utf8), vocabulary: vocabulary, file: "a.yaml")
  }

  /// The values of one row under an adapter's columns.
  private func values(_ text: String, _ row: [String: String]) throws -> [Value] {
    let definition = try #require(vocabulary.table("accounts"))
    let headings = row.keys.sorted()
    let mapping = ColumnMapping.infer(
      table: definition, headings: headings, samples: [], variants: nil,
      adapter: try adapter(text))
    return RecordReader(mapping, definition).values { column in
      let cell = row[headings[column]] ?? ""
      return cell.isEmpty ? .blank : .texts([cell])
    }
  }

  private static let flags = """
    columns: {id: account_id}
    derived:
      status:
        cases:
          - {when: {flags: {bits: 2}}, is: "off"}
          - {when: {flags: {no_bits: 2}}, is: "on"}
    """

  @Test(arguments: [
    ("514", Value.text("off")), ("512", .text("on")), ("", .null), ("x", .null),
  ])
  func bits(flags: String, expected: Value) throws {
    #expect(try values(Self.flags, ["id": "1", "flags": flags])[1] == expected)
  }

  /// Without its column a formula has nothing to rest on.
  @Test func theSourceLacksIt() throws {
    #expect(try values(Self.flags, ["id": "1"])[1] == .absent)
  }

  @Test(arguments: [
    ("2023-01-02", "2023-01-03", "2023-01-03"), ("2023-01-02", "", "2023-01-02"),
    ("2023-01-02", "n/a", "2023-01-02"),
  ])
  func latest(one: String, other: String, expected: String) throws {
    let found = try values(
      "derived: {used: {latest: [x, y], never: [n/a]}}", ["x": one, "y": other])[2]
    guard case .instant(let instant) = found else {
      Issue.record("\(found)")
      return
    }
    #expect(instant.text(in: .tokyo) == expected)
  }

  @Test func latestOfNothing() throws {
    let text = "derived: {used: {latest: [x, y], never: [n/a], no_data: [hidden]}}"
    #expect(try values(text, ["x": "n/a", "y": "n/a"])[2] == .never)
    #expect(try values(text, ["x": "n/a", "y": "hidden"])[2] == .null)
    #expect(try values(text, ["x": "2023-01-02", "y": "soon"])[2] == .invalid("soon"))
  }

  @Test(arguments: [
    ("id: a\ntable: accounts\nderived: {status: {cases: [{when: {a: b}}]}}", "missing-key"),
    ("id: a\ntable: accounts\nderived: {status: {}}", "no-formula"),
    ("id: a\ntable: accounts\nderived: {status: {from: a, first: [b]}}", "no-formula"),
    ("id: a\ntable: accounts\nderived: {other: {from: a}}", "unknown-field"),
    (
      "id: a\ntable: accounts\nderived: {status: {cases: [{when: {a: {beyond: 1}}, is: x}]}}",
      "unknown-key"
    ),
    ("id: a\ntable: accounts\nrecognise: {}", "recognises-everything"),
    ("id: a\ntable: accounts\nrecords: {at: [users]}", "not-a-pointer"),
  ])
  func whatIsWrongIsSaid(text: String, code: String) {
    do throws(ProblemList) {
      _ = try Adapter.load(Array(text.utf8), vocabulary: vocabulary, file: "a.yaml")
      Issue.record("nothing was wrong")
    } catch {
      #expect(error.problems.map(\.code).contains(code))
    }
  }

  @Test func aNamedAdapterThatDoesNotFitSaysWhatIsMissing() throws {
    let named = try adapter(
      "recognise: {formats: [csv], headings: [id, seen]}\ncolumns: {id: account_id}")
    let facts = FileFacts(name: "x.csv", format: "csv", headings: ["ID", "name"])
    do throws(Problem) {
      _ = try named.namedShape(for: facts)
      Issue.record("it fitted")
    } catch {
      #expect(error.code == "adapter-does-not-fit")
      #expect(error.what.en == "the file lacks what adapter 'a' needs: seen")
    }
  }

  @Test func theAdapterThatAsksMoreIsTaken() throws {
    func id(_ headings: [String], _ adapters: [Adapter]) -> String {
      switch Adapter.recognised(
        FileFacts(name: "x.csv", format: "csv", headings: headings), among: adapters)
      {
      case .none: "none"
      case .one(let shape): shape.id
      case .several(let ids): ids.joined(separator: "|")
      }
    }
    var one = try adapter("recognise: {headings: [id]}\ncolumns: {id: account_id}")
    var two = try adapter("recognise: {headings: [id, seen]}\ncolumns: {id: account_id}")
    one.id = "one"
    two.id = "two"
    #expect(id(["id"], [one, two]) == "one")
    #expect(id(["ＩＤ", "Seen"], [one, two]) == "two")
    #expect(id(["x"], [one, two]) == "none")
    var same = one
    same.id = "same"
    #expect(id(["id"], [one, same]) == "one|same")
  }

  @Test(arguments: [
    ("/a/b/sshd_config", "*sshd_config*", true), ("LOGIN.DEFS.old", "login.defs*", true),
    ("x.defs", "login.defs*", false), ("abc", "a*c", true), ("ac", "a*b*c", false), ("", "*", true),
  ])
  func namePatterns(name: String, pattern: String, expected: Bool) {
    #expect(NamePattern.fits(name, pattern) == expected)
  }
}
