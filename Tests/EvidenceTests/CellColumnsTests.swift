import Basics
import Schema
import Testing

@testable import Evidence

/// Reading a column's cells together gives what reading them one by one gives.
@Suite struct CellColumnsTests {
  private static let texts = [
    "", " ", "　", "-", "N/A", "n/a", "null", " a ", "　氏名　", "太郎", "active", "Active", "利用可",
    "停止中", "totp", "totp;sms", "sms ; totp", "fax", "true", "はい", "0", "12", "１２", "-3", "1,234",
    "P90D", "90日", "6か月", "2022-07-31", "2022/07/31", "2022-7-31", "2022-02-29", "2024-02-29",
    "2100-02-29", "2022-13-01", "2022-00-10", "2022-01-00", "2022-01-32", "2022-07/31",
    "202a-07-31",
    "1970-01-01", "1969-12-31", "1970-01-02", "1971-01-01", "1899-12-31", "2199-12-31",
    "2200-01-01",
    "2201-01-01", "9999-12-31", "0001-01-01", "2022-07-31 18:00:00", "2022/07/31T18:00:00",
    "2022-07-31 24:00:00", "2022-07-31 18:60:00", "2022-07-31 18:00:60", "2022-07-31 18:00:0a",
    "2022-07-31 18-00-00", "2022-07-31x18:00:00", " 2022-07-31", "2022-07-31 18:00", "令和4年7月31日",
    "20220731", "1970-01-01 09:00:00", "2000-01-01 00:00:00", "2000-01-01", "never",
    "2022-07-31T18:00:00.123", "2022-07-31 18:00:00.5Z", "2022-07-31T18:00:00Z",
    "2022-07-31T18:00:00+09:00", "2022-07-31T18:00:00.123456-0330", "2022-07-31T18:00:00+15:00",
    "2022-07-31T18:00:00+09:60", "2022-07-31T18:00:00+09", "2022-07-31T18:00:00.",
    "2022-07-31T18:00:00.1234567890123", "2022-07-31T18:00:00,5", "2022-07-31T18:00:00 Z",
    "2022-07-31T18:00:00Zx", "2022-07-31T18:00:00.5+0a:00", "2022-07-31 18:00:00 +0900",
    "2022-07-31 18:00:00 PM", "2022-07-31T18:00:00+0900x", "2022-07-31T18:00:00+9:00",
    "31/Jul/2022:18:00:00 +0900", "01/Aug/2022:00:00:00 -0330", "31/Jun/2022:18:00:00 +0900",
    "31/jul/2022:18:00:00 +0900", "31/Jul/1970:18:00:00 +0900", "31/Jul/2022:24:00:00 +0900",
    "31/Jul/2022:18:00:00 +1500", "31-Jul-2022:18:00:00 +0900", "31/Jul/2022:18:00:00_+0900",
    "29/Feb/2024:18:00:00 +0000", "29/Feb/2022:18:00:00 +0000",
    String(repeating: "a", count: 15), String(repeating: "a", count: 16),
    String(repeating: "a", count: 17), "abcdefgh", "abcdefgi", "abc", "abd", "acb", "ab", "ba",
  ]

  @Test(arguments: [FieldType.text, .word, .set, .instant, .integer, .boolean, .period])
  func aColumnIsItsCells(type: FieldType) {
    let words = type == .word || type == .set ? [("active", "利用可"), ("totp", "停止中")] : []
    for blank in [BlankMeaning.null, .never] {
      for zone in [Zone.tokyo, Zone.fixed(seconds: 0, name: "UTC"), .named("Europe/London")] {
        let options = ColumnOptions(
          neverWords: ["never", "2000-01-01"], nullWords: ["N/A", "-", "null"], zone: zone,
          runZone: .tokyo)
        let reader = CellReader(
          field("some", type, blank: blank, words: words), options: options)
        agree(reader, CellMemory(), "\(type) \(blank) \(zone.name)")
        agree(reader, nil, "\(type) \(blank) \(zone.name) without a memory")
      }
    }
  }

  private func agree(_ reader: CellReader, _ memory: CellMemory?, _ name: String) {
    // Twice, so that what was read before is asked for.
    var bytes = (Self.texts + Self.texts).map { Array($0.utf8) }
    let count = bytes.count
    let buffers = bytes.indices.map { index in
      let copy = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: max(1, bytes[index].count))
      _ = copy.update(fromContentsOf: bytes[index])
      return copy
    }
    defer { for buffer in buffers { buffer.deallocate() } }
    var cells = zip(buffers, bytes).map {
      UnsafeBufferPointer(rebasing: UnsafeBufferPointer($0)[..<$1.count])
    }
    var states = [UInt8](repeating: 99, count: count)
    var numbers = [Int](repeating: 99, count: count)
    reader.read(
      &cells, count: count, states: &states, numbers: &numbers, memory: memory)
    for index in bytes.indices {
      let expected = bytes[index].withUnsafeBufferPointer { reader.read($0) }
      let text = String(decoding: bytes[index], as: UTF8.self)
      #expect(states[index] == expected.state.rawValue, "\(name): \(text)")
      #expect(numbers[index] == expected.integer, "\(name): \(text)")
      if reader.field.type == .text {
        bytes[index].withUnsafeMutableBufferPointer {
          #expect(cells[index].elementsEqual(TextFold.trimmed(UnsafeBufferPointer($0))))
        }
      }
    }
  }
}
