import Basics
import CLibArchive

/// The problems of archives and compressed files.
enum ArchiveProblem {
  static func notZip(_ archive: OpaquePointer?, file: String) -> Problem {
    Problem(
      code: "archive-unreadable", at: Place(file: file),
      what: BilingualText(ja: "圧縮ファイルとして読めません", en: "this cannot be read as an archive"),
      why: reason(archive), remedy: exportAgain)
  }

  static func damaged(_ archive: OpaquePointer?, member: String?, file: String) -> Problem {
    let name = member.map { VisibleName.of($0) }
    return Problem(
      code: "archive-damaged", at: Place(file: file),
      what: BilingualText(
        ja: name.map { "圧縮ファイルの中の「\($0)」が壊れています" } ?? "圧縮ファイルが壊れています",
        en: name.map { "member '\($0)' of the archive is damaged" } ?? "the archive is damaged"),
      why: reason(archive), remedy: exportAgain)
  }

  static func encrypted(file: String) -> Problem {
    Problem(
      code: "file-encrypted", at: Place(file: file),
      what: BilingualText(ja: "パスワードで暗号化されています", en: "this is encrypted with a password"),
      why: BilingualText(
        ja: "パスワードを受け取る手段は、意図して設けていません",
        en: "by design there is no way to hand over a password"),
      remedy: BilingualText(
        ja: "パスワードなしで保存し直してください", en: "save it without a password"))
  }

  static func tooManyMembers(_ limit: Int, file: String) -> Problem {
    Problem(
      code: "archive-too-large", at: Place(file: file),
      what: BilingualText(
        ja: "圧縮ファイルの中のファイルが \(limit) 個を超えています",
        en: "the archive has more than \(limit) members"),
      remedy: BilingualText(ja: "必要なファイルだけを渡してください", en: "hand in only what is needed"))
  }

  static func nested(_ member: String, file: String) -> Problem {
    let name = VisibleName.of(member)
    return Problem(
      code: "archive-nested", at: Place(file: file),
      what: BilingualText(
        ja: "圧縮ファイルの中の「\(name)」がさらに圧縮ファイルです",
        en: "member '\(name)' of the archive is itself an archive"),
      remedy: BilingualText(ja: "展開して渡してください", en: "unpack it"))
  }

  static func notOneMember(_ names: [String], file: String) -> Problem {
    let list = names.prefix(5).map { VisibleName.of($0) }.joined(separator: ", ")
    return Problem(
      code: names.isEmpty ? "archive-empty" : "archive-several", at: Place(file: file),
      what: names.isEmpty
        ? BilingualText(ja: "圧縮ファイルが空です", en: "the archive is empty")
        : BilingualText(
          ja: "圧縮ファイルの中にファイルが \(names.count) 個あります（\(list)）",
          en: "the archive holds \(names.count) files (\(list))"),
      why: BilingualText(ja: "どれを読むか決められません", en: "which of them to read cannot be told"),
      remedy: BilingualText(
        ja: "一つだけを入れるか、展開して渡してください",
        en: "put one file into it, or hand in the files unpacked"))
  }

  static func memberTooLarge(_ member: String, limit: Int, file: String) -> Problem {
    let name = VisibleName.of(member)
    return Problem(
      code: "archive-too-large", at: Place(file: file),
      what: BilingualText(
        ja: "圧縮ファイルの中の「\(name)」が展開後の上限 \(limit) バイトを超えています",
        en: "member '\(name)' is larger than \(limit) bytes when unpacked"),
      remedy: BilingualText(
        ja: "ファイルを分けるか、必要な部分だけを書き出してください",
        en: "split the file, or export only what is needed"))
  }

  static func bomb(_ member: String, file: String) -> Problem {
    let name = VisibleName.of(member)
    return Problem(
      code: "archive-ratio", at: Place(file: file),
      what: BilingualText(
        ja: "「\(name)」は圧縮率が異常に高く、展開をやめました",
        en: "'\(name)' is packed suspiciously tight; unpacking was stopped"),
      why: BilingualText(
        ja: "読む側の機械を止めるためのファイル（zip爆弾）かもしれません",
        en: "it may be a file made to exhaust the machine that reads it (a zip bomb)"),
      remedy: BilingualText(
        ja: "圧縮せずに渡してください", en: "hand it in uncompressed"))
  }

  static let exportAgain = BilingualText(
    ja: "転送が途中で切れていないか確かめ、書き出し直してください",
    en: "check that it was transferred completely, and export again")

  static func reason(_ archive: OpaquePointer?) -> BilingualText? {
    guard let archive, let text = archive_error_string(archive) else { return nil }
    return BilingualText(String(cString: text))
  }
}

/// Names inside archives come from others: control characters are shown, long ones cut.
enum VisibleName {
  static func of(_ name: String) -> String {
    var out = String.UnicodeScalarView()
    for scalar in name.unicodeScalars.prefix(120) {
      let isControl = scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
      out.append(isControl ? "\u{FFFD}" : scalar)
    }
    return String(out)
  }
}
