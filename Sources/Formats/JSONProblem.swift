import Basics

/// The problems of JSON files.
enum JSONProblem {
  enum Reason: Equatable {
    case truncated, trailing, value, key, colon, comma, depth, number, control, escape, surrogate
    case encoding, size
  }

  static func problem(_ failure: JSONParser.Failure, at place: Place) -> Problem {
    switch failure.reason {
    case .depth: return FormatProblem.tooDeep(JSONReader.depthLimit, at: place)
    case .size: return TreeBudget.problem(at: place)
    case .encoding:
      return Problem(
        code: "invalid-utf8", at: place,
        what: BilingualText(
          ja: "文字列がUTF-8として正しくありません", en: "the string is not valid UTF-8"),
        remedy: BilingualText(ja: "UTF-8で保存し直してください", en: "save the file as UTF-8"))
    case .truncated:
      return Problem(
        code: "json-truncated", at: place,
        what: BilingualText(
          ja: "JSONが途中で終わっています", en: "the JSON text ends too early"),
        remedy: BilingualText(
          ja: "書き出しが最後まで終わったかを確かめ、書き出し直してください",
          en: "check that the export was completed, and export again"))
    default:
      return Problem(
        code: "json-syntax", at: place,
        what: BilingualText(ja: "JSONとして読めません", en: "this is not JSON"),
        why: why(failure.reason),
        remedy: BilingualText(
          ja: "この場所を直すか、書き出し直してください",
          en: "correct this place, or export again"))
    }
  }

  private static func why(_ reason: Reason) -> BilingualText? {
    switch reason {
    case .trailing:
      BilingualText(
        ja: "値の後に余分なものがあります", en: "something follows the value")
    case .value:
      BilingualText(ja: "値がここにありません", en: "there is no value here")
    case .key:
      BilingualText(
        ja: "引用符で囲んだキーがここにありません", en: "there is no quoted key here")
    case .colon:
      BilingualText(ja: "キーの後の「:」がありません", en: "there is no ':' behind the key")
    case .comma:
      BilingualText(
        ja: "「,」も閉じ括弧もありません", en: "there is neither ',' nor a closing bracket")
    case .number:
      BilingualText(
        ja: "数の書き方がJSONのものではありません", en: "the number is not written as JSON writes it")
    case .control:
      BilingualText(
        ja: "文字列の中に改行などの制御文字があります",
        en: "there is a line end or another control character in a string")
    case .escape:
      BilingualText(
        ja: "「\\」の後がJSONの記法ではありません", en: "what follows '\\' is no escape of JSON")
    case .surrogate:
      BilingualText(
        ja: "サロゲートが対になっていません", en: "the surrogate has no partner")
    case .truncated, .depth, .encoding, .size: nil
    }
  }
}
