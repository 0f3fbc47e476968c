import ArgumentParser
import Basics
import Glibc

/// How a run ends: exit status and, for a wrong question, its problems on stderr.
enum Termination {
  static let wrongQuestion: Int32 = 2

  /// Ends the process for an error that reached the top.
  static func end(_ error: any Error) -> Never {
    if let problems = error as? ProblemList { end(problems.problems) }
    if let problem = error as? Problem { end([problem]) }
    let status = Tenken.exitCode(for: error)
    let text = Tenken.fullMessage(for: error)
    if status == .success {
      if !text.isEmpty { print(text) }
      exit(0)
    }
    if let code = error as? ExitCode { exit(code.rawValue) }
    StandardError.write(text + "\n")
    exit(wrongQuestion)
  }

  private static func end(_ problems: [Problem]) -> Never {
    for problem in problems { StandardError.write(problem.rendered(in: language) + "\n") }
    exit(wrongQuestion)
  }

  /// Set by the command once its options are known.
  nonisolated(unsafe) static var language = Language.ja
}

enum StandardError {
  static func write(_ text: String) {
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty {
      let written = bytes.withUnsafeBytes { Glibc.write(2, $0.baseAddress, $0.count) }
      if written <= 0 { return }
      bytes = bytes.dropFirst(written)
    }
  }
}
