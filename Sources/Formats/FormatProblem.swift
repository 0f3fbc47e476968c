import Basics

/// Problems that more than one reader reports.
enum FormatProblem {
  static func tooLarge(_ size: Int, limit: Int, file: String) -> Problem {
    Problem(
      code: "file-too-large", at: Place(file: file),
      what: BilingualText(
        ja: "大きすぎます（\(size) バイト、上限 \(limit) バイト）",
        en: "too large (\(size) bytes, the limit is \(limit))"),
      remedy: BilingualText(
        ja: "ファイルを分けるか、必要な部分だけを書き出してください",
        en: "split the file, or export only what is needed"))
  }

  static func notUTF8(_ byte: UInt8, at place: Place) -> Problem {
    let hex = Digest.hexadecimal([byte])
    return Problem(
      code: "invalid-utf8", at: place,
      what: BilingualText(
        ja: "UTF-8として正しくないバイト 0x\(hex) があります",
        en: "byte 0x\(hex) is not valid UTF-8"),
      remedy: BilingualText(
        ja: "UTF-8で保存し直してください",
        en: "save the file as UTF-8"))
  }

  static func nul(at place: Place) -> Problem {
    Problem(
      code: "nul-character", at: place,
      what: BilingualText(ja: "NUL文字があります", en: "there is a NUL character"),
      why: BilingualText(
        ja: "テキストではないか、UTF-16で保存されています",
        en: "the file is no text, or is stored as UTF-16"),
      remedy: BilingualText(ja: "UTF-8で保存し直してください", en: "save the file as UTF-8"))
  }

  static func duplicateKey(_ key: String, at place: Place, first: Place) -> Problem {
    let line = first.line ?? 1
    let column = first.column ?? 1
    return Problem(
      code: "duplicate-key", at: place,
      what: BilingualText(
        ja: "キー「\(key)」が二度あります（最初は \(line) 行 \(column) 列）",
        en: "key '\(key)' is given twice (first at line \(line), column \(column))"),
      why: BilingualText(
        ja: "どちらが有効か決められません", en: "which of the two counts cannot be told"),
      remedy: BilingualText(ja: "一方を消してください", en: "remove one of them"))
  }

  static func tooDeep(_ limit: Int, at place: Place) -> Problem {
    Problem(
      code: "too-deep", at: place,
      what: BilingualText(
        ja: "入れ子が \(limit) 段を超えています", en: "nested deeper than \(limit) levels"),
      remedy: BilingualText(ja: "入れ子を浅くしてください", en: "make the nesting shallower"))
  }

  /// One more problem than `shown` would be too many: says that the rest is left out.
  static func tooMany(_ shown: Int, file: String) -> Problem {
    Problem(
      .note, code: "more-problems", at: Place(file: file),
      what: BilingualText(
        ja: "問題が \(shown) 件を超えたため、残りは省きました",
        en: "more than \(shown) problems; the rest is left out"))
  }

  static func notADocument(file: String) -> Problem {
    Problem(
      code: "format-unsupported", at: Place(file: file),
      what: BilingualText(
        ja: "文書として読める形式ではありません", en: "this is no format that is read as a document"),
      remedy: BilingualText(
        ja: "docx、PDF、HTML、Markdown、テキストのいずれかで渡してください",
        en: "hand in docx, PDF, HTML, Markdown or text"))
  }

  static func richText(file: String) -> Problem {
    Problem(
      code: "format-rich-text", at: Place(file: file),
      what: BilingualText(
        ja: "リッチテキスト（.rtf）です", en: "this is a rich text file (.rtf)"),
      why: BilingualText(ja: "この形式は読めません", en: "this format is not read"),
      remedy: BilingualText(
        ja: "Word で開き、「Word 文書（.docx）」で保存し直してください",
        en: "open it in Word and save it as .docx"))
  }
}
