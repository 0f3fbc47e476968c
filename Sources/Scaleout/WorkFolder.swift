import Basics
import Glibc

/// A folder for one run's tables and scripts, readable by nobody else, gone with the run.
public final class WorkFolder {
  public let path: String
  private var files: [String] = []

  public init() throws(Problem) {
    let parent = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    var template = Array("\(parent)/tenken-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else {
      throw FileFailure.problem(code: "output-failed", path: parent, errno: errno)
    }
    path = template.withUnsafeBufferPointer { buffer in
      buffer.baseAddress.map { String(cString: $0) } ?? parent
    }
  }

  deinit {
    for file in files { unlink(file) }
    rmdir(path)
  }

  /// The path of a file that goes with the folder.
  public func file(_ name: String) -> String {
    let file = "\(path)/\(name)"
    if !files.contains(file) { files.append(file) }
    return file
  }

  /// Writes a file of the folder.
  func write(_ text: String, to name: String) throws(Problem) -> String {
    let path = file(name)
    let sink = try FileSink(path: path)
    try sink.write(text)
    try sink.commit()
    return path
  }
}
