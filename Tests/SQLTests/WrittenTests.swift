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
      contents(.text(" Ａ b ")) == [
        "text=Ａ b", "state=value", "code=a b", "name=ab", "ranges=?", "seen=value",
      ])
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
        "text=TOTP, sms", "state=value", "words=|sms||totp|",
        "elements=TOTP\u{1E}totp\u{1E}?\u{1F}sms\u{1E}sms\u{1E}?", "ranges=?", "seen=value",
      ])
  }

  @Test func addresses() throws {
    let v4 = try #require(IPAddress("192.0.2.7"))
    #expect(AddressText.address(v4) == "4000000000000000000000000c0000207")
    #expect(
      AddressText.ranges([IPNetwork("192.0.2.0/24"), nil, IPNetwork("2001:db8::/32")])
        == "4000000000000000000000000c0000200-4000000000000000000000000c00002ff ? "
        + "620010db8000000000000000000000000-620010db8ffffffffffffffffffffffff")
  }

  /// What Tenken works out beforehand stands in columns of its own.
  @Test func steps() {
    let asOf = Instant(seconds: 1_675_350_000, isDayOnly: true)
    let cells = CellMeaning(RunContext(asOf: asOf, zone: .tokyo))
    let cell = CanonicalCell(
      .instant(Instant(seconds: asOf.seconds + 3_660, isDayOnly: false)), fold: .exact, cells: cells
    )
    let minute = CellStep(.conversion(.minuteOfDay, .none))
    #expect(Facet(.number).after(minute).column("at") == "at__minute_of_day__number")
    #expect(cell.content(Facet(.number).after(minute)) == .number(61))
    let back = CellStep(.back(Period(months: 1)))
    #expect(Facet(.day).after(back).column("at") == "at__back_P1M__day")
    #expect(
      cell.content(Facet(.day).after(back))
        == .day(CivilDate.dayNumber(year: 2023, month: 1, day: 3)))
    let never = CanonicalCell(.never, fold: .exact, cells: cells)
    #expect(never.content(Facet.state.after(minute)) == .text("null"))
    let unreadable = CanonicalCell(.invalid("?"), fold: .exact, cells: cells)
    #expect(unreadable.content(Facet.state.after(minute)) == .text("unknown"))
    #expect(unreadable.content(Facet.text.after(minute)) == nil)
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
