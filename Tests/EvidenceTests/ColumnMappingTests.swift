import Basics
import Schema
import Testing

@testable import Evidence

@Suite struct ColumnMappingTests {
  private let table = TableDefinition(
    id: "accounts", form: .rows, label: BilingualText("accounts"), subject: ["account_id"],
    fields: [
      field("account_id", .text, fold: .code, label: "利用者ID"),
      field("person_name", .text, fold: .name, label: "氏名"),
      field("kind", .word, words: [("individual", "個人"), ("shared", "共用")], label: "ID種別"),
      field("status", .word, words: [("active", "利用可"), ("suspended", "停止中")], label: "状態"),
      field("created_at", .instant, label: "登録日時"),
      field("last_used_at", .instant, blank: .never, label: "最終利用日時"),
      field("role", .text, label: "利用者区分"),
      field("privileged", .boolean, label: "特権"),
    ])

  private let variants = HeadingVariants(
    table: "accounts",
    fields: [
      HeadingVariants.Field(
        id: "account_id", headings: ["ユーザーID", "ログインID", "職員番号"], avoid: ["管理者ID"]),
      HeadingVariants.Field(id: "person_name", headings: ["氏名", "名前", "表示名"]),
      HeadingVariants.Field(
        id: "status", headings: ["利用状況", "有効/無効"],
        options: ColumnOptions(
          valueMap: [
            ValueMapEntry(text: "有効", word: "active"), ValueMapEntry(text: "無効", word: "suspended"),
          ])),
      HeadingVariants.Field(id: "created_at", headings: ["登録日", "作成日時"]),
      HeadingVariants.Field(
        id: "last_used_at", headings: ["最終ログイン日時", "最終ログイン", "Last Sign In"],
        options: ColumnOptions(neverWords: ["未ログイン"])),
    ],
    ambiguous: [HeadingVariants.Ambiguous(heading: "種別", fields: ["kind", "role"])])

  private func infer(
    _ headings: [String], samples: [[String]] = [], adapter: Adapter? = nil,
    context: ReadingContext = ReadingContext()
  ) -> ColumnMapping {
    ColumnMapping.infer(
      table: table, headings: headings, samples: samples, variants: variants, adapter: adapter,
      context: context, at: Place(file: "a.csv", line: 1))
  }

  /// `heading: field basis` for every column.
  private func columns(_ mapping: ColumnMapping) -> [String] {
    mapping.columns.map { "\($0.name): \($0.field ?? "-") \($0.basis)" }
  }

  private func english(_ mapping: ColumnMapping) -> [String] {
    mapping.problems.map { $0.rendered(in: .en) }
  }

  @Test func mapsARealisticHeadingRow() {
    let mapping = infer(
      ["No.", "ユーザ－ＩＤ", "ログインＩＤ", "氏　名", "種別", "利用状況", "登録日", "最終ログイン日時（JST）", "備考"],
      samples: [["1", "u1", "u1", "北央　一郎", "個人", "有効", "2020/4/1", "2023/1/31 9:05", ""]])
    #expect(
      columns(mapping) == [
        "No.: - unknown", "ユーザ－ＩＤ: - unknown", "ログインＩＤ: account_id heading",
        "氏　名: person_name heading", "種別: - ambiguous", "利用状況: status heading",
        "登録日: created_at heading", "最終ログイン日時（JST）: last_used_at heading", "備考: - unknown",
      ])
    #expect(
      mapping.fields == [
        .column(2), .column(3), .absent(nil), .column(5), .column(6), .column(7), .absent(nil),
        .absent(nil),
      ])
    #expect(mapping.columnOfField == [2, 3, nil, 5, 6, 7, nil, nil])
    #expect(mapping.absentFields(of: table) == ["kind", "role", "privileged"])
    #expect(mapping.columns[4].proposals == ["kind", "role"])
    #expect(
      mapping.columns[4].note == BilingualText(ja: "候補: kind, role", en: "may be: kind, role"))
    #expect(mapping.columns[7].note?.en == "dates: year, month, day")
    #expect(
      english(mapping) == [
        "a.csv:1: warning: column '種別' is not used: it may be kind, role → decide it in an "
          + "adapter, under 'columns'"
      ])
    #expect(mapping.reader(3, of: table).value("有効") == .text("active"))
    #expect(mapping.reader(5, of: table).value("未ログイン") == .never)
  }

  @Test func theVocabularysOwnNamesAreTheBestSpelling() {
    let mapping = infer(["account_id", "ユーザーID", "status", "Status (text)", "特権"])
    #expect(
      columns(mapping) == [
        "account_id: account_id heading", "ユーザーID: - duplicate", "status: status heading",
        "Status (text): - duplicate", "特権: privileged heading",
      ])
    #expect(
      english(mapping) == [
        "a.csv:1: warning: several columns fit field 'account_id': 'account_id' is used, "
          + "'ユーザーID' is not → decide it in an adapter, under 'columns'",
        "a.csv:1: warning: several columns fit field 'status': 'status' is used, 'Status (text)' "
          + "is not → decide it in an adapter, under 'columns'",
      ])
  }

  @Test func doubledHeadingsAreNotUsed() {
    let mapping = infer(["ユーザーID", "氏名", "氏 名", "", ""])
    #expect(
      columns(mapping) == [
        "ユーザーID: account_id heading", "氏名: - duplicate", "氏 名: - duplicate", ": - unknown",
        ": - unknown",
      ])
    #expect(mapping.problems.map(\.code) == ["duplicate-heading"])
  }

  @Test func equallyGoodHeadingsAreNotToldApart() {
    let mapping = infer(["ユーザーID", "Last Sign In (UTC)", "Last Sign In [READ ONLY]"])
    #expect(
      columns(mapping) == [
        "ユーザーID: account_id heading", "Last Sign In (UTC): - ambiguous",
        "Last Sign In [READ ONLY]: - ambiguous",
      ])
    #expect(mapping.problems.map(\.code) == ["ambiguous-heading", "ambiguous-heading"])
  }

  @Test func anAvoidedHeadingIsNotTakenInAnyForm() {
    var field = HeadingVariants.Field(id: "account_id", headings: ["管理者ID", "ID"])
    field.avoid = ["管理者ID", "ID(管理者)"]
    let variants = HeadingVariants(table: "accounts", fields: [field])
    let mapping = ColumnMapping.infer(
      table: table, headings: ["管理者ID", "ID（管理者）", "ID（利用者）"], samples: [],
      variants: variants, adapter: nil)
    #expect(
      columns(mapping) == [
        "管理者ID: - unknown", "ID（管理者）: - unknown", "ID（利用者）: account_id heading",
      ])
  }

  @Test func anAdapterGoesFirst() throws {
    let adapter = try Adapter.load(
      Array(
        """
        id: saiene
        table: accounts
        columns:
          コード: account_id
          利用状況: {field: status, values: {使用中: active, 有効: suspended}}
          最終アクセス: {field: last_used_at, dates: dmy, never: [なし], zone: UTC}
          備考: ignore
          担当者名称: person_name
        constant: {kind: individual}
        not_supported: {created_at: {ja: 記録がない, en: not recorded}}
        """.utf8), vocabulary: Vocabulary(tables: [table]), file: "saiene.yaml")
    let mapping = infer(
      ["コード", "利用状況", "最終アクセス", "最終ログイン日時", "備考", "登録日", "担当者名", "利用者区分"], adapter: adapter,
      context: ReadingContext(words: CellWords(noData: ["なし", "N/A"])))
    #expect(
      columns(mapping) == [
        "コード: account_id adapter", "利用状況: status adapter", "最終アクセス: last_used_at adapter",
        "最終ログイン日時: - duplicate", "備考: - ignored", "登録日: created_at heading", "担当者名: - unknown",
        "利用者区分: role heading",
      ])
    #expect(
      mapping.fields == [
        .column(0), .absent(nil), .constant("individual"), .column(1),
        .column(5), .column(2), .column(7),
        .absent(nil),
      ])
    #expect(
      english(mapping) == [
        "saiene.yaml:8:3: error: the file lacks the column '担当者名称', which the adapter names → "
          + "did you mean '担当者名'?"
      ])
    let status = mapping.reader(3, of: table)
    #expect(status.value("使用中") == .text("active"))
    #expect(status.value("有効") == .text("suspended"))
    #expect(status.value("無効") == .text("suspended"))
    let used = mapping.reader(5, of: table)
    #expect(used.value("なし") == .never)
    #expect(used.value("N/A") == .null)
    #expect(
      used.value("02.01.2023 18:00")
        == .instant(Instant(seconds: 1_672_682_400, isDayOnly: false)))
    #expect(mapping.reader(2, of: table).value("individual") == .text("individual"))
  }

  @Test func aColumnTheAdapterMissesIsNotReplacedByAGuess() throws {
    let adapter = Adapter(
      id: "a", table: "accounts",
      columns: [
        Adapter.Column(
          heading: "登録年月日", field: "created_at", options: ColumnOptions(), zone: nil,
          place: Place(file: "x.yaml"))
      ])
    let mapping = infer(["ユーザーID", "登録日"], adapter: adapter)
    #expect(columns(mapping) == ["ユーザーID: account_id heading", "登録日: - duplicate"])
    #expect(mapping.fields[4] == .absent(nil))
    #expect(mapping.problems.map(\.code) == ["adapter-column-missing"])
  }

  @Test(arguments: [
    (["8/19/2021", "1/2/2023 9:00"], [DateOrder.mdy, DateOrder.mdy], [String]()),
    (["19.8.2021", "01.02.2023"], [.dmy, .dmy], []),
    (["1/2/2021", "3/4/2023"], [nil, nil], ["date-order-unknown", "date-order-unknown"]),
    (["2021/1/2", "3/4/2023"], [nil, nil], ["date-order-unknown"]),
    (["", "x"], [nil, nil], []),
  ])
  func theFileDecidesTheOrderOfDates(
    cells: [String], orders: [DateOrder?], problems: [String]
  ) {
    let mapping = infer(["登録日", "最終ログイン"], samples: [cells])
    #expect([mapping.options[4].dateOrder, mapping.options[5].dateOrder] == orders)
    #expect(mapping.problems.map(\.code) == problems)
  }

  @Test func oneColumnsContradictionIsReported() {
    let mapping = infer(["登録日"], samples: [["13/1/2021"], ["1/13/2021"], []])
    #expect(mapping.options[4].dateOrder == nil)
    #expect(mapping.columns[0].note?.en == "some dates have the day first, others the month")
  }

  @Test func worksWithoutVariantsAndWithoutColumns() {
    let mapping = ColumnMapping.infer(
      table: table, headings: [], samples: [], variants: nil, adapter: nil)
    #expect(mapping.fields == table.fields.map { _ in .absent(nil) })
    #expect(mapping.columns == [])
    #expect(mapping.problems == [])
  }
}
