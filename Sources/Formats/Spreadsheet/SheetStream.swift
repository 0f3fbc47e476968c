import Basics

/// A sheet as comma-separated text: one line for each row of the sheet from the first on, so that
/// lines are rows. Line ends in cells become carriage returns.
final class SheetStream: ByteStream {
  /// More of a cell than this is cut off; such a record is too long and will be rejected.
  static let cellLimit = 3 << 19

  private let rows: SheetText
  private let member: ArchiveStream
  private let events: SheetEvents
  private let parser: XMLPushParser
  private var taken = 0
  private var hasEnded = false
  private let chunk: UnsafeMutableBufferPointer<UInt8>

  init(_ sheet: SurveyedSheet, path: String, file: String) throws(Problem) {
    rows = SheetText(sheet.survey)
    events = SheetEvents(sheet.book, rows: rows, sheet: sheet.name, file: file)
    parser = XMLPushParser(file: file, events: events)
    member = try ArchiveStream(path: path, form: .member(sheet.part), file: file)
    chunk = .allocate(capacity: 1 << 16)
  }

  deinit {
    chunk.deallocate()
  }

  var position: Int { member.position }

  func read(into target: UnsafeMutablePointer<UInt8>, _ count: Int) throws(Problem) -> Int {
    while taken == rows.out.count, !hasEnded {
      rows.out.removeAll(keepingCapacity: true)
      taken = 0
      guard let base = chunk.baseAddress else { return 0 }
      let got = try member.read(into: base, chunk.count)
      if got == 0 {
        try parser.finish()
        hasEnded = true
      } else {
        try parser.take(UnsafeRawBufferPointer(start: base, count: got))
      }
    }
    let given = min(count, rows.out.count - taken)
    rows.out.withUnsafeBufferPointer { buffer in
      if let base = buffer.baseAddress, given > 0 {
        target.update(from: base + taken, count: given)
      }
    }
    taken += given
    return given
  }
}
