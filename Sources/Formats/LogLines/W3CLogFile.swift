import Basics
import Glibc

/// A log in the W3C extended format may name its fields anew at any line. Rows are read in parallel and
/// by place, so all directives of a file must agree.
public enum W3CLogFile {
  /// Throws `fields-changed` where a later directive names other fields, or what reading throws.
  public static func check(
    _ path: String, name: String, packing: Packing, against fields: W3CLogFields
  ) throws(Problem) {
    let reader = try BlockReader(path: path, shownAs: name, hashing: false, packing: packing)
    var rest: [UInt8] = []
    var line = 1
    while true {
      let block = try reader.head(1 << 20)
      if block.isEmpty { break }
      var text = rest + block
      let end = text.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
      // A line of a megabyte is none of a log; its beginning has been looked at.
      let kept = end == 0 && text.count > 1 << 21 ? text.count : end
      rest = Array(text[kept...])
      text.removeSubrange(kept...)
      if let offset = firstOther(text, fields) {
        line += text[..<offset].count { $0 == 0x0A }
        throw changed(name, line)
      }
      line += text.count { $0 == 0x0A }
    }
    if firstOther(rest, fields) != nil { throw changed(name, line) }
  }

  /// Where the first directive stands that names other fields.
  private static func firstOther(_ text: [UInt8], _ fields: W3CLogFields) -> Int? {
    text.withUnsafeBytes { bytes -> Int? in
      var from = 0
      while from < bytes.count, let base = bytes.baseAddress,
        let sign = memchr(base + from, Int32(UInt8(ascii: "#")), bytes.count - from)
      {
        let offset = base.distance(to: UnsafeRawPointer(sign))
        from = offset + 1
        guard offset == 0 || bytes[offset - 1] == 0x0A else { continue }
        let end = bytes[offset...].firstIndex(of: 0x0A) ?? bytes.count
        if let named = W3CLogFields(directive: bytes[offset..<end]), named != fields {
          return offset
        }
      }
      return nil
    }
  }

  private static func changed(_ name: String, _ line: Int) -> Problem {
    Problem(
      code: "fields-changed", at: Place(file: name, line: line),
      what: BilingualText(
        ja: "この行から項目の並び（#Fields）が変わる", en: "from this line on the fields (#Fields) are others"),
      why: BilingualText(
        ja: "一つの並びで全体を読むと、値を取り違える", en: "one list of fields would misread what follows"),
      remedy: BilingualText(
        ja: "この行の前で分けて二つのファイルとし、どちらも files に挙げる",
        en: "divide the file before this line, and name both under files"))
  }
}
