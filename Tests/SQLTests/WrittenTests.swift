import Basics
import Evaluation
import Evidence
import SQL
import Schema
import Testing

@testable import SQL

/// How names, texts and cells are written.
@Suite struct WrittenTests {
  @Test func literals() {
    #expect(SQLDialect.duckdb.literal("it's \\ 山") == "'it''s \\ 山'")
    #expect(SQLDialect.postgresql.literal("'") == "''''")
    #expect(SQLDialect.spark.literal("it's \\") == "'it\\'s \\\\'")
  }

  @Test func names() {
    #expect(SQLDialect.duckdb.identifier("column") == "\"column\"")
    #expect(SQLDialect.postgresql.identifier("a\"b") == "\"a\"\"b\"")
    #expect(SQLDialect.spark.identifier("a`b") == "`a``b`")
    let long = String(repeating: "x", count: 70)
    let shortened = SQLDialect.postgresql.identifier(long + "1")
    #expect(shortened.utf8.count < 63)
    #expect(shortened != SQLDialect.postgresql.identifier(long + "2"))
  }

  @Test func datesStayInTheCalendar() {
    #expect(SQLDialect.duckdb.date(0) == "DATE '1970-01-01'")
    #expect(SQLDialect.duckdb.date(-10_000_000) == "DATE '0001-01-01'")
    #expect(SQLDialect.duckdb.date(10_000_000) == "DATE '9999-12-31'")
  }

  @Test func threeValues() {
    #expect(Truths.all([]) == "TRUE")
    #expect(Truths.any([]) == "FALSE")
    #expect(Truths.all(["a", "FALSE"]) == "FALSE")
    #expect(Truths.any(["a", "TRUE"]) == "TRUE")
    #expect(Truths.all(["a", "b"]) == "(a AND b)")
    #expect(Truths.not(Truths.unknown) == Truths.unknown)
    #expect(
      Truths.choose([("a", "b"), ("TRUE", "c"), ("d", "e")]) == "CASE WHEN a THEN b ELSE c END")
    #expect(Truths.choose([("FALSE", "b")]) == Truths.unknown)
  }

  @Test func sets() {
    #expect(SetText.joined(["b", "a", "b"]) == "|a||b|")
    #expect(SetText.joined(["a|b", "c\\"]) == "|a\\pb||c\\\\|")
    #expect(SetText.joined([]) == "")
  }

  @Test func cells() {
    func contents(_ value: Value) -> [String] {
      let cells = CellMeaning(
        RunContext(asOf: Instant(seconds: 1_675_350_000, isDayOnly: true), zone: .tokyo))
      let cell = CanonicalCell(value, fold: .code, cells: cells)
      return Facet.Kind.allCases.compactMap { facet in
        switch cell.content(Facet(facet)) {
        case .text(let text): "\(facet)=\(text)"
        case .number(let number): "\(facet)=\(number)"
        case .day(let day): "\(facet)=\(CivilDate(dayNumber: day))"
        case nil: nil
        }
      }
    }
    #expect(
      contents(.text(" Ａ b ")) == ["text=Ａ b", "state=value", "code=a b", "name=ab", "seen=value"])
    #expect(contents(.never) == ["state=never", "seen=never"])
    #expect(contents(.invalid("?")) == ["text=?", "state=invalid", "seen=invalid"])
    // 00:00 in Tokyo is the day before in UTC.
    #expect(
      contents(.instant(Instant(seconds: 1_675_350_000, isDayOnly: true))) == [
        "text=2023-02-03", "state=day", "seconds=1675350000", "day=2023-02-03", "seen=day",
      ])
    #expect(
      contents(.period(Period(months: 6))) == [
        "text=P6M", "state=value", "low=15638400", "high=15897600", "seen=value",
      ])
    #expect(
      contents(.set(["TOTP", "sms"])) == [
        "text=TOTP, sms", "state=value", "words=|sms||totp|", "seen=value",
      ])
  }

  @Test func csv() {
    #expect(CanonicalCSV.quoted("plain") == "plain")
    #expect(CanonicalCSV.quoted("") == "\"\"")
    #expect(CanonicalCSV.quoted("\\N") == "\"\\N\"")
    #expect(CanonicalCSV.quoted("a\"b,c\nd") == "\"a\"\"b,c\nd\"")
    #expect(CanonicalCSV.quoted("a\0b") == "\"a\u{2400}b\"")
  }

  @Test func answers() {
    #expect(
      SQLAnswer("tenken\t3\tcounts\t1\t2\t3"[...].utf8)
        == .counts(query: 3, passed: 1, failed: 2, unknown: 3))
    #expect(SQLAnswer("Time taken: 3 s"[...].utf8) == nil)
    #expect(SQLAnswer("tenken\tx\tcounts\t1\t2\t3"[...].utf8) == nil)
    let line = "tenken\t0\tsubject\t7\t7\t8\ta\\tb\\\\\tf.csv\tfailed\tFT\t\\N\tnull"
    #expect(
      SQLAnswer(line[...].utf8)
        == .subject(
          query: 0,
          SQLAnswer.Subject(
            row: 7, number: 7, line: 8, subject: "a\tb\\", file: "f.csv", isFailure: true,
            branches: "FT", shown: [(nil, .null)])))
  }

  /// Shells cut scripts at semicolons and read quotes even in comments.
  @Test func comments() {
    #expect(SQLScript.comment("it's; a\nb") == "it’s； a b")
  }
}
