import Basics

/// Reads what `lastlog` prints: one line for each account, under a heading line.
///
/// A record has `name`, `port`, `from` and `latest`; an account that has never logged in has
/// `never` as `latest`. The columns stand where the headings stand.
public enum LastLogReader {
  public static func read(_ bytes: [UInt8], file: String) throws(ProblemList) -> PlainTree {
    try SourceText.check(bytes, limit: UnixAccountsReader.sizeLimit, file: file)
    var records: [Node] = []
    var columns: Columns?
    for line in TextLines(bytes) {
      let text = Array(line.bytes)
      if text.isEmpty { continue }
      guard let known = columns else {
        columns = Columns(heading: text)
        if columns == nil {
          throw ProblemList([noHeading(Place(file: file, line: line.number))])
        }
        continue
      }
      records.append(known.record(text, line: line.number))
    }
    guard columns != nil else { throw ProblemList([noHeading(Place(file: file, line: 1))]) }
    return PlainTree(Node(.list(records), line: 1, column: 1))
  }

  /// True when a text begins with the heading line of `lastlog`.
  public static func begins(_ start: [UInt8]) -> Bool {
    guard let line = TextLines(start).first(where: { !$0.bytes.isEmpty }) else { return false }
    return Columns(heading: Array(line.bytes)) != nil
  }

  private struct Columns {
    var port: Int
    var from: Int
    var latest: Int

    init?(heading: [UInt8]) {
      let text = String(decoding: heading, as: UTF8.self)
      let words = [["Port", "ポート"], ["From", "場所"], ["Latest", "最近のログイン"]]
      guard text.hasPrefix("Username") || text.hasPrefix("ユーザ名") else { return nil }
      var found: [Int] = []
      for spellings in words {
        guard let offset = spellings.compactMap({ Columns.offset(of: $0, in: heading) }).first
        else { return nil }
        found.append(offset)
      }
      // A heading in Japanese is wider on the screen than its place in the line says.
      guard text.utf8.allSatisfy({ $0 < 0x80 }) else {
        (port, from, latest) = (17, 26, 43)
        return
      }
      (port, from, latest) = (found[0], found[1], found[2])
    }

    static func offset(of word: String, in line: [UInt8]) -> Int? {
      let target = Array(word.utf8)
      guard line.count >= target.count else { return nil }
      return (0...(line.count - target.count)).first {
        line[$0..<($0 + target.count)].elementsEqual(target)
      }
    }

    /// Where `Fri Nov 20 ` stands, behind a blank.
    static func date(in line: [UInt8], from start: Int) -> Int? {
      guard line.count > start + 11 else { return nil }
      return (start..<(line.count - 11)).first { at in
        (at == 0 || line[at - 1] == 0x20) && line[at + 3] == 0x20 && line[at + 7] == 0x20
          && weekdays.contains { line[at..<(at + 3)].elementsEqual($0.utf8) }
      }
    }

    private static let weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]

    /// The name ends at the first blank; `**Never logged in**` stands where a date would.
    func record(_ line: [UInt8], line number: Int) -> Node {
      let nameEnd = line.firstIndex(of: 0x20) ?? line.count
      let name = String(decoding: line[..<nameEnd], as: UTF8.self)
      let hasNever = Columns.offset(of: "**", in: line) != nil
      func part(_ start: Int, _ end: Int) -> Node {
        let from = min(max(start, nameEnd), line.count)
        let text = line[from..<max(from, min(end, line.count))].trimmedBlanks.text
        return text.isEmpty
          ? Node(.null, line: number, column: from + 1)
          : .written(text, line: number, column: from + 1)
      }
      // A long name or address moves what follows: a date begins with its weekday.
      let shift = max(0, nameEnd + 1 - port)
      let portStart = port + shift
      let fromStart = min(from + shift, line.count)
      let latestStart =
        Columns.date(in: line, from: fromStart) ?? min(latest + shift, line.count)
      return .record(
        [
          ("name", .written(name, line: number)), ("port", part(portStart, fromStart)),
          ("from", hasNever ? part(fromStart, fromStart) : part(fromStart, latestStart)),
          (
            "latest",
            hasNever
              ? .written("never", line: number, column: nameEnd + 1)
              : part(latestStart, line.count)
          ),
        ], line: number)
    }
  }

  private static func noHeading(_ place: Place) -> Problem {
    Problem(
      code: "lastlog-heading", at: place,
      what: BilingualText(
        ja: "lastlog の見出し行がありません", en: "the heading line of lastlog is missing"),
      remedy: BilingualText(
        ja: "lastlog の出力を見出しごと保存してください（LANG=C lastlog > lastlog.txt）",
        en: "save the output of lastlog with its heading (LANG=C lastlog > lastlog.txt)"))
  }
}
