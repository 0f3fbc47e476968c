import Basics
import Glibc

extension EvidencePaths {
  func outside(_ path: Manifest.Path) -> Problem {
    Problem(
      code: "path-outside", at: path.place,
      what: BilingualText(
        ja: "「\(path.text)」はマニフェストのフォルダの外を指しています",
        en: "'\(path.text)' leads out of the manifest's folder"),
      remedy: BilingualText(
        ja: "ファイルをフォルダの中に置くか、--allow-outside を付けてください",
        en: "put the file into the folder, or run with --allow-outside"))
  }

  func missing(_ path: Manifest.Path) -> Problem {
    Problem(
      code: "file-missing", at: path.place,
      what: BilingualText(
        ja: "「\(path.text)」というファイルがありません", en: "there is no file '\(path.text)'"),
      remedy: BilingualText(
        ja: "パスの綴りと、ファイルが置かれているかを確かめてください",
        en: "check the spelling of the path, and whether the file was put there"))
  }

  func noMatch(_ path: Manifest.Path) -> Problem {
    Problem(
      code: "glob-without-match", at: path.place,
      what: BilingualText(
        ja: "「\(path.text)」に当たるファイルが一つもありません", en: "no file matches '\(path.text)'"),
      remedy: BilingualText(
        ja: "綴りと、ファイルが置かれているかを確かめてください",
        en: "check its spelling, and whether the files were put there"))
  }

  func unreadable(_ path: Manifest.Path, _ code: Int32) -> Problem {
    Problem(
      code: "file-unreadable", at: path.place,
      what: BilingualText(
        ja: "「\(path.text)」を調べられません", en: "'\(path.text)' cannot be looked up"),
      why: BilingualText(String(cString: strerror(code))))
  }
}
