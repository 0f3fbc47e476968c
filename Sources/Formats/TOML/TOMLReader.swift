import Basics

/// Reads TOML 1.0 into a tree.
///
/// Dates and times keep their text. Keys and tables that are given twice, and everything else that
/// TOML forbids, are problems with their place. Bytes must be UTF-8.
public enum TOMLReader {
  /// The largest file, in bytes.
  public static let sizeLimit = 16 << 20
  /// How deep arrays and inline tables may be nested.
  public static let depthLimit = 64

  public static func read(_ bytes: [UInt8], file: String) throws(ProblemList) -> Node {
    try SourceText.check(bytes, limit: sizeLimit, file: file)
    var parser = TOMLParser(bytes)
    do throws(TOMLFailure) {
      try parser.document()
    } catch {
      throw ProblemList([error.problem(in: file)])
    }
    return parser.tree.node()
  }
}

/// Why a text is no TOML, and where.
struct TOMLFailure: Error {
  enum Reason {
    case key, equals, value, lineEnd, text, escape, number, twice(String), depth, bracket
  }

  var reason: Reason
  var line: Int
  var column: Int

  func problem(in file: String) -> Problem {
    Problem(
      code: "toml", at: Place(file: file, line: line, column: column), what: what,
      remedy: BilingualText(
        ja: "TOML 1.0 の書き方に直してください", en: "correct it to what TOML 1.0 allows"))
  }

  private var what: BilingualText {
    switch reason {
    case .key: BilingualText(ja: "キーがあるはずの場所です", en: "a key is expected here")
    case .equals: BilingualText(ja: "キーの後に = がありません", en: "there is no = behind the key")
    case .value: BilingualText(ja: "値として読めません", en: "this is no value")
    case .lineEnd:
      BilingualText(ja: "行の終わりに余分なものがあります", en: "something follows the end of the line's value")
    case .text: BilingualText(ja: "文字列が閉じていません", en: "a text is not closed")
    case .escape:
      BilingualText(ja: "\\ の後が正しくありません", en: "an escape is not one of those that exist")
    case .number: BilingualText(ja: "数または日時の書き方が正しくありません", en: "this is no number and no date")
    case .twice(let key):
      BilingualText(ja: "「\(key)」が二度あります", en: "'\(key)' is given twice")
    case .depth: BilingualText(ja: "入れ子が深すぎます", en: "nested too deep")
    case .bracket: BilingualText(ja: "括弧が閉じていません", en: "a bracket is not closed")
    }
  }
}
