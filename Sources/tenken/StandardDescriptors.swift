import Basics
import Glibc

/// What the process was given as stdin, stdout and stderr.
enum StandardDescriptors {
  /// Puts `/dev/null` where the caller closed one of them (`>&-`): otherwise the next file that is
  /// opened, a piece of evidence perhaps, would take its number and be written to.
  static func open() {
    for descriptor: Int32 in 0...2 where fcntl(descriptor, F_GETFD) < 0 {
      _ = Glibc.open("/dev/null", O_RDWR)
    }
  }

  /// Writes out what `print` still holds; throws `output-failed` when it cannot be written.
  static func flush() throws(Problem) {
    guard fflush(nil) != 0, errno != EPIPE else { return }
    throw Problem(
      code: "output-failed", at: Place(file: "stdout"),
      what: BilingualText(ja: "書き込めません", en: "cannot be written"),
      why: BilingualText(String(cString: strerror(errno))),
      remedy: BilingualText(ja: "出力先を確かめてください", en: "check the destination"))
  }
}
