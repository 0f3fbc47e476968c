import Basics
import CScan

/// Finds out in which encoding a text is stored, and turns it into UTF-8.
public enum TextDecoder {
  /// The encoding of a text of which `sample` is the beginning; nil where none fits.
  ///
  /// A byte order mark decides; then UTF-16 when NUL bytes show it; then strict UTF-8; then CP932; then, among
  /// letters of ASCII, Windows-1252.
  /// A sample that is not the whole text may end in the middle of a character.
  public static func detect(sample: UnsafeBufferPointer<UInt8>, isWhole: Bool) -> TextEncoding? {
    if let marked = byteOrderMark(sample) { return marked.encoding }
    if let base = sample.baseAddress, cscan_memchr(base, 0, sample.count) != nil {
      return UTF16Text.guess(sample)
    }
    let (_, stop) = UTF8Validation.validPrefix(sample, from: 0)
    if stop == .end || (stop == .incomplete && !isWhole) {
      return JapaneseLegacy.isISO2022(sample) ? nil : .utf8
    }
    if JapaneseLegacy.isEUC(sample, isWhole: isWhole) { return nil }
    if JapaneseLegacy.isCP932(sample, isWhole: isWhole) { return .cp932 }
    return Windows1252.isLikely(sample) ? .windows1252 : nil
  }

  /// The text as UTF-8 without byte order mark, and the encoding it was in.
  ///
  /// Strict: one byte that cannot be decoded is a problem with its place. Without `encoding` it is
  /// detected from all bytes; a byte order mark of UTF-16 counts more than the order given.
  public static func decode(_ bytes: [UInt8], as encoding: TextEncoding? = nil, file: String)
    throws(ProblemList) -> (bytes: [UInt8], encoding: TextEncoding)
  {
    let mark = bytes.withUnsafeBufferPointer { byteOrderMark($0)?.encoding }
    let given = encoding.map { $0.isUTF16 && mark?.isUTF16 == true ? mark : $0 } ?? nil
    let detected =
      given ?? bytes.withUnsafeBufferPointer { detect(sample: $0, isWhole: true) }
    guard let chosen = detected else {
      throw ProblemList([unknownEncoding(bytes, file: file)])
    }
    let decoder = StreamDecoder(from: chosen)
    var out: [UInt8] = []
    out.reserveCapacity(bytes.count + bytes.count / 2)
    bytes.withUnsafeBufferPointer { decoder.decode($0, isLast: true, into: &out) }
    if decoder.undecodable > 0 {
      throw ProblemList([undecodable(decoder, out: out, encoding: chosen, file: file)])
    }
    return (out, chosen == .utf8 && mark == .utf8BOM ? .utf8BOM : chosen)
  }

  /// The encoding that a byte order mark tells, and the length of the mark.
  static func byteOrderMark(_ bytes: UnsafeBufferPointer<UInt8>)
    -> (encoding: TextEncoding, length: Int)?
  {
    if bytes.count >= 3, bytes[0] == 0xEF, bytes[1] == 0xBB, bytes[2] == 0xBF {
      return (.utf8BOM, 3)
    }
    guard bytes.count >= 2 else { return nil }
    switch (bytes[0], bytes[1]) {
    case (0xFF, 0xFE): return (.utf16le, 2)
    case (0xFE, 0xFF): return (.utf16be, 2)
    default: return nil
    }
  }

  private static func unknownEncoding(_ bytes: [UInt8], file: String) -> Problem {
    let guess = bytes.withUnsafeBufferPointer { buffer -> String? in
      if JapaneseLegacy.isISO2022(buffer) { return "ISO-2022-JP" }
      return !buffer.contains(0) && JapaneseLegacy.isEUC(buffer, isWhole: true) ? "EUC-JP" : nil
    }
    return Problem(
      code: "unknown-encoding", at: Place(file: file),
      what: BilingualText(
        ja: "文字コードが分かりません", en: "the character encoding cannot be told"),
      why: BilingualText(
        ja: guess.map { "\($0) のようです" } ?? "UTF-8、UTF-16、CP932のどれとしても正しくありません",
        en: guess.map { "it looks like \($0)" } ?? "it is valid neither as UTF-8, UTF-16 nor CP932"),
      remedy: BilingualText(
        ja: "UTF-8で保存し直してください。テキストでないファイルなら、この場所には使えません",
        en: "save the file as UTF-8; a file that is no text cannot be used here"))
  }

  private static func undecodable(
    _ decoder: StreamDecoder, out: [UInt8], encoding: TextEncoding, file: String
  ) -> Problem {
    let count = decoder.undecodable
    let place = SourceText.place(decoder.firstUndecodable ?? 0, in: out, file: file)
    return Problem(
      code: "undecodable", at: place,
      what: BilingualText(
        ja: "\(encoding.rawValue)として読めないバイトが \(count) 個あります（最初の場所を示します）",
        en: "\(count) bytes are not valid \(encoding.rawValue) (this is the first place)"),
      remedy: BilingualText(
        ja: "文字コードの指定と、ファイルが途中で切れていないかを確かめてください",
        en: "check the encoding that was given, and that the file is not cut off"))
  }
}
