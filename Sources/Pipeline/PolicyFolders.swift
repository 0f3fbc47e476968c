import Basics
import Glibc

/// Where the policies and baselines of a run lie.
public struct PolicyFolders: Sendable, Equatable {
  public var policies: String
  public var baselines: String

  public init(policies: String, baselines: String) {
    self.policies = policies
    self.baselines = baselines
  }

  /// Folders inside `--policies DIR`: `DIR/policies` and `DIR/baselines`, or `DIR` itself with
  /// `baselines` beside or inside it.
  public init(given folder: String) {
    if PolicyFolders.isFolder(folder + "/policies") {
      self.init(policies: folder + "/policies", baselines: folder + "/baselines")
    } else if PolicyFolders.isFolder(folder + "/baselines") {
      self.init(policies: folder, baselines: folder + "/baselines")
    } else {
      self.init(policies: folder, baselines: folder + "/../baselines")
    }
  }

  /// The folders that ship with the binary: beside it, under `share/tenken`, or in the source tree
  /// that it was built in. Nil when there are none.
  public static func shipped() -> PolicyFolders? {
    var buffer = [UInt8](repeating: 0, count: 4096)
    let length = buffer.withUnsafeMutableBytes { raw -> Int in
      guard let base = raw.baseAddress else { return -1 }
      return readlink("/proc/self/exe", base.assumingMemoryBound(to: CChar.self), raw.count)
    }
    guard length > 0 else { return nil }
    var folder = String(decoding: buffer[0..<length], as: UTF8.self)
    for _ in 0..<6 {
      guard let slash = folder.lastIndex(of: "/") else { return nil }
      folder = String(folder[..<slash])
      for candidate in [folder, folder + "/share/tenken"]
      where isFolder(candidate + "/policies") && isFolder(candidate + "/baselines") {
        return PolicyFolders(policies: candidate + "/policies", baselines: candidate + "/baselines")
      }
    }
    return nil
  }

  private static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }
}
