import Basics
import Findings
import Glibc
import Testing

@testable import Pipeline

/// A system in a folder of its own, with a baseline of five rules, removed with the value.
final class TestSystem {
  let root: String
  var folder: String { root + "/system" }

  init() {
    let parent = getenv("TMPDIR").map { String(cString: $0) } ?? "/var/tmp"
    var template = Array("\(parent)/tenken-system-XXXXXX".utf8CString)
    root = template.withUnsafeMutableBufferPointer { buffer in
      buffer.baseAddress.flatMap(mkdtemp).map { String(cString: $0) } ?? ""
    }
    for part in ["system", "policies"] { mkdir("\(root)/\(part)", 0o700) }
    for part in ["cell-words.yaml", "obligations.yaml"] {
      symlink("\(repository)/policies/\(part)", "\(root)/policies/\(part)")
    }
    for (name, text) in TestPolicy.files { write(Array(text.utf8), to: "../\(name)") }
    write(TestPolicy.accounts, to: "accounts.csv")
    write(TestPolicy.reviews, to: "reviews.csv")
    write(TestPolicy.settings, to: "settings.yaml")
    write(TestPolicy.terms, to: "terms.txt")
    write(TestPolicy.manifest, to: "tenken.yaml")
  }

  deinit { TestSystem.remove(root) }

  // MARK: Files

  /// Writes a file of the system, with the folders above it.
  func write(_ bytes: [UInt8], to name: String) {
    var made = folder
    for part in name.split(separator: "/").dropLast() {
      made += "/\(part)"
      mkdir(made, 0o700)
    }
    let file = open("\(folder)/\(name)", O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    defer { close(file) }
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
      if count <= 0 { return }
      rest = rest.dropFirst(count)
    }
  }

  func write(_ text: String, to name: String) { write(Array(text.utf8), to: name) }

  func path(_ name: String) -> String { "\(folder)/\(name)" }

  func remove(_ name: String) { TestSystem.remove(path(name)) }

  /// Replaces a text in the manifest, which must have it.
  func editManifest(_ old: String, _ new: String) throws {
    let parts = try #require(
      TestPolicy.manifest.firstRange(of: old), "the manifest has no '\(old)'")
    var text = TestPolicy.manifest
    text.replaceSubrange(parts, with: new)
    write(text, to: "tenken.yaml")
  }

  private static func remove(_ path: String) {
    var status = stat()
    guard lstat(path, &status) == 0 else { return }
    guard status.st_mode & S_IFMT == S_IFDIR else {
      unlink(path)
      return
    }
    for name in names(in: path) { remove("\(path)/\(name)") }
    rmdir(path)
  }

  private static func names(in folder: String) -> [String] {
    guard let directory = opendir(folder) else { return [] }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names
  }

  // MARK: Runs

  func document(jobs: Int = 2, system: String? = nil, baseline: String? = nil, asOf: String? = nil)
    throws(ProblemList) -> FindingsDocument
  {
    var options = options()
    options.system = system ?? folder
    options.baseline = baseline
    options.asOf = asOf
    options.jobs = jobs
    return try SystemCheck(options).run()
  }

  func options() -> SystemCheck.Options {
    SystemCheck.Options(
      system: folder,
      folders: PolicyFolders(policies: root + "/policies", baselines: root + "/baselines"),
      jobs: 2, toolVersion: "test", now: 0)
  }

  /// What a run says, or why it was refused.
  func check(jobs: Int = 2, baseline: String? = nil, asOf: String? = nil) -> TestOutcome {
    do throws(ProblemList) {
      return TestOutcome(try document(jobs: jobs, baseline: baseline, asOf: asOf))
    } catch {
      return TestOutcome(refused: error)
    }
  }

  /// All findings as JSON, XML and CSV, one after the other.
  static func outputs(_ document: FindingsDocument) throws -> [UInt8] {
    let sink = MemorySink()
    try FindingsJSON.write(document, to: sink)
    try FindingsXML.write(document, to: sink)
    try FindingsCSV.write(document, to: sink)
    return sink.bytes
  }
}

/// The folder of the repository, from the place of this file.
let repository: String = {
  let parts = #filePath.split(separator: "/", omittingEmptySubsequences: false)
  return parts.dropLast(3).joined(separator: "/")
}()
