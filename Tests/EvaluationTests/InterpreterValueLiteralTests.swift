import Basics
import Evaluation
import Evidence
import Formats
import Schema
import Testing

@Suite struct InterpreterValueLiteralTests {
  let literal = ValueLiteral(zone: .tokyo, file: "rule.yaml")

  func scalar(_ text: String, quoted: Bool = false) -> Node {
    Node(.scalar(Node.Scalar(text, isQuoted: quoted)), line: 3, column: 7)
  }

  func field(_ type: FieldType, blank: BlankMeaning = .null) -> FieldDefinition {
    World.field("f", type, blank: blank, words: ["active", "retired"])
  }

  @Test(arguments: [
    (FieldType.text, "0123", Value.text("0123")), (.text, "never", .text("never")),
    (.word, "active", .text("active")), (.instant, "2023-02-03", .at("2023-02-03")),
    (.instant, "2023-02-03T09:00", .at("2023-02-03T09:00")), (.instant, "never", .never),
    (.integer, "-5", .integer(-5)), (.boolean, "false", .boolean(false)),
    (.period, "P6M", .period(Period(months: 6))),
  ])
  func scalars(type: FieldType, text: String, expected: Value) throws {
    #expect(try literal.value(of: scalar(text), for: field(type)) == expected)
  }

  @Test func nothingListsAndUnreadable() throws {
    let null = Node(.null, line: 1, column: 1)
    #expect(try literal.value(of: null, for: field(.instant, blank: .never)) == .null)
    let list = Node(.list([scalar("totp"), scalar("x"), scalar("totp")]), line: 1, column: 1)
    #expect(try literal.value(of: list, for: field(.set)) == .set(["totp", "x"]))
    let entry = Node.Entry(key: "invalid", line: 1, column: 1, value: scalar("31 Feb"))
    let invalid = Node(.map([entry]), line: 1, column: 1)
    #expect(try literal.value(of: invalid, for: field(.instant)) == .invalid("31 Feb"))
    #expect(
      try literal.value(of: scalar("", quoted: true), for: field(.instant, blank: .never))
        == .never)
  }

  @Test(arguments: [
    (FieldType.word, "actve"), (.set, "totp"), (.instant, "2023-02-30"), (.integer, "1.5"),
    (.boolean, "yes"), (.period, "6M"),
  ])
  func refusesWhatDoesNotFit(type: FieldType, text: String) {
    #expect {
      try literal.value(of: scalar(text), for: field(type))
    } throws: { error in
      let problem = error as? Problem
      return problem?.code == "test-value-type"
        && problem?.place == Place(file: "rule.yaml", line: 3, column: 7)
    }
  }

  @Test func suggestsTheNearestWord() throws {
    #expect {
      try literal.value(of: scalar("actve"), for: field(.word))
    } throws: { ($0 as? Problem)?.remedy?.en == "did you mean active" }
  }

  @Test func unwrittenFieldsAreBlankCells() {
    let blanks = BlankMeaning.allCases.map { ValueLiteral.unwritten(field(.text, blank: $0)) }
    #expect(blanks == [.null, .never, .set([]), .boolean(false)])
  }
}
