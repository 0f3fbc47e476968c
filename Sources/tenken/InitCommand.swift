import ArgumentParser
import Basics
import Glibc
import Inspection

/// `tenken init`
struct InitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "マニフェストを提案する / propose a manifest for a folder of exports",
    discussion: """
      DIR のファイルを調べ、tenken.yaml と、必要なら adapters/ を書く。分からないことは質問として注釈に残す。
      すでにあるファイルは上書きしない。
      Looks at the files in DIR and writes tenken.yaml and, where needed, adapters/. What it cannot know
      stands there as questions in comments. Nothing that exists is replaced.
      """)

  @Argument(help: "書き出したファイルのフォルダー / the folder that holds the exports")
  var folder: String

  @Option(
    help:
      "マニフェストの書込先、- は標準出力 / where to write the manifest; - for stdout (default: DIR/tenken.yaml)")
  var output: String?

  @OptionGroup var policies: PolicyOptions

  func run() throws {
    Termination.language = policies.lang
    let inspector = try FileInspector(folders: try policies.folders())
    let files = try ManifestProposal(folder: folder, inspector: inspector).files()
    guard let manifest = files.first else { return }
    if output == "-" {
      try Terminal.show(manifest.text)
      return
    }
    let path = output ?? "\(folder)/tenken.yaml"
    let base =
      output.map { text in
        text.lastIndex(of: "/").map { String(text[..<$0]) } ?? "."
      } ?? folder
    guard InitCommand.isSame(base, folder) else {
      throw Problem(
        code: "manifest-elsewhere", at: Place(file: path),
        what: BilingualText(
          ja: "マニフェストは証拠のフォルダー（\(folder)）の直下に置く",
          en: "the manifest goes directly into the folder of the evidence (\(folder))"),
        why: BilingualText(
          ja: "証拠のパスはマニフェストからの相対で、その外に出ない",
          en: "paths of evidence are relative to the manifest and stay inside its folder"),
        remedy: BilingualText(
          ja: "--output \(folder)/名前.yaml とする", en: "give --output \(folder)/NAME.yaml"))
    }
    let adapters = files.dropFirst().map { (path: "\(base)/\($0.path)", text: $0.text) }
    for path in [path] + adapters.map(\.path) where access(path, F_OK) == 0 {
      throw Problem(
        code: "file-exists", at: Place(file: path),
        what: BilingualText(ja: "すでにあるため何も書かない", en: "it exists already; nothing was written"),
        remedy: BilingualText(
          ja: "移すか、--output で別の名前を指定する", en: "move it, or give another name with --output"))
    }
    if !adapters.isEmpty { mkdir("\(base)/adapters", 0o755) }
    for adapter in adapters { try NewFile.write(adapter.text, to: adapter.path) }
    try NewFile.write(manifest.text, to: path)
    for path in [path] + adapters.map(\.path) { print(path) }
  }

  private static func isSame(_ one: String, _ other: String) -> Bool {
    var first = stat()
    var second = stat()
    return stat(one.isEmpty ? "." : one, &first) == 0 && stat(other, &second) == 0
      && first.st_dev == second.st_dev && first.st_ino == second.st_ino
  }
}
