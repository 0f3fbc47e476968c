import Glibc

extension Problem {
  /// The code of a problem that is none to the user: whoever read our output has seen enough.
  public static let outputClosed = "output-closed"
}

/// Says in both languages why the operating system refused to write a file.
public enum FileFailure {
  public static func problem(code: String, path: String, errno number: Int32) -> Problem {
    let (why, remedy) = explanation(number)
    return Problem(
      code: number == EPIPE ? Problem.outputClosed : code, at: Place(file: path),
      what: BilingualText(ja: "書き込めません", en: "cannot be written"), why: why, remedy: remedy)
  }

  private static func explanation(_ number: Int32) -> (why: BilingualText, remedy: BilingualText) {
    switch number {
    case ENOSPC, EDQUOT:
      (
        BilingualText(ja: "空き容量が足りません", en: "no space is left"),
        BilingualText(
          ja: "空きを作るか、別の出力先を指定してください", en: "free some space or choose another output folder")
      )
    case EACCES, EPERM, EROFS:
      (
        BilingualText(ja: "書き込む権限がありません", en: "permission is denied"),
        BilingualText(
          ja: "権限を直すか、別の出力先を指定してください",
          en: "change the permissions or choose another output folder")
      )
    case ENOTDIR:
      (
        BilingualText(
          ja: "パスの途中がフォルダーではなくファイルです", en: "a part of its path is a file, not a folder"),
        BilingualText(ja: "別の出力先を指定してください", en: "choose another output folder")
      )
    case ENOENT:
      (
        BilingualText(ja: "フォルダーがありません", en: "its folder does not exist"),
        BilingualText(ja: "フォルダーを作ってください", en: "create the folder")
      )
    case EISDIR:
      (
        BilingualText(ja: "同じ名前のフォルダーがあります", en: "a folder has this name"),
        BilingualText(ja: "別の名前を指定してください", en: "choose another name")
      )
    case EPIPE:
      (
        BilingualText(ja: "受け手が読むのをやめました", en: "the reader closed the pipe"),
        BilingualText(ja: "受け手のコマンドを確かめてください", en: "check the command that reads it")
      )
    default:
      (
        BilingualText(String(cString: strerror(number))),
        BilingualText(ja: "出力先を確かめてください", en: "check the destination")
      )
    }
  }
}
