/// One cell of a CSV file for spreadsheets.
public enum CSVCell {
  /// What makes a spreadsheet read a cell as a formula; the wide forms do so in Japanese editions.
  private static let formulaStarts: Set<Unicode.Scalar> = [
    "=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠",
  ]

  /// `text` as one cell.
  public static func text(_ text: String) -> String {
    var bytes: [UInt8] = []
    append(text, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Appends `text`, quoted where RFC 4180 asks for it, with formulas made harmless.
  static func append(_ text: String, to out: inout [UInt8]) {
    let isFormula = text.unicodeScalars.first.map(formulaStarts.contains) ?? false
    let needsQuotes = text.utf8.contains { byte in
      byte == 0x22 || byte == 0x2C || byte == 0x0D || byte == 0x0A
    }
    if needsQuotes { out.append(0x22) }
    if isFormula { out.append(UInt8(ascii: "'")) }
    for byte in text.utf8 {
      // A control character is shown by its code: in a terminal it could act, and spreadsheets end a
      // cell at a NUL.
      if byte < 0x20, byte != 0x09, byte != 0x0A, byte != 0x0D {
        let code = String(byte, radix: 16, uppercase: true)
        out.append(contentsOf: "[U+00\(byte < 16 ? "0" : "")\(code)]".utf8)
        continue
      }
      if byte == 0x22 { out.append(0x22) }
      out.append(byte)
    }
    if needsQuotes { out.append(0x22) }
  }
}
