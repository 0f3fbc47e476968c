import Basics
import Glibc

/// Finds the files that a manifest names, and no others.
public struct EvidencePaths: Sendable {
  /// A file that was found.
  public struct File: Sendable, Equatable {
    /// To open it with.
    public var path: String
    /// As reports show it: relative to the manifest's folder.
    public var shown: String

    public init(path: String, shown: String) {
      self.path = path
      self.shown = shown
    }
  }

  private let folder: String
  private let allowOutside: Bool

  /// - Parameters:
  ///   - folder: the manifest's folder; empty for the current one.
  ///   - allowOutside: lets paths leave the folder.
  public init(folder: String, allowOutside: Bool = false) {
    self.folder = folder.isEmpty ? "." : folder
    self.allowOutside = allowOutside
  }

  /// The files that paths and globs name: in the order of the list, a glob's by their bytes, each
  /// file once.
  ///
  /// Throws a problem for each path that is absolute, leaves the folder by `..` or a symbolic
  /// link, names nothing, or could not be searched completely.
  public func resolve(_ paths: [Manifest.Path]) throws(ProblemList) -> [File] {
    var files: [File] = []
    // By bytes: two names that only look the same are two files.
    var seen: Set<[UInt8]> = []
    var problems: [Problem] = []
    for path in paths {
      do throws(Problem) {
        for file in try resolve(path) {
          if seen.insert(Array(try real(file.path, path).utf8)).inserted { files.append(file) }
        }
      } catch {
        problems.append(error)
      }
    }
    if !problems.isEmpty { throw ProblemList(problems) }
    return files
  }

  private func resolve(_ path: Manifest.Path) throws(Problem) -> [File] {
    guard !path.text.utf8.contains(0) else { throw missing(path) }
    if !allowOutside, leaves(path.text) { throw outside(path) }
    let literal = File(path: joined(path.text), shown: path.text)
    if path.mayBeGlob, isPattern(path.text), access(literal.path, F_OK) != 0 {
      let found = try matches(path)
      for file in found { try check(file, path) }
      return found
    }
    try check(literal, path)
    return [literal]
  }

  /// True when a path is absolute or its `..` lead out of the folder.
  private func leaves(_ text: String) -> Bool {
    if text.utf8.first == UInt8(ascii: "/") { return true }
    var depth = 0
    for part in text.split(separator: "/") {
      depth += part == ".." ? -1 : part == "." ? 0 : 1
      if depth < 0 { return true }
    }
    return false
  }

  private func joined(_ text: String) -> String {
    text.utf8.first == UInt8(ascii: "/") ? text : "\(folder)/\(text)"
  }

  /// Follows symbolic links: what they point to must be inside too.
  private func check(_ file: File, _ path: Manifest.Path) throws(Problem) {
    let target = try real(file.path, path)
    if allowOutside { return }
    let root = try real(folder, path)
    guard target.utf8.starts(with: (root == "/" ? "/" : root + "/").utf8) else {
      throw outside(path)
    }
  }

  private func real(_ file: String, _ path: Manifest.Path) throws(Problem) -> String {
    guard let resolved = realpath(file, nil) else {
      if errno == ENOENT || errno == ENOTDIR { throw missing(path) }
      throw unreadable(path, errno)
    }
    defer { free(resolved) }
    return String(cString: resolved)
  }

  private func isPattern(_ text: String) -> Bool {
    text.utf8.contains { $0 == 0x2A || $0 == 0x3F || $0 == 0x5B }
  }

  private func matches(_ path: Manifest.Path) throws(Problem) -> [File] {
    let isAbsolute = path.text.utf8.first == UInt8(ascii: "/")
    let prefix = isAbsolute ? "" : folder + "/"
    var found = glob_t()
    defer { globfree(&found) }
    // A folder that cannot be read would make the population smaller without a word; one that a
    // pattern merely passes by need not be there.
    let status = glob(escaped(prefix) + path.text, GLOB_NOSORT, { isExpected($1) }, &found)
    guard status != GLOB_NOMATCH else { throw noMatch(path) }
    guard status == 0 else { throw unreadable(path, errno) }
    var names: [String] = []
    for index in 0..<Int(found.gl_pathc) {
      if let name = found.gl_pathv[index] { names.append(String(cString: name)) }
    }
    names.sort { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    return names.map { name in
      File(
        path: name,
        shown: String(decoding: name.utf8.dropFirst(prefix.utf8.count), as: UTF8.self))
    }
  }

  /// The folder's own name is no pattern.
  private func escaped(_ text: String) -> String {
    var out: [UInt8] = []
    for byte in text.utf8 {
      if byte == 0x2A || byte == 0x3F || byte == 0x5B || byte == 0x5C { out.append(0x5C) }
      out.append(byte)
    }
    return String(decoding: out, as: UTF8.self)
  }
}

/// What `glob` asks when a folder does not open: 0 goes on.
private func isExpected(_ code: Int32) -> Int32 {
  code == ENOENT || code == ENOTDIR ? 0 : 1
}
