import Glibc

/// The collector that was built beside these tests.
enum Helper {
  static let path: String = {
    var buffer = [UInt8](repeating: 0, count: 4096)
    let count = buffer.withUnsafeMutableBytes { bytes in
      bytes.baseAddress.map {
        readlink("/proc/self/exe", $0.assumingMemoryBound(to: CChar.self), bytes.count)
      } ?? -1
    }
    let own = String(decoding: buffer.prefix(max(0, count)), as: UTF8.self)
    let beside = own.split(separator: "/").dropLast().map { "/" + $0 }.joined() + "/tenken-collect"
    let folder = #filePath.split(separator: "/").dropLast(3).map { "/" + $0 }.joined()
    return access(beside, X_OK) == 0 ? beside : folder + "/.build/debug/tenken-collect"
  }()

  static func run(_ arguments: [String]) -> Program.Result {
    Program.run(path, arguments, in: "/")
  }

  /// A file as text, without the carriage returns of CSV; nil when it is missing.
  static func text(_ path: String) -> String? {
    Program.bytes(of: path).map { String(decoding: $0.filter { $0 != 0x0D }, as: UTF8.self) }
  }
}
