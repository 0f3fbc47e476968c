import Basics
import CLibYAML

/// The problems of YAML files.
enum YAMLProblem {
  static func tag(_ tag: String, at place: Place) -> Problem {
    Problem(
      code: "yaml-tag", at: place,
      what: BilingualText(
        ja: "タグ「\(tag)」は使えません", en: "the tag '\(tag)' cannot be used here"),
      remedy: BilingualText(ja: "タグを消してください", en: "remove the tag"))
  }

  static func anchor(_ name: String, at place: Place) -> Problem {
    Problem(
      code: "yaml-anchor", at: place,
      what: BilingualText(
        ja: "アンカー「&\(name)」は使えません", en: "the anchor '&\(name)' cannot be used here"),
      remedy: BilingualText(
        ja: "アンカーを消し、同じ内容をその場所に書いてください",
        en: "remove the anchor and write the content where it is needed"))
  }

  static func alias(_ name: String, at place: Place) -> Problem {
    Problem(
      code: "yaml-alias", at: place,
      what: BilingualText(
        ja: "エイリアス「*\(name)」は使えません", en: "the alias '*\(name)' cannot be used here"),
      remedy: BilingualText(
        ja: "内容をその場所に書いてください。「*」で始まる文字列なら引用符で囲んでください",
        en: "write the content here; if a text begins with '*', put it in quotes"))
  }

  static func severalDocuments(at place: Place) -> Problem {
    Problem(
      code: "yaml-several-documents", at: place,
      what: BilingualText(
        ja: "一つのファイルに文書が二つ以上あります", en: "there is more than one document in the file"),
      remedy: BilingualText(
        ja: "「---」で分けず、文書ごとに別のファイルにしてください",
        en: "put each document into a file of its own"))
  }

  static func notAKey(at place: Place) -> Problem {
    Problem(
      code: "yaml-key", at: place,
      what: BilingualText(
        ja: "キーが空か、文字列ではありません", en: "the key is empty or is no text"),
      remedy: BilingualText(
        ja: "キーには文字列を書いてください", en: "write a text as the key"))
  }

  static func outOfMemory(file: String) -> Problem {
    Problem(
      code: "out-of-memory", at: Place(file: file),
      what: BilingualText(ja: "メモリが足りません", en: "not enough memory"))
  }

  /// What libyaml stopped at.
  static func syntax(
    _ parser: inout yaml_parser_t, text: UnsafeBufferPointer<UInt8>, file: String
  ) -> Problem {
    let message = parser.problem.map { String(cString: $0) } ?? ""
    var cursor = PositionCursor()
    if parser.error == YAML_READER_ERROR {
      // There is no mark for what libyaml's reader refuses, only an offset.
      cursor.move(to: parser.problem_offset, in: text)
      return syntax(
        message, at: Place(file: file, line: cursor.line, column: cursor.column))
    }
    if parser.error == YAML_MEMORY_ERROR { return outOfMemory(file: file) }
    let mark = parser.problem_mark
    let place = Place(file: file, line: mark.line + 1, column: mark.column + 1)
    let isTab =
      message.contains("tab character")
      || (message.contains("cannot start any token") && scalar(at: mark, in: text) == 0x09)
    return isTab ? tab(at: place) : syntax(message, at: place)
  }

  private static func tab(at place: Place) -> Problem {
    Problem(
      code: "yaml-tab", at: place,
      what: BilingualText(ja: "字下げにタブがあります", en: "there is a tab in the indentation"),
      remedy: BilingualText(ja: "空白で字下げしてください", en: "indent with blanks"))
  }

  private static func syntax(_ message: String, at place: Place) -> Problem {
    Problem(
      code: "yaml-syntax", at: place,
      what: BilingualText(ja: "YAMLとして読めません", en: "this is not YAML"),
      why: BilingualText(ja: japanese[message] ?? message, en: message),
      remedy: BilingualText(
        ja: "この行とその前の行の、字下げ・引用符・「:」の後の空白を確かめてください",
        en: "check indentation, quotes and the blank after ':' in this line and the one before"))
  }

  /// The first byte of the code point that a mark names.
  private static func scalar(at mark: yaml_mark_t, in text: UnsafeBufferPointer<UInt8>) -> UInt8? {
    var left = mark.index
    for byte in text where byte & 0xC0 != 0x80 {
      if left == 0 { return byte }
      left -= 1
    }
    return nil
  }

  private static let japanese: [String: String] = [
    "did not find expected key": "キーがあるはずの所に別のものがある（字下げの違いが多い）",
    "could not find expected ':'": "キーの後の「:」がない",
    "mapping values are not allowed in this context": "ここには「キー: 値」を書けない",
    "found character that cannot start any token": "引用符なしではここに書けない文字で始まっている",
    "found unexpected end of stream": "引用符や括弧が閉じないままファイルが終わっている",
    "found unexpected document indicator": "引用符が閉じないまま文書が終わっている",
    "did not find expected '-' indicator": "一覧の「-」がない（字下げの違いが多い）",
    "did not find expected ',' or ']'": "「,」か「]」がない",
    "did not find expected ',' or '}'": "「,」か「}」がない",
    "did not find expected node content": "値があるはずの所に何もない",
    "did not find expected <document start>": "文書の始まりがあるはずの所に別のものがある",
    "block sequence entries are not allowed in this context": "ここには一覧の「-」を書けない",
    "found unknown escape character": "知らない「\\」の記法がある",
    "control characters are not allowed": "制御文字がある",
  ]
}
