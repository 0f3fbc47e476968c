import Glibc

/// The program under test, as it was built beside these tests.
enum Binary {
  /// Its path, from the place of the running test bundle.
  static let path: String = {
    var buffer = [UInt8](repeating: 0, count: 4096)
    let count = buffer.withUnsafeMutableBytes { bytes in
      bytes.baseAddress.map {
        readlink("/proc/self/exe", $0.assumingMemoryBound(to: CChar.self), bytes.count)
      } ?? -1
    }
    let own = String(decoding: buffer.prefix(max(0, count)), as: UTF8.self)
    let beside = own.split(separator: "/").dropLast().map { "/" + $0 }.joined() + "/tenken"
    return access(beside, X_OK) == 0 ? beside : repository + "/.build/debug/tenken"
  }()

  /// Runs it in a folder; by default that of the repository.
  static func run(_ arguments: [String], in folder: String = repository) -> Program.Result {
    Program.run(path, arguments, in: folder)
  }

  /// A new folder that holds a copy of the examples, so that nothing is written into the repository.
  static func workplace() -> String {
    let folder = Program.temporaryFolder()
    let copied = Program.run(
      "cp",
      ["-r"] + ["examples", "policies", "baselines"].map { "\(repository)/\($0)" } + [folder],
      in: folder)
    return copied.status == 0 ? folder : folder + "/examples-were-not-copied"
  }
}

extension Program.Result {
  var text: String { String(decoding: output, as: UTF8.self) }
  var complaint: String { String(decoding: errors, as: UTF8.self) }
}
