import Basics
import Glibc

@testable import Policy

/// A policy folder of a test's own, removed with it.
final class PolicySandbox {
  let root: String

  var policies: String { "\(root)/policies" }
  var baselines: String { "\(root)/baselines" }

  /// Writes a small vocabulary, one word list and one control document.
  init() {
    var template = Array("/tmp/tenken-policy-XXXXXX".utf8CString)
    root = template.withUnsafeMutableBufferPointer { buffer in
      buffer.baseAddress.flatMap(mkdtemp).map { String(cString: $0) } ?? ""
    }
    write("policies/vocabulary.yaml", PolicySandbox.vocabulary)
    write("policies/wordlists/desk.yaml", PolicySandbox.wordlist)
    write("policies/controls/standard-r7.yaml", PolicySandbox.controls)
  }

  deinit {
    remove(root)
  }

  /// Writes a file below the root, with its folders.
  func write(_ name: String, _ text: String) {
    var folder = root
    for part in name.split(separator: "/").dropLast() {
      folder += "/\(part)"
      mkdir(folder, 0o700)
    }
    guard let file = fopen("\(root)/\(name)", "w") else { return }
    fputs(text, file)
    fclose(file)
  }

  /// A rule under the topic `accounts`.
  func rule(_ id: String, _ text: String) {
    write("policies/rules/accounts/\(id).yaml", text)
  }

  func load() throws(ProblemList) -> PolicySet {
    try PolicySet.load(policies: policies, baselines: baselines)
  }

  /// The problems of the one rule `r`, rendered in one language without the sandbox's own path.
  func problems(ofRule text: String, in language: Language = .en) throws -> [String] {
    rule("r", text)
    return rendered(try load().loadAllRules().problems, in: language)
  }

  func rendered(_ list: ProblemList, in language: Language = .en) -> [String] {
    list.problems.map { problem in
      var problem = problem
      problem.place.file = problem.place.file.map { file in
        file.hasPrefix(root) ? String(file.dropFirst(root.count + 1)) : file
      }
      return problem.rendered(in: language)
    }
  }

  /// The problems that `body` throws, rendered; empty when it throws none.
  func problems(_ body: (PolicySet) throws(ProblemList) -> Void) -> [String] {
    do throws(ProblemList) {
      try body(try load())
      return []
    } catch {
      return rendered(error)
    }
  }

  private func remove(_ path: String) {
    for name in PolicyFiles.names(in: path) ?? [] { remove("\(path)/\(name)") }
    if rmdir(path) != 0 { unlink(path) }
  }
}
