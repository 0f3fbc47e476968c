import Basics

/// Records of one value a line, gathered line by line.
struct RecordList {
  private let form: RecordListReader.Form
  private let file: String
  private let textBytes: Int
  private var records: [Node] = []
  private var values: [(key: String, text: [UInt8], line: Int, column: Int)] = []
  private var bag: ProblemBag
  private static let valueLimit = 1 << 20
  /// The first record of the expanded form was met; a title may stand before it.
  private var hasStarted = false

  init(form: RecordListReader.Form, file: String, textBytes: Int) {
    self.form = form
    self.file = file
    self.textBytes = textBytes
    bag = ProblemBag(file: file, textBytes: textBytes)
  }

  var isFull: Bool { bag.isFull }

  mutating func take(_ bytes: some Sequence<UInt8>, line: Int) {
    let text = Array(bytes)
    switch form {
    case .powerShell:
      if text[...].trimmedBlanks.isEmpty { return close() }
      takePair(text, RecordList.colon(in: text), line)
    case .spoken:
      guard let colon = RecordList.spokenColon(in: text) else { return }
      takePair(text, colon, line)
    case .expanded:
      if RecordList.startsExpanded(text) {
        hasStarted = true
        return close()
      }
      if !hasStarted { return }
      if text[...].trimmedBlanks.isEmpty || text.first == 0x28 { return }
      takePair(text, text.firstIndex(of: 0x7C), line)
    case .vertical:
      if RecordList.startsVertical(text) {
        hasStarted = true
        return close()
      }
      // Before the first record, and behind the count of all, stands what was typed.
      if RecordList.isCount(text) { hasStarted = false }
      if !hasStarted { return }
      let colon = text.firstIndex(of: 0x3A)
      if let first = values.first, colon != first.column {
        if RecordList.looksLikePair(text, colon) { return addNoPair(line) }
        return goOn(text, line)
      }
      if text[...].trimmedBlanks.isEmpty { return }
      takePair(text, colon, line)
    }
  }

  private mutating func takePair(_ text: [UInt8], _ mark: Int?, _ line: Int) {
    let key = mark.map { text[..<$0].trimmedBlanks } ?? []
    guard bag.takeEntry(keyBytes: key.count, textBytes: text.count - key.count, line: line) else {
      return
    }
    if let mark, !key.isEmpty {
      values.append((key.text, Array(text[(mark + 1)...].trimmedBlanks), line, mark))
    } else if let last = values.indices.last, form != .vertical {
      // A long value goes on in the next line, under its beginning.
      let rest = mark.map { text[($0 + 1)...].trimmedBlanks } ?? text[...].trimmedBlanks
      if form == .powerShell {
        values[last].text.append(contentsOf: rest)
      } else {
        if values[last].text.last == 0x2B { values[last].text.removeLast() }
        values[last].text.append(0x0A)
        values[last].text.append(contentsOf: rest)
      }
    } else {
      addNoPair(line)
    }
  }

  private mutating func addNoPair(_ line: Int) {
    bag.add(
      Problem(
        code: "record-list-line", at: Place(file: file, line: line),
        what: BilingualText(ja: "項目名と値に分けられない行です", en: "the line is no name with a value"),
        remedy: BilingualText(
          ja: "CSVとして書き出してください（Export-Csv、psql --csv）",
          en: "export it as CSV (Export-Csv, psql --csv)")))
  }

  /// A value that has line ends goes on without a name.
  private mutating func goOn(_ text: [UInt8], _ line: Int) {
    let last = values.count - 1
    guard values[last].text.count < RecordList.valueLimit else {
      bag.add(
        Problem(
          code: "record-list-value", at: Place(file: file, line: line),
          what: BilingualText(ja: "値が 1 MB を超えています", en: "a value is longer than 1 MB"),
          remedy: BilingualText(
            ja: "CSVとして書き出してください", en: "export it as CSV")))
      hasStarted = false
      return
    }
    values[last].text.append(0x0A)
    values[last].text.append(contentsOf: text[...].trimmedBlanks)
  }

  private mutating func close() {
    guard let first = values.first else { return }
    var seen: Set<String> = []
    for value in values where !seen.insert(value.key).inserted {
      bag.add(
        Problem(
          code: "duplicate-key", at: Place(file: file, line: value.line),
          what: BilingualText(
            ja: "一つの記録に同じ項目が二度あります", en: "one record has the same name twice"),
          remedy: BilingualText(
            ja: "記録の間に空行を入れて書き出し直してください",
            en: "export it with blank lines between records")))
    }
    records.append(
      .record(
        values.map { value in
          let text = value.text[...].trimmedBlanks.text
          return (
            value.key,
            text.isEmpty || text == "NULL" && form == .vertical
              ? Node(.null, line: value.line, column: 1) : .written(text, line: value.line)
          )
        }, line: first.line))
    values = []
  }

  mutating func finish() throws(ProblemList) -> PlainTree {
    close()
    try bag.check()
    if form == .expanded, let listing = try accessListing() { return listing }
    return PlainTree(Node(.list(records), line: 1, column: 1))
  }

  /// The rights that `\dp` lists, where the records are those.
  private func accessListing() throws(ProblemList) -> PlainTree? {
    guard let first = records.first?.entries, (5...6).contains(first.count) else { return nil }
    let rows = records.map { record in
      (cells: (record.entries ?? []).map { $0.value.text ?? "" }, line: record.line)
    }
    guard rows.allSatisfy({ $0.cells.count == first.count }) else { return nil }
    return try AccessListing.read(rows, columns: first.count, file: file, textBytes: textBytes)
  }

  // MARK: Lines

  /// Where the colon after a padded name stands: `Enabled   : True`, `Name :`.
  static func colon(in text: [UInt8]) -> Int? {
    guard let first = text.first, first != 0x20, first != 0x09, first != 0x23,
      let at = text.firstIndex(of: 0x3A), at > 1, text[at - 1] == 0x20,
      at + 1 == text.count || text[at + 1] == 0x20
    else { return nil }
    return at
  }

  /// `Lockout threshold:                    5`
  static func spokenColon(in text: [UInt8]) -> Int? {
    guard let first = text.first, first != 0x20, first != 0x09, first != 0x23, first != 0x2D,
      let value = text.lastIndex(of: 0x3A), value > 1, value + 3 < text.count,
      text[value + 1] == 0x20, text[value + 2] == 0x20
    else { return nil }
    return value
  }

  /// `-[ RECORD 1 ]--------+------`
  static func startsExpanded(_ text: [UInt8]) -> Bool {
    text.starts(with: Array("-[ ".utf8))
      && text.dropFirst(3).prefix { $0 != 0x5D }.contains { (0x30...0x39).contains($0) }
  }

  /// `*************************** 1. row ***************************`
  static func startsVertical(_ text: [UInt8]) -> Bool {
    let rest = text.drop { $0 == 0x2A }
    guard text.count - rest.count >= 10, rest.first == 0x20 else { return false }
    let after = rest.dropFirst().drop { (0x30...0x39).contains($0) }
    return after.starts(with: Array(". row ".utf8))
  }

  /// `2 rows in set (0.00 sec)`
  private static func isCount(_ text: [UInt8]) -> Bool {
    let rest = text.drop { (0x30...0x39).contains($0) }
    return rest.count < text.count
      && (rest.starts(with: Array(" row in set".utf8))
        || rest.starts(with: Array(" rows in set".utf8)))
  }

  /// A word with a colon, not under the other colons: a line of a value, or a name that is not aligned.
  /// Nobody can tell, and as part of a value a name would be lost.
  private static func looksLikePair(_ text: [UInt8], _ colon: Int?) -> Bool {
    guard let colon, colon + 1 == text.count || text[colon + 1] == 0x20 else { return false }
    let name = text[..<colon].trimmedBlanks
    return !name.isEmpty
      && name.allSatisfy {
        $0 >= 0x80 || $0 == 0x5F || (0x30...0x39).contains($0) || (0x41...0x5A).contains($0)
          || (0x61...0x7A).contains($0)
      }
  }
}
