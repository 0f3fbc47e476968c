import Basics
import Formats
import Glibc

/// The file that holds the key of pseudonyms. Whoever has it can find out who is meant, so it is
/// kept by the system's owner, apart from the findings.
public enum PseudonymKey {
  /// The bytes of a key file, without a line end after them. Throws `pseudonym-key` for a file that
  /// cannot be read, is too short, or may be read by others.
  public static func read(_ path: String) throws(Problem) -> [UInt8] {
    var bytes: [UInt8]
    do {
      bytes = try FileBytes.read(path, limit: 1 << 16)
    } catch {
      throw problem(
        path, BilingualText(ja: "鍵のファイルを読めません", en: "the key file cannot be read"))
    }
    while let last = bytes.last, last == 0x0A || last == 0x0D { bytes.removeLast() }
    guard bytes.count >= Pseudonyms.shortestKey else {
      throw problem(
        path,
        BilingualText(
          ja: "鍵が短すぎます（\(Pseudonyms.shortestKey) バイト以上）",
          en: "the key is too short (at least \(Pseudonyms.shortestKey) bytes)"))
    }
    var status = stat()
    if stat(path, &status) == 0, status.st_mode & 0o077 != 0 {
      throw problem(
        path,
        BilingualText(ja: "鍵をほかの利用者も読めます", en: "others can read the key"),
        remedy: BilingualText(ja: "chmod 600 で本人だけにしてください", en: "close it with chmod 600"))
    }
    return bytes
  }

  private static func problem(_ path: String, _ what: BilingualText, remedy: BilingualText? = nil)
    -> Problem
  {
    Problem(
      code: "pseudonym-key", at: Place(file: path), what: what,
      remedy: remedy
        ?? BilingualText(
          ja: "（umask 077; openssl rand -hex 32 > 鍵のファイル）で作れます",
          en: "make one with (umask 077; openssl rand -hex 32 > KEYFILE)"))
  }
}
