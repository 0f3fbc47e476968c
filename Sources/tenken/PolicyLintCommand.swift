import ArgumentParser
import Authoring
import Basics
import Glibc
import Pipeline
import Policy

/// `tenken policy lint`
struct PolicyLintCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lint",
    abstract: "規則とベースラインを調べる / check rules, baselines and the data beside them",
    discussion: """
      PATH はファイル（規則、ベースライン、対応表、マニフェスト、語の一覧…）または規則のフォルダー。省略すると --policies のフォルダー全体。
      PATH is a file (rule, baseline, adapter, manifest, word list ...) or a folder of policies; default: all of --policies.
      終了コード 2: 誤りがある。--strict では警告があっても2。 / Exit status 2: errors; with --strict warnings, too.
      """)

  @Argument(help: "ファイルまたはフォルダー / files or folders")
  var paths: [String] = []

  @Flag(help: "警告も誤りとする / warnings count as errors")
  var strict = false

  @OptionGroup var policies: PolicyOptions

  func run() throws {
    Termination.language = policies.lang
    let (folders, files) = try PolicyPaths.sorted(paths)
    var reports: [PolicyLint.Report] = []
    if paths.isEmpty { reports.append(try lint(folder: try policies.folders())) }
    for folder in folders { reports.append(try lint(folder: PolicyFolders(given: folder))) }
    if !files.isEmpty {
      let given = try policies.folders()
      reports.append(try linter(given).files(files))
    }
    let problems = reports.flatMap(\.problems)
    var text = problems.map { $0.rendered(in: policies.lang) + "\n" }.joined()
    let errors = problems.count { $0.severity == .error }
    let warnings = problems.count { $0.severity == .warning }
    text +=
      "\(sum(reports, \.rules)) rules, \(sum(reports, \.baselines)) baselines, "
      + "\(sum(reports, \.others)) other files, \(errors) errors, \(warnings) warnings\n"
    try Terminal.show(text)
    if errors > 0 || (strict && warnings > 0) { throw ExitCode(Termination.wrongQuestion) }
  }

  private func sum(_ reports: [PolicyLint.Report], _ part: (PolicyLint.Report) -> Int) -> Int {
    reports.reduce(0) { $0 + part($1) }
  }

  private func linter(_ folders: PolicyFolders) throws -> PolicyLint {
    let set = try PolicySet.load(policies: folders.policies, baselines: folders.baselines)
    let check = PolicyDataCheck(folder: folders.policies, policies: set)
    return PolicyLint(set) { kind, path in check.problems(of: kind.rawValue, at: path) }
  }

  private func lint(folder: PolicyFolders) throws -> PolicyLint.Report {
    try linter(folder).folder(
      others: PolicyDataCheck.files(in: folder.policies).compactMap { file in
        PolicyFileKind(rawValue: file.kind).map { ($0, file.path) }
      })
  }
}

/// Paths of a command line, folders and files apart.
enum PolicyPaths {
  /// A folder with YAML files that is no folder of policies counts as its files.
  static func sorted(_ paths: [String]) throws -> (folders: [String], files: [String]) {
    var folders: [String] = []
    var files: [String] = []
    for path in paths {
      var status = stat()
      guard stat(path, &status) == 0 else {
        throw Problem(
          code: "file-missing", at: Place(file: path),
          what: BilingualText(ja: "ファイルがない", en: "there is no such file"),
          remedy: BilingualText(ja: "パスを確かめる", en: "check the path"))
      }
      if status.st_mode & S_IFMT != S_IFDIR {
        files.append(path)
      } else if PolicyDataCheck.isPolicyFolder(path) {
        folders.append(path)
      } else {
        files += PolicyDataCheck.yamlFiles(below: path)
      }
    }
    return (folders, files)
  }
}
