import ArgumentParser
import Basics
import Glibc

/// `tenken collect`: hands over to `tenken-collect`, which stands beside this program.
struct CollectCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "collect",
    abstract: "動いているシステムから証拠を集める / evidence straight from a live source: postgresql, host",
    discussion: """
      tenken collect postgresql [TARGET] --output DIR
      tenken collect host --output DIR
      """, helpNames: [])

  @Argument(
    parsing: .captureForPassthrough, help: "postgresql か host と、その引数 / a source and its options")
  var words: [String] = []

  func run() throws {
    let helper = CollectCommand.helper
    var arguments: [UnsafeMutablePointer<CChar>?] = ([helper] + words).map { strdup($0) }
    arguments.append(nil)
    execv(helper, &arguments)
    let reason = String(cString: strerror(errno))
    throw Problem(
      code: "helper-missing", at: Place(file: helper),
      what: BilingualText(ja: "収集用のプログラムを起動できません", en: "the collector cannot be started"),
      why: BilingualText(reason),
      remedy: BilingualText(
        ja: "tenken と同じフォルダーに tenken-collect を置いてください（make release が作ります）",
        en: "put tenken-collect beside tenken (make release builds it)"))
  }

  /// `tenken-collect` in the folder of the running program.
  private static var helper: String {
    var buffer = [UInt8](repeating: 0, count: 4096)
    let count = buffer.withUnsafeMutableBytes { bytes in
      bytes.baseAddress.map {
        readlink("/proc/self/exe", $0.assumingMemoryBound(to: CChar.self), bytes.count)
      } ?? -1
    }
    let own = String(decoding: buffer.prefix(max(0, count)), as: UTF8.self)
    return own.split(separator: "/").dropLast().map { "/" + $0 }.joined() + "/tenken-collect"
  }
}
