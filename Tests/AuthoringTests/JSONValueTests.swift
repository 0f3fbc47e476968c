import Testing

@testable import Authoring

@Suite struct JSONValueTests {
  @Test func textsAreQuotedAndMembersKeepTheirOrder() {
    let value = JSONValue.map([
      ("b", .text("a\"\\\n\u{1}終\u{7F}")), ("a", .list([.int(1), .null, .bool(true)])),
      ("c", .list([.map([])])), ("d", .list([.map([("x", .list([]))])])),
    ])
    #expect(
      value.rendered() == """
        {
          "b": "a\\"\\\\\\n\\u0001終\\u007f",
          "a": [1, null, true],
          "c": [{}],
          "d": [
            {
              "x": []
            }
          ]
        }

        """)
  }
}
