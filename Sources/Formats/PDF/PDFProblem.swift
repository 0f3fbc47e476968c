import Basics

/// The problems of PDF files.
enum PDFProblem {
  static func tooLarge(_ file: String) -> Problem {
    Problem(
      code: "document-too-large", at: Place(file: file),
      what: BilingualText(ja: "PDFが大きすぎます", en: "the PDF is too large"),
      why: BilingualText(
        ja: "上限は \(PDFPageEvents.pageLimit) ページです",
        en: "the limit is \(PDFPageEvents.pageLimit) pages"),
      remedy: BilingualText(ja: "文書を分けてください", en: "split the document"))
  }

  static func noProgram(_ file: String) -> Problem {
    Problem(
      code: "pdftotext-missing", at: Place(file: file),
      what: BilingualText(
        ja: "PDFを読むプログラム pdftotext がありません",
        en: "the program that reads PDF, pdftotext, is not installed"),
      remedy: BilingualText(
        ja: "poppler-utils を入れる（apt-get install poppler-utils）か、docx またはテキストで渡してください",
        en: "install poppler-utils (apt-get install poppler-utils), or hand in docx or text"))
  }

  static func unreadable(_ ending: ChildProcess.Ending, _ errors: String, _ file: String) -> Problem
  {
    let said = VisibleName.of(errors.split(separator: "\n").first.map(String.init) ?? "")
    if errors.contains("Incorrect password") { return ArchiveProblem.encrypted(file: file) }
    switch ending {
    case .exited(3):
      return Problem(
        code: "pdf-copy-forbidden", at: Place(file: file),
        what: BilingualText(
          ja: "文字の取り出しが禁止されたPDFです", en: "this PDF forbids that its text be taken out"),
        remedy: BilingualText(
          ja: "制限のないPDF、または元の文書を渡してください",
          en: "hand in a PDF without the restriction, or the original document"))
    case .timedOut:
      return Problem(
        code: "pdf-timeout", at: Place(file: file),
        what: BilingualText(
          ja: "PDFの読み取りが \(PDFDocumentReader.timeout) 秒で終わりませんでした",
          en: "reading the PDF did not end within \(PDFDocumentReader.timeout) seconds"),
        remedy: BilingualText(
          ja: "文書を分けるか、docx またはテキストで渡してください",
          en: "split the document, or hand it in as docx or text"))
    default:
      return Problem(
        code: "pdf-damaged", at: Place(file: file),
        what: BilingualText(ja: "PDFとして読めません", en: "this cannot be read as a PDF"),
        why: said.isEmpty ? nil : BilingualText("pdftotext: \(said)"),
        remedy: ArchiveProblem.exportAgain)
    }
  }

  static func scan(pages: Int, _ file: String) -> Problem {
    Problem(
      code: "document-scan", at: Place(file: file),
      what: BilingualText(
        ja: "文字情報のないPDFです（\(pages) ページ）", en: "this PDF has no text (\(pages) pages)"),
      why: BilingualText(
        ja: "紙を読み取った画像とみられ、何が書かれているかを判定できません",
        en: "it seems to be scanned paper: what it says cannot be judged"),
      remedy: BilingualText(
        ja: "元の文書（docx など）か、文字認識（OCR）をして人が確かめた版を渡してください",
        en: "hand in the original document, or a version with recognised and checked text"))
  }

  static func emptyPages(_ pages: [Int], _ file: String) -> Problem {
    let list = pages.prefix(20).map { "\($0)" }.joined(separator: ", ")
    return Problem(
      .warning, code: "pages-without-text", at: Place(file: file, page: pages.first),
      what: BilingualText(
        ja: "文字のないページが \(pages.count) ページあります（\(list)）",
        en: "\(pages.count) pages have no text (\(list))"),
      why: BilingualText(
        ja: "画像であれば、中の要件は読めていません",
        en: "if they are images, requirements in them were not read"),
      remedy: BilingualText(ja: "そのページを確かめてください", en: "look at these pages"))
  }

  static func lostCharacters(_ count: Int, of total: Int, isError: Bool, _ file: String) -> Problem
  {
    Problem(
      isError ? .error : .warning, code: "characters-lost", at: Place(file: file),
      what: BilingualText(
        ja: "\(total) 文字のうち \(count) 文字を文字として取り出せません",
        en: "\(count) of \(total) characters cannot be taken out as text"),
      why: BilingualText(
        ja: "PDFの書体に文字の対応表がないか、壊れています",
        en: "the PDF's fonts lack the table from glyphs to characters, or it is broken"),
      remedy: BilingualText(
        ja: "元の文書を渡すか、書体を埋め込み直したPDFを渡してください",
        en: "hand in the original document, or a PDF with its fonts embedded anew"))
  }
}
