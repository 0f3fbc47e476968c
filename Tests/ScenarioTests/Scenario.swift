import Basics
import Findings
import Glibc
import Pipeline

/// Runs scenarios and tells what they found, one line for each thing.
enum Scenario {
  static let root = String(#filePath.dropLast("/Tests/ScenarioTests/Scenario.swift".count))
  static let folder = "\(root)/Tests/ScenarioTests/Scenarios"

  /// The folders, by name.
  static var all: [String] {
    guard let directory = opendir(folder) else { return [] }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if !name.hasPrefix(".") { names.append(name) }
    }
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  static func judged(_ folder: String) throws -> FindingsDocument {
    try SystemCheck(
      SystemCheck.Options(
        system: folder, folders: PolicyFolders(given: "\(root)/policies"), toolVersion: "test",
        edition: .auditor, now: 0)
    ).run()
  }

  static func rendered(_ document: FindingsDocument) throws -> String {
    var text = "complete: \(document.complete ? "yes" : "no")\n"
    for result in document.results {
      text +=
        "\(result.rule): \(result.verdict.rawValue), \(result.population) = \(result.passed) passed"
        + " + \(result.failed) failed + \(result.unknown) unknown + \(result.waived) waived\n"
      for reason in result.reasons { text += "  because \(reason.text.ja)\n" }
      try result.findings.visit(of: result.rule) { finding throws(Problem) in
        let line = finding.at.line.map(String.init) ?? "-"
        text +=
          "  \(finding.outcome.rawValue) \(finding.subject) \(finding.at.file ?? "-"):\(line)"
          + " \(finding.message.ja)\n"
      }
    }
    return text
  }

  /// Every finding without its place, sorted.
  static func messages(_ document: FindingsDocument) throws -> [String] {
    var all: [String] = []
    for result in document.results {
      try result.findings.visit(of: result.rule) { finding throws(Problem) in
        all.append("\(finding.id) \(finding.outcome.rawValue) \(finding.message.ja)")
      }
    }
    return all.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// `RECORD_GOLDEN=1` writes what is expected anew; then read the difference before you commit it.
  static func record(_ text: String, in path: String) throws {
    guard getenv("RECORD_GOLDEN") != nil else { return }
    let sink = try FileSink(path: path)
    try sink.write(text)
    try sink.commit()
    chmod(path, 0o644)
  }

  static func text(of path: String) -> String? {
    bytes(of: path).map { String(decoding: $0, as: UTF8.self) }
  }

  static func bytes(of path: String) -> [UInt8]? {
    let file = open(path, O_RDONLY)
    guard file >= 0 else { return nil }
    defer { close(file) }
    var all: [UInt8] = []
    var part = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = read(file, &part, part.count)
      if count <= 0 { return all }
      all += part[..<count]
    }
  }
}
