import Basics
import Formats
import Glibc

/// Where policies that were read are kept between runs: `$XDG_CACHE_HOME/tenken` or
/// `~/.cache/tenken`. `TENKEN_CACHE=off` keeps nothing and asks for nothing.
enum PolicyCache {
  static func open() {
    guard value(of: "TENKEN_CACHE") != "off", let folder else { return }
    TreeStore.current = TreeStore(folder: folder, name: "policies-\(program)")
  }

  /// After the output: a reader of it need not wait.
  static func save() {
    TreeStore.current?.save()
  }

  private static var folder: String? {
    // A relative path is to be ignored, says the XDG base directory specification.
    if let given = value(of: "XDG_CACHE_HOME"), given.hasPrefix("/") { return given + "/tenken" }
    guard let home = value(of: "HOME"), home.hasPrefix("/"), home != "/" else { return nil }
    return home + "/.cache/tenken"
  }

  /// Names this program file: another build may understand a file otherwise.
  private static var program: String {
    var status = stat()
    _ = stat("/proc/self/exe", &status)
    let facts = [
      Int(status.st_size), Int(status.st_mtim.tv_sec), Int(status.st_mtim.tv_nsec),
      Int(status.st_ino),
    ]
    return Tenken.version + "-" + facts.map { String($0, radix: 36) }.joined(separator: "-")
  }

  private static func value(of name: String) -> String? {
    getenv(name).map { String(cString: $0) }.flatMap { $0.isEmpty ? nil : $0 }
  }
}
