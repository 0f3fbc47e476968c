import Basics
import Glibc

/// Finds the files of a folder that could be evidence.
enum FolderFiles {
  static let limit = 2000
  private static let depthLimit = 4

  /// Paths relative to the folder, in the order of their bytes. Hidden files, manifests, policies
  /// and symbolic links are passed over.
  static func list(_ folder: String) throws(Problem) -> [String] {
    guard let directory = opendir(folder) else {
      throw Problem(
        code: "folder-unreadable", at: Place(file: folder),
        what: BilingualText(ja: "フォルダーを開けない", en: "the folder cannot be opened"),
        why: BilingualText(String(cString: strerror(errno))),
        remedy: BilingualText(
          ja: "書き出したファイルを置いたフォルダーを指定する", en: "name the folder that holds the exports"))
    }
    closedir(directory)
    var found: [String] = []
    add(folder, "", 0, &found)
    return found.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  private static func add(_ folder: String, _ prefix: String, _ depth: Int, _ found: inout [String])
  {
    guard depth < depthLimit, let directory = opendir("\(folder)/\(prefix)") else { return }
    defer { closedir(directory) }
    while let entry = readdir(directory), found.count < limit {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name.hasPrefix(".") || name == "tenken.yaml" || name == "adapters" || name == "out" {
        continue
      }
      let path = prefix + name
      var status = stat()
      guard lstat("\(folder)/\(path)", &status) == 0 else { continue }
      switch status.st_mode & S_IFMT {
      case S_IFDIR: add(folder, path + "/", depth + 1, &found)
      case S_IFREG: found.append(path)
      default: continue
      }
    }
  }
}
