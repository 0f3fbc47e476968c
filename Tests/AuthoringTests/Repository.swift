import Basics
import Formats
import Glibc
import Policy

/// The files of the repository under test.
enum Repository {
  static let root = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3)
    .joined(separator: "/")

  private static let loaded = Result {
    try PolicySet.load(policies: root + "/policies", baselines: root + "/baselines")
  }

  /// Read once.
  static func policies() throws -> PolicySet { try loaded.get() }

  static func bytes(_ path: String) throws -> [UInt8] {
    try FileBytes.read(root + "/" + path, limit: 16 << 20)
  }

  /// Every `.yaml` file of a folder, and of the folders in it.
  static func yaml(_ folder: String) -> [String] {
    names(folder).flatMap { name -> [String] in
      let path = "\(folder)/\(name)"
      if name.hasSuffix(".yaml") { return [path] }
      return name.contains(".") ? [] : yaml(path)
    }
  }

  static func names(_ folder: String) -> [String] {
    guard let stream = opendir("\(root)/\(folder)") else { return [] }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if !name.hasPrefix(".") { names.append(name) }
    }
    return names.sorted()
  }
}

/// A folder of a test's own, removed with it.
final class Scratch {
  let root: String

  init() {
    var template = Array("/tmp/tenken-authoring-XXXXXX".utf8CString)
    root = template.withUnsafeMutableBufferPointer { buffer in
      buffer.baseAddress.flatMap(mkdtemp).map { String(cString: $0) } ?? ""
    }
  }

  deinit {
    Scratch.remove(root)
  }

  @discardableResult
  func write(_ name: String, _ text: String) -> String {
    var folder = root
    for part in name.split(separator: "/").dropLast() {
      folder += "/\(part)"
      mkdir(folder, 0o700)
    }
    let path = "\(root)/\(name)"
    guard let file = fopen(path, "w") else { return path }
    fputs(text, file)
    fclose(file)
    return path
  }

  private static func remove(_ path: String) {
    if let stream = opendir(path) {
      while let entry = readdir(stream) {
        let name = withUnsafePointer(to: &entry.pointee.d_name) {
          $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
        }
        if name != ".", name != ".." { remove("\(path)/\(name)") }
      }
      closedir(stream)
    }
    if rmdir(path) != 0 { unlink(path) }
  }
}
