import Basics
import Evidence
import Schema

/// One finding as the engine keeps it: positions and bytes, texts only where they are shown.
public struct FindingRecord: Sendable {
  public struct Shown: Sendable, Equatable {
    public var state: CellState
    /// The value as a machine word, as `ReadCell` has it; 0 for a text.
    public var number: Int
    /// The text of a text or a set, and of what could not be read.
    public var text: [UInt8]
  }

  public var isFailure: Bool
  /// Bit n: the n-th branch of the requirement is false.
  public var failedBranches: UInt64
  public var unknownBranches: UInt64
  /// Data row and line in the file, from 1.
  public var row: Int
  public var line: Int
  public var file: Int
  public var subject: [UInt8]
  public var shown: [Shown]

  /// Writes a record of one block; row and line are the block's.
  static func encode(
    into out: inout [UInt8], isFailure: Bool, failed: UInt64, unknown: UInt64, record: UInt32,
    line: UInt32, subject: [UInt8], shown: [ScanPlan.ShownSlot], columns: [Column], row: Int
  ) {
    start(
      into: &out, isFailure: isFailure, failed: failed, unknown: unknown, record: record,
      line: line, subject: subject)
    for value in shown { append(value.type, columns[value.slot].cell(row), to: &out) }
  }

  /// All but the values.
  static func start(
    into out: inout [UInt8], isFailure: Bool, failed: UInt64, unknown: UInt64, record: UInt32,
    line: UInt32, subject: [UInt8]
  ) {
    out.append(isFailure ? 1 : 0)
    append(failed, to: &out)
    append(unknown, to: &out)
    append(UInt64(record) << 32 | UInt64(line), to: &out)
    append(UInt64(subject.count), to: &out)
    out.append(contentsOf: subject)
  }

  static func append(_ state: CellState, _ number: Int, _ text: [UInt8], to out: inout [UInt8]) {
    out.append(state.rawValue)
    append(UInt64(bitPattern: Int64(number)), to: &out)
    append(UInt64(text.count), to: &out)
    out.append(contentsOf: text)
  }

  /// A value that cannot be known is shown as one that says nothing.
  private static func append(_ type: FieldType, _ cell: Cell, to out: inout [UInt8]) {
    if type == .rational, cell.state.hasValue {
      let text = ExactNumber.read(cell.text).map { Array($0.description.utf8) } ?? []
      append(cell.state, 0, text, to: &out)
      return
    }
    let saysText = type == .text || type == .set && cell.number != 0
    let hasText = cell.state == .invalid || cell.state.hasValue && saysText
    let text =
      hasText ? TextFold.trimmed(cell.text) : UnsafeBufferPointer(start: nil, count: 0)
    let isUnknown = cell.state == .invalid && text.isEmpty
    let hasNumber = cell.state.hasValue && type != .text
    out.append(isUnknown ? CellState.null.rawValue : cell.state.rawValue)
    append(UInt64(bitPattern: Int64(hasNumber ? cell.number : 0)), to: &out)
    append(UInt64(text.count), to: &out)
    out.append(contentsOf: text)
  }

  private static func append(_ value: UInt64, to out: inout [UInt8]) {
    withUnsafeBytes(of: value.littleEndian) { out.append(contentsOf: $0) }
  }

  /// Reads one record; `cursor` moves behind it.
  init(
    _ bytes: UnsafeRawBufferPointer, _ cursor: inout Int, shownCount: Int,
    segment: FindingSpool.Segment
  ) {
    func word() -> UInt64 {
      let value = bytes.loadUnaligned(fromByteOffset: cursor, as: UInt64.self)
      cursor += 8
      return UInt64(littleEndian: value)
    }
    func text(_ count: Int) -> [UInt8] {
      let part = Array(bytes[cursor..<(cursor + count)])
      cursor += count
      return part
    }
    isFailure = bytes[cursor] == 1
    cursor += 1
    failedBranches = word()
    unknownBranches = word()
    let position = word()
    row = Int(position >> 32) + segment.origin.records + 1
    line = Int(position & 0xFFFF_FFFF) + segment.origin.lines + 1
    file = segment.origin.file
    subject = text(Int(word()))
    shown = []
    shown.reserveCapacity(shownCount)
    for _ in 0..<shownCount {
      let state = CellState(rawValue: bytes[cursor]) ?? .invalid
      cursor += 1
      let number = Int(Int64(bitPattern: word()))
      shown.append(Shown(state: state, number: number, text: text(Int(word()))))
    }
  }
}

extension FindingSpool {
  /// Calls `body` for the first `limit` records, in the order of the evidence.
  public func forEach(shownCount: Int, limit: Int?, _ body: (FindingRecord) throws -> Void) throws {
    var left = limit ?? Int.max
    for segment in segments {
      guard left > 0 else { return }
      let bytes = load(segment)
      guard bytes.count == segment.length else { throw FindingSpool.Unreadable() }
      try bytes.withUnsafeBytes { raw in
        var cursor = 0
        for _ in 0..<segment.count where left > 0 {
          guard cursor + 33 <= raw.count else { throw FindingSpool.Unreadable() }
          try body(FindingRecord(raw, &cursor, shownCount: shownCount, segment: segment))
          left -= 1
        }
      }
    }
  }
}
