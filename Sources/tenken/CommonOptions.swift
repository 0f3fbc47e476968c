import ArgumentParser
import Basics
import Findings
import Glibc
import Pipeline

extension Language: ExpressibleByArgument {}

/// Options of every command that reads policies.
struct PolicyOptions: ParsableArguments {
  @Option(
    name: .customLong("policies"),
    help: "規則のフォルダー / folder of policies and baselines (default: those that ship with tenken)")
  var policiesFolder: String?

  @Option(help: "言語 / language of what a person reads: ja or en")
  var lang: Language = .ja

  func folders() throws -> PolicyFolders {
    if let policiesFolder { return PolicyFolders(given: policiesFolder) }
    guard let shipped = PolicyFolders.shipped() else {
      throw Problem(
        code: "no-policies", at: Place(),
        what: BilingualText(ja: "規則のフォルダーが見つからない", en: "the folder of policies was not found"),
        remedy: BilingualText(ja: "--policies で指定する", en: "name it with --policies"))
    }
    return shipped
  }
}

/// Options of every command that writes findings.
struct OutputOptions: ParsableArguments {
  @Option(help: "結果を書くフォルダー / folder for findings.json, findings.xml, findings.csv, report.html")
  var output: String?

  @Option(
    help: ArgumentHelp(
      "形式（繰返し可） / a form to write, to stdout or FILE: json, xml, csv, html, xlsx (repeatable)",
      valueName: "name[=file]"))
  var format: [OutputFormat] = []

  @Flag(help: "要約を表示しない / no summary on the terminal")
  var quiet = false

  func validate() throws {
    if output?.isEmpty == true {
      throw ValidationError("--output にはフォルダーを指定する / --output takes a folder")
    }
  }
}

/// When findings make the run fail.
struct GateOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      """
      ゲート / findings that give exit status 1: a severity (critical high medium low info) and above, \
      a level (mandatory basic recommended stricter) and above, or none
      """, valueName: "level"))
  var failOn: Gate = .severity(3)

  @Flag(help: "指摘や判定不能があっても終了コード0 / exit 0 also with findings or an incomplete run")
  var exitZero = false
}

/// Which failing rules count. Severities and levels are ranked from the gravest.
enum Gate: ExpressibleByArgument {
  case none
  case severity(Int)
  case level(Int)

  static let severities = ["critical", "high", "medium", "low", "info"]
  static let levels = ["mandatory", "basic", "recommended", "stricter"]

  init?(argument: String) {
    if argument == "none" {
      self = .none
    } else if let rank = Gate.severities.firstIndex(of: argument) {
      self = .severity(rank)
    } else if let rank = Gate.levels.firstIndex(of: argument) {
      self = .level(rank)
    } else {
      return nil
    }
  }

  var defaultValueDescription: String {
    switch self {
    case .none: "none"
    case .severity(let rank): Gate.severities[rank]
    case .level(let rank): Gate.levels[rank]
    }
  }

  func isReached(by document: FindingsDocument) -> Bool {
    document.results.contains { result in
      guard result.verdict == .fail else { return false }
      // Against an earlier run only what is new counts.
      if document.comparison?.isKnown(result) == true { return false }
      switch self {
      case .none: return false
      case .severity(let rank):
        return (Gate.severities.firstIndex(of: result.severity) ?? 0) <= rank
      case .level(let rank): return (Gate.levels.firstIndex(of: result.level) ?? 0) <= rank
      }
    }
  }

  /// 0, 1 or 3; see the help of `tenken`.
  func status(of document: FindingsDocument) -> Int32 {
    if isReached(by: document) { return 1 }
    return document.complete ? 0 : 3
  }
}

/// `json`, or `json=FILE`.
struct OutputFormat: ExpressibleByArgument {
  enum Name: String, CaseIterable {
    case json, xml, csv, html, xlsx
  }

  var name: Name
  var file: String?

  init(_ name: Name, file: String?) {
    self.name = name
    self.file = file
  }

  init?(argument: String) {
    let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    guard let name = Name(rawValue: String(parts[0])) else { return nil }
    self.name = name
    if parts.count == 2 {
      guard !parts[1].isEmpty else { return nil }
      file = String(parts[1])
    }
  }
}
