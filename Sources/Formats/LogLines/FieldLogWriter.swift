/// Writes the fields of lines of a log as comma-separated cells. Belongs to one thread.
struct FieldLogWriter {
  private let log: FieldLog
  private var parser = FieldLogParser()
  private var cells: [FieldLogParser.Field?]
  /// The column behind the one found last: lines mostly have their fields in one order.
  private var expected = 0
  private let moment: (column: Int, date: Int, time: Int)?

  init(_ log: FieldLog) {
    self.log = log
    cells = Array(repeating: nil, count: log.headings.count)
    if let column = log.headings.firstIndex(of: FieldLog.moment),
      let date = log.headings.firstIndex(of: "date"), let time = log.headings.firstIndex(of: "time")
    {
      moment = (column, date, time)
    } else {
      moment = nil
    }
  }

  /// False when the line is not of the form, or says one thing twice and differently.
  mutating func write(_ line: UnsafeBufferPointer<UInt8>, to out: inout [UInt8]) -> Bool {
    guard parser.parse(line), parser.hasHeader || !log.isSysLog else { return false }
    for index in cells.indices { cells[index] = nil }
    for field in parser.fields {
      guard let column = column(of: field.name, line) else { continue }
      if let known = cells[column] {
        guard line[known.value].elementsEqual(line[field.value]) else { return false }
      } else {
        cells[column] = field
      }
    }
    for index in cells.indices {
      if index > 0 { out.append(0x2C) }
      if index == moment?.column {
        writeMoment(line, to: &out)
      } else if let field = cells[index] {
        write(field, line, to: &out)
      }
    }
    return true
  }

  private func writeMoment(_ line: UnsafeBufferPointer<UInt8>, to out: inout [UInt8]) {
    guard let moment, let date = cells[moment.date], let time = cells[moment.time] else { return }
    LineWriter.append(quoted: Array(line[date.value]) + [0x20] + Array(line[time.value]), to: &out)
  }

  private func write(
    _ field: FieldLogParser.Field, _ line: UnsafeBufferPointer<UInt8>, to out: inout [UInt8]
  ) {
    let text = line[field.value]
    switch field.form {
    case .plain: LineWriter.append(quoted: text, to: &out)
    case .escaped:
      guard text.contains(0x5C) else { return LineWriter.append(quoted: text, to: &out) }
      var plain: [UInt8] = []
      plain.reserveCapacity(text.count)
      var at = text.startIndex
      while at < text.endIndex {
        if text[at] == 0x5C, at + 1 < text.endIndex {
          at += 1
          let isEnd = text[at] == UInt8(ascii: "n") || text[at] == UInt8(ascii: "r")
          plain.append(isEnd ? 0x20 : text[at])
        } else {
          plain.append(text[at])
        }
        at += 1
      }
      LineWriter.append(quoted: plain, to: &out)
    case .doubled:
      var wasQuote = false
      LineWriter.append(
        quoted: text.filter {
          wasQuote = $0 == 0x22 && !wasQuote
          return $0 != 0x22 || wasQuote
        }, to: &out)
    case .hexadecimal:
      var bytes: [UInt8] = []
      var at = text.startIndex
      while at + 1 < text.endIndex {
        bytes.append(digit(text[at]) << 4 | digit(text[at + 1]))
        at += 2
      }
      LineWriter.append(quoted: String(decoding: bytes, as: UTF8.self).utf8, to: &out)
    }
  }

  private func digit(_ byte: UInt8) -> UInt8 { byte >= 0x41 ? byte - 0x37 : byte - 0x30 }

  private mutating func column(
    of name: FieldLogParser.Name, _ line: UnsafeBufferPointer<UInt8>
  ) -> Int? {
    if expected < log.names.names.count, log.names.isSame(expected, name, line) {
      expected += 1
      return expected - 1
    }
    guard let index = log.names.index(of: name, line) else { return nil }
    expected = index + 1
    return index
  }
}
