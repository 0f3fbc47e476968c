import Basics
import Formats
import Schema
import Testing

@testable import Evidence

@Suite struct PassageMapperTests {
  private let words = ObligationWords(
    phrases: [
      ObligationWords.Phrases(
        obligation: "prohibition", endings: ["てはならない", "ないこと"], contains: ["shall not"],
        headings: ["禁止事項"]),
      ObligationWords.Phrases(obligation: "recommended", endings: ["望ましい"]),
      ObligationWords.Phrases(obligation: "mandatory", endings: ["なければならない", "ものとする"]),
      ObligationWords.Phrases(obligation: "mandatory", endings: ["こと"], yieldsToLead: true),
    ], strongestFirst: ["prohibition", "mandatory", "recommended"], otherwise: "fact")

  @Test(arguments: [
    ("利用者は、ＩＤを貸与し てはならない。", "prohibition"),
    ("誰もが登録しなければならない（ただし、例外を除く。）。", nil),
    ("登録しなければならない）。", "mandatory"),
    ("利用目的を守ることが望ましい。記録は保存するものとする。", "mandatory"),
    ("記録することが望ましい", "recommended"),
    ("記録を保存すること。", "mandatory"),
    ("第三者に開示しないこと", "prohibition"),
    ("Users SHALL NOT lend accounts.", "prohibition"),
    ("版は2.1である", nil),
    ("", nil),
  ])
  func readsTheObligationOfAText(text: String, expected: String?) {
    let reader = ObligationReader(words)
    #expect(reader.obligation(of: text, lead: nil, heading: nil, isItem: false) == expected)
  }

  @Test(arguments: [
    ("アカウントを他人に貸与すること。", "次の行為をしてはならない。", nil, "prohibition"),
    ("アカウントの貸与", "次の行為をしてはならない。", nil, "prohibition"),
    ("第三者に開示しないこと", "次の事項を守らなければならない。", nil, "prohibition"),
    ("適切に管理すること", nil, "第5条（禁止事項）", "prohibition"),
    ("適切に管理すること", nil, "第6条（管理）", "mandatory"),
    ("細目", "次を守らなければならない。\n次をしてはならない。", nil, "prohibition"),
    ("細目", "次をしてはならない。\n次のとおりとする", "禁止事項", "prohibition"),
    ("細目", nil, nil, nil as String?),
  ])
  func anItemTakesItsLeadsObligation(
    text: String, lead: String?, heading: String?, expected: String?
  ) {
    let reader = ObligationReader(words)
    #expect(reader.obligation(of: text, lead: lead, heading: heading, isItem: true) == expected)
  }

  @Test func mapsPassagesToRows() {
    let definition = TableDefinition(
      id: "terms", form: .passages, label: BilingualText("terms"), subject: ["paragraph"],
      fields: [
        field("section", .text), field("number", .text), field("page", .integer),
        field("paragraph", .integer),
        field("kind", .word, words: [("heading", "見出し"), ("item", "箇条")]),
        field("obligation", .word, words: [("prohibition", "禁止"), ("fact", "事実")]),
        field("text", .text), field("weight", .integer),
      ])
    let passages = [
      Passage(
        sectionPath: [], number: "第1条", kind: .heading, text: "第1条（禁止事項）", line: 3, paragraph: 1),
      Passage(
        sectionPath: ["利用規約", "第1条（禁止事項）"], number: "(1)", kind: .item, text: "貸与すること", line: 5,
        paragraph: 2, lead: "次をしてはならない。"),
      Passage(sectionPath: [], kind: .quote, text: "貸与してはならない", line: 7, paragraph: 3),
    ]
    let table = PassageMapper(definition: definition, index: 4, obligations: words)
      .map([(passages, "terms.md"), ([passages[0]], "more.md")])
    let heading: [Value] = [
      .null, .text("第1条"), .null, .integer(1), .text("heading"), .text("fact"),
      .text("第1条（禁止事項）"), .absent,
    ]
    #expect(
      table
        == MemoryTable(
          table: 4,
          rows: [
            MemoryTable.Row(values: heading, number: 1, place: Place(file: "terms.md", line: 3)),
            MemoryTable.Row(
              values: [
                .text("利用規約 / 第1条（禁止事項）"), .text("(1)"), .null, .integer(2), .text("item"),
                .text("prohibition"), .text("貸与すること"), .absent,
              ], number: 2, place: Place(file: "terms.md", line: 5)),
            MemoryTable.Row(
              values: [
                .null, .null, .null, .integer(3), .invalid("quote"), .text("fact"),
                .text("貸与してはならない"), .absent,
              ], number: 3, place: Place(file: "terms.md", line: 7)),
            MemoryTable.Row(values: heading, number: 4, place: Place(file: "more.md", line: 3)),
          ]))
  }
}
