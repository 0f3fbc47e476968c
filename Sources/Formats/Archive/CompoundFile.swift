import Basics

/// The older container of Office documents (OLE). None of them is read; this says what it is, and
/// what to do.
enum CompoundFile {
  private static let mark: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]

  static func isCompound(_ start: [UInt8]) -> Bool { start.starts(with: mark) }

  private enum Kind {
    case encrypted, spreadsheet, wordProcessor, ichitaro, other
  }

  /// Why it is not read.
  static func refusal(_ source: ByteSource, file: String) throws(Problem) -> Problem {
    switch try kind(source, file: file) {
    case .encrypted: return ArchiveProblem.encrypted(file: file)
    case .spreadsheet:
      return refusal(
        "excel-97", file, ja: "Excel 97-2003 形式（.xls）です",
        en: "this is an Excel 97-2003 file (.xls)",
        remedyJa: "Excel で開き、「Excel ブック（.xlsx）」または CSV で保存し直してください",
        remedyEn: "open it in Excel and save it as .xlsx or CSV")
    case .wordProcessor:
      return refusal(
        "word-97", file, ja: "Word 97-2003 形式（.doc）です", en: "this is a Word 97-2003 file (.doc)",
        remedyJa: "Word で開き、「Word 文書（.docx）」で保存し直してください",
        remedyEn: "open it in Word and save it as .docx")
    case .ichitaro:
      return refusal(
        "ichitaro", file, ja: "一太郎文書（.jtd）です", en: "this is an Ichitaro file (.jtd)",
        remedyJa: "一太郎で開き、Word 文書（.docx）またはテキストで保存し直してください",
        remedyEn: "open it in Ichitaro and save it as .docx or text")
    case .other:
      return refusal(
        "compound-file", file, ja: "旧形式の Office 文書です",
        en: "this is an Office file of an older format",
        remedyJa: "作成したソフトで開き、docx・xlsx・CSV・テキストのいずれかで保存し直してください",
        remedyEn: "open it in the program that made it and save it as docx, xlsx, CSV or text")
    }
  }

  private static func refusal(
    _ code: String, _ file: String, ja: String, en: String, remedyJa: String, remedyEn: String
  ) -> Problem {
    Problem(
      code: "format-\(code)", at: Place(file: file), what: BilingualText(ja: ja, en: en),
      why: BilingualText(ja: "この形式は読めません", en: "this format is not read"),
      remedy: BilingualText(ja: remedyJa, en: remedyEn))
  }

  /// By the names of the streams inside, which stand in the directory as UTF-16.
  private static func kind(_ source: ByteSource, file: String) throws(Problem) -> Kind {
    var seen = try source.read(at: 0, count: 1 << 20, file: file)
    if seen.count >= 52 {
      let sectorBits = min(Int(seen[30]), 16)
      let sector = (0..<4).reduce(0) { $0 | Int(seen[48 + $1]) << (8 * $1) }
      let offset = (sector + 1) << sectorBits
      if offset >= seen.count { seen += try source.read(at: offset, count: 1 << 16, file: file) }
    }
    let names: [(String, Kind)] = [
      ("EncryptedPackage", .encrypted), ("JSRV_", .ichitaro), ("WordDocument", .wordProcessor),
      ("Workbook", .spreadsheet), ("Book", .spreadsheet),
    ]
    for (name, kind) in names where contains(seen, Array(name.utf8).flatMap { [$0, 0] }) {
      return kind
    }
    if file.lowercased().hasSuffix(".jtd") { return .ichitaro }
    return .other
  }

  private static func contains(_ bytes: [UInt8], _ pattern: [UInt8]) -> Bool {
    guard let first = pattern.first, bytes.count >= pattern.count else { return false }
    return bytes.withUnsafeBufferPointer { buffer in
      var from = 0
      let last = buffer.count - pattern.count
      while from <= last {
        if buffer[from] == first, buffer[from..<(from + pattern.count)].elementsEqual(pattern) {
          return true
        }
        from += 1
      }
      return false
    }
  }
}
