import Basics
import Schema
import Testing

@testable import Evidence

@Suite struct CellReaderTests {
  private let status = field(
    "status", .word, words: [("active", "利用可"), ("suspended", "停止中"), ("retired", "廃止済")])
  private let methods = field(
    "mfa_methods", .set, blank: .none, words: [("totp", "ワンタイムパスワード"), ("sms", "SMS")])

  @Test(arguments: [
    ("有効", Value.text("active")), (" 有 効　", .text("active")), ("active", .text("active")),
    ("ACTIVE", .text("active")), ("ａｃｔｉｖｅ", .text("active")), ("利用可", .text("active")),
    ("○", .text("active")), ("停止中", .text("suspended")), ("ﾃｲｼ", .text("suspended")),
    ("テイシ", .text("suspended")), ("廃止済", .text("retired")), ("", .null), ("　", .null),
    ("N/A", .null), ("n/a", .null), ("仮登録", .invalid("仮登録")), ("0", .invalid("0")),
    ("有効期限", .invalid("有効期限")), ("消滅", .invalid("消滅")),
  ])
  func readsWords(text: String, expected: Value) {
    let options = ColumnOptions(
      valueMap: [
        ValueMapEntry(text: "有効", word: "active"), ValueMapEntry(text: "○", word: "active"),
        ValueMapEntry(text: "テイシ", word: "suspended"),
        ValueMapEntry(text: "消滅", word: "no such word"),
      ], nullWords: ["N/A"])
    #expect(CellReader(status, options: options).value(text) == expected)
  }

  @Test func aWordThatTwoLabelsShareIsUnreadable() {
    let field = field("kind", .word, words: [("a", "その他"), ("b", "その他"), ("c", "個人")])
    let reader = CellReader(field, options: ColumnOptions())
    #expect(reader.read("その他") == .invalid(.unknownWord))
    #expect(reader.read("個人") == .value(2))
    #expect(reader.read("b") == .value(1))
  }

  @Test func theColumnsOwnMapGoesBeforeTheVocabularysWords() {
    let reader = CellReader(
      status,
      options: ColumnOptions(
        valueMap: [
          ValueMapEntry(text: "active", word: "suspended"),
          ValueMapEntry(text: "N/A", word: "retired"),
        ], nullWords: ["N/A"]))
    #expect(reader.value("active") == .text("suspended"))
    #expect(reader.value("利用可") == .text("active"))
    #expect(reader.value("N/A") == .text("retired"))
  }

  @Test(arguments: [
    ("TOTP", ["totp"], 1), ("totp;sms", ["totp", "sms"], 3), ("SMS、totp、SMS", ["sms", "totp"], 3),
    ("TOTP・生体認証", ["totp", "生体認証"], Int.min | 1), ("アプリ", ["totp"], 1),
    ("SMS/音声", ["sms"], 2), ("fido2", ["fido2"], 4), ("パスキー", ["passkey"], Int.min),
    ("totp\nsms", ["totp", "sms"], 3), ("", [], 0), ("なし", [], 0), ("なし;totp", ["totp"], 1),
  ])
  func readsSets(text: String, words: [String], mask: Int) {
    let options = ColumnOptions(
      valueMap: [
        ValueMapEntry(text: "アプリ", word: "totp"), ValueMapEntry(text: "SMS/音声", word: "sms"),
        ValueMapEntry(text: "パスキー", word: "passkey"),
      ], noneWords: ["なし"], nullWords: ["不明"])
    let reader = CellReader(methods, options: options, knownWords: ["totp", "sms", "fido2"])
    #expect(reader.read(text) == .value(mask))
    #expect(reader.value(text) == .set(words))
  }

  @Test func aSetThatSaysOnlyThatThereIsNoDataIsNull() {
    let reader = CellReader(methods, options: ColumnOptions(nullWords: ["不明"]))
    #expect(reader.read("不明") == .null)
    #expect(reader.read("不明、不明") == .null)
    #expect(reader.value("不明、sms") == .set(["sms"]))
  }

  @Test func aNetworkAddressIsNotCutAtItsSlash() {
    let reader = CellReader(field("networks", .set), options: ColumnOptions())
    #expect(
      reader.value("192.0.2.0/24, 2001:db8::/32/sms/2")
        == .set(["192.0.2.0/24", "2001:db8::/32", "sms", "2"]))
  }

  @Test func aSetsOwnSeparatorsReplaceTheUsualOnes() {
    let reader = CellReader(methods, options: ColumnOptions(separators: [" と "]))
    #expect(reader.value("totp と a/b") == .set(["totp", "a/b"]))
  }

  @Test func wordsBeyondTheBitsAreNotMistakenForOthers() {
    let reader = CellReader(
      methods, options: ColumnOptions(), knownWords: (0..<64).map { "w\($0)" })
    #expect(reader.read("w62") == .value(1 << 62))
    #expect(reader.read("w62,w63") == .invalid(.tooManyWords))
    #expect(reader.read("x") == .value(Int.min))
  }

  @Test(arguments: [
    ("12", Value.integer(12)), ("１２３", .integer(123)), ("1,234,567", .integer(1_234_567)),
    ("１，２３４", .integer(1234)), ("-5", .integer(-5)), ("+5", .integer(5)), ("−5", .integer(-5)),
    ("0", .integer(0)), ("007", .integer(7)), ("9223372036854775807", .integer(Int.max)),
    ("9223372036854775808", .invalid("9223372036854775808")), ("1,23", .invalid("1,23")),
    ("1234,567", .invalid("1234,567")), (",123", .invalid(",123")), ("1,234,", .invalid("1,234,")),
    ("12.0", .invalid("12.0")), ("3回", .invalid("3回")), ("-", .invalid("-")), ("", .null),
  ])
  func readsIntegers(text: String, expected: Value) {
    #expect(CellReader(field("n", .integer), options: ColumnOptions()).value(text) == expected)
  }

  @Test(arguments: [
    ("○", Value.boolean(true)), ("TRUE", .boolean(true)), ("はい", .boolean(true)),
    ("×", .boolean(false)), ("false", .boolean(false)), ("", .boolean(false)),
    ("1", .invalid("1")), ("不明", .null),
  ])
  func readsBooleans(text: String, expected: Value) {
    let options = ColumnOptions(
      valueMap: [
        ValueMapEntry(text: "○", word: "true"), ValueMapEntry(text: "はい", word: "true"),
        ValueMapEntry(text: "×", word: "false"),
      ], nullWords: ["不明"])
    let reader = CellReader(field("privileged", .boolean, blank: .no), options: options)
    #expect(reader.value(text) == expected)
  }

  @Test(arguments: [
    ("P6M", "P6M"), ("p1y", "P1Y"), ("PT30M", "PT30M"), ("180日", "P180D"), ("90日間", "P90D"),
    ("6か月", "P6M"), ("６ヶ月", "P6M"), ("6ヵ月", "P6M"), ("6カ月", "P6M"), ("6ｹ月", "P6M"),
    ("六箇月", "P6M"), ("半年", "P6M"), ("半年間", "P6M"), ("1年", "P1Y"), ("１年間", "P1Y"),
    ("1年半", "P18M"), ("1年6か月", "P18M"), ("十二か月", "P1Y"), ("30分", "PT30M"), ("1時間", "PT1H"),
    ("24 時間", "PT24H"), ("2週間", "P14D"), ("90秒", "PT90S"), ("180 days", "P180D"),
    ("6 months", "P6M"), ("30min", "PT30M"), ("12h", "PT12H"), ("0日", "P0D"),
    ("60.00:00:00", "P60D"), ("00:30:00", "PT30M"), ("1.02:03:04", "P1DT2H3M4S"),
  ])
  func readsPeriods(text: String, expected: String) throws {
    let reader = CellReader(field("p", .period), options: ColumnOptions())
    #expect(reader.value(text) == .period(try #require(Period(iso: expected))))
  }

  @Test(arguments: [
    ("1800", UnreadableReason.unitMissing), ("6月", .notAPeriod), ("10m", .notAPeriod),
    ("-1", .unitMissing), ("無期限", .notAPeriod), ("6か月以内", .notAPeriod), ("か月", .notAPeriod),
    ("6六か月", .notAPeriod), ("99999999日", .notAPeriod), ("9999999か月", .numberTooLarge),
    ("P", .notAPeriod), ("1年半月", .notAPeriod), ("間", .notAPeriod), ("24:00:00", .notAPeriod),
    ("0:30", .notAPeriod),
    ("1.2.00:00:00", .notAPeriod), ("00:60:00", .notAPeriod),
  ])
  func refusesPeriods(text: String, expected: UnreadableReason) {
    let reader = CellReader(field("p", .period), options: ColumnOptions())
    #expect(reader.read(text) == .invalid(expected))
  }

  @Test func readsABareNumberOnlyByTheColumnsUnit() {
    let reader = CellReader(
      field("p", .period),
      options: ColumnOptions(
        valueMap: [ValueMapEntry(text: "-1", word: "P1Y")], periodUnit: .minutes))
    #expect(reader.value("30") == .period(Period(seconds: 1800)))
    #expect(reader.value("90日") == .period(Period(days: 90)))
    #expect(reader.value("-1") == .period(Period(months: 12)))
    #expect(reader.value("-2") == .invalid("-2"))
  }

  @Test(arguments: [
    ("", Value.never), ("未ログイン", .never), ("never logged in", .never), ("N/A", .null),
    ("2000/1/1", .never), ("9999/12/31", .never), ("x", .invalid("x")),
  ])
  func readsInstants(text: String, expected: Value) {
    let options = ColumnOptions(
      neverWords: ["未ログイン", "Never logged in", "2000/1/1"], nullWords: ["N/A"])
    let reader = CellReader(field("last_used_at", .instant, blank: .never), options: options)
    #expect(reader.value(text) == expected)
  }

  @Test func showsCellsAsFindingsDo() {
    func shown(_ field: FieldDefinition, _ text: String) -> String {
      let reader = CellReader(
        field, options: ColumnOptions(zone: .fixed(seconds: 0, name: "UTC"), runZone: .tokyo))
      var text = text
      return text.withUTF8 { reader.text(of: reader.read($0), $0) }
    }
    #expect(shown(field("at", .instant), "R5.2.3") == "2023-02-03")
    #expect(shown(field("at", .instant), "2023/2/3 0:00") == "2023-02-03T09:00:00+09:00")
    #expect(shown(field("at", .instant), " 未定 ") == "未定")
    #expect(shown(field("at", .instant), "") == "")
    #expect(shown(status, "利用可") == "active")
    #expect(shown(methods, "SMS・鍵") == "sms, 鍵")
    #expect(shown(field("p", .period), "半年") == "P6M")
    #expect(shown(field("b", .boolean), "True") == "true")
    #expect(shown(field("n", .integer), "１，０００") == "1000")
    #expect(shown(field("t", .text), "　北央　一郎 ") == "北央　一郎")
  }

  @Test(arguments: [
    ("n/a", CellState.null), ("N/A ", .null), ("Ｎ／Ａ", .value), ("不明", .null), ("不明瞭", .value),
    ("", .null), ("=3+1", .value),
  ])
  func readsTexts(text: String, expected: CellState) {
    let reader = CellReader(
      field("t", .text), options: ColumnOptions(nullWords: ["N/A", "不明"]))
    #expect(reader.read(text).state == expected)
  }

  @Test func periodsKeepTheirPartsInOneWord() throws {
    let period = Period(months: 18, days: 1_048_575, seconds: 268_435_455)
    #expect(Period(packed: try #require(period.packed)) == period)
    #expect(Period(days: 1_048_576).packed == nil)
    #expect(Period(days: -1).packed == nil)
  }
}
