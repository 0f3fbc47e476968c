import Basics

/// The problems of files of settings.
enum INIProblem {
  static func notASetting(at place: Place) -> Problem {
    Problem(
      code: "not-a-setting", at: place,
      what: BilingualText(
        ja: "「キー = 値」でも[セクション]でもない行です",
        en: "this line is neither 'key = value' nor a [section]"),
      remedy: BilingualText(
        ja: "行を直すか、注釈なら先頭に「#」を付けてください",
        en: "correct the line, or begin it with '#' if it is a comment"))
  }

  static func noKey(at place: Place) -> Problem {
    Problem(
      code: "setting-without-key", at: place,
      what: BilingualText(ja: "キーのない行です", en: "this line has no key"),
      remedy: BilingualText(
        ja: "「=」の前にキーを書いてください", en: "write the key before the '='"))
  }
}
