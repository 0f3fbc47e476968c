import Basics
import CLibXML2

/// The problems of XML files.
enum XMLProblem {
  static func doctype(at place: Place) -> Problem {
    Problem(
      code: "xml-doctype", at: place,
      what: BilingualText(
        ja: "DOCTYPE（文書型宣言）は使えません", en: "a DOCTYPE cannot be used here"),
      why: BilingualText(
        ja: "実体の展開や外部ファイルの読み込みに使われるおそれがあります",
        en: "it could expand entities or read other files"),
      remedy: BilingualText(
        ja: "DOCTYPEを消して書き出し直してください",
        en: "remove the DOCTYPE, or export without it"))
  }

  static func tooManyAttributes(_ limit: Int, at place: Place) -> Problem {
    Problem(
      code: "xml-too-many-attributes", at: place,
      what: BilingualText(
        ja: "一つの要素に属性が \(limit) 個を超えてあります",
        en: "one element has more than \(limit) attributes"),
      remedy: BilingualText(
        ja: "必要な属性だけを書き出してください", en: "export only the attributes that are needed"))
  }

  static func noElement(file: String) -> Problem {
    Problem(
      code: "xml-syntax", at: Place(file: file, line: 1),
      what: BilingualText(ja: "XMLとして読めません", en: "this is not XML"),
      why: BilingualText(ja: "要素が一つもありません", en: "there is no element in it"),
      remedy: BilingualText(
        ja: "書き出しが終わったかを確かめ、書き出し直してください",
        en: "check that the export was completed, and export again"))
  }

  static func encoding(_ name: String, file: String) -> Problem {
    Problem(
      code: "unknown-encoding", at: Place(file: file, line: 1),
      what: BilingualText(
        ja: "文字コード「\(name)」は読めません", en: "the encoding '\(name)' is not read"),
      remedy: BilingualText(
        ja: "UTF-8で保存し、宣言も直してください",
        en: "save the file as UTF-8 and correct the declaration"))
  }

  static func syntax(_ error: inout tenken_xml_error, file: String) -> Problem {
    let message = withUnsafeBytes(of: &error.message) { buffer in
      String(decoding: buffer.prefix { $0 != 0 && $0 != 0x0A }, as: UTF8.self)
    }
    return Problem(
      code: "xml-syntax", at: Place(file: file, line: max(1, Int(error.line))),
      what: BilingualText(ja: "XMLとして読めません", en: "this is not XML"),
      why: message.isEmpty ? nil : BilingualText(message),
      remedy: BilingualText(
        ja: "この行を直すか、書き出し直してください",
        en: "correct this line, or export again"))
  }
}
