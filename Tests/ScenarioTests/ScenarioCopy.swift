import Glibc
import Testing

/// A scenario whose log is turned round and cut into two files, removed with the value.
final class ScenarioCopy {
  let folder: String

  init(of scenario: String) throws {
    let parent = getenv("TMPDIR").map { String(cString: $0) } ?? "/var/tmp"
    var template = Array("\(parent)/tenken-scenario-XXXXXX".utf8CString)
    folder = template.withUnsafeMutableBufferPointer { buffer in
      buffer.baseAddress.flatMap(mkdtemp).map { String(cString: $0) } ?? ""
    }
    let source = "\(Scenario.folder)/\(scenario)"
    for name in ["accounts.csv", "organizations.csv", "personnel.csv", "baseline.yaml"] {
      if let bytes = Scenario.bytes(of: "\(source)/\(name)") { try write(bytes, to: name) }
    }
    let log = try #require(Scenario.text(of: "\(source)/accesses.csv"))
    let lines = log.split(separator: "\n")
    let rows = Array(lines.dropFirst().reversed())
    for (number, part) in [rows[..<(rows.count / 3)], rows[(rows.count / 3)...]].enumerated() {
      let text = ([lines[0]] + part).joined(separator: "\n") + "\n"
      try write(Array(text.utf8), to: "accesses-\(number).csv")
    }
    var manifest = try #require(Scenario.text(of: "\(source)/tenken.yaml"))
    let single = try #require(manifest.firstRange(of: "file: accesses.csv"))
    manifest.replaceSubrange(single, with: #"files: ["accesses-*.csv"]"#)
    try write(Array(manifest.utf8), to: "tenken.yaml")
  }

  deinit {
    for name in [
      "accounts.csv", "organizations.csv", "personnel.csv", "baseline.yaml", "accesses-0.csv",
      "accesses-1.csv", "tenken.yaml",
    ] { unlink("\(folder)/\(name)") }
    rmdir(folder)
  }

  private func write(_ bytes: [UInt8], to name: String) throws {
    let file = open("\(folder)/\(name)", O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    try #require(file >= 0)
    defer { close(file) }
    let written = bytes.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
    try #require(written == bytes.count)
  }
}
