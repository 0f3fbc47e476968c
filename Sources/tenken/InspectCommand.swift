import ArgumentParser
import Basics
import Glibc
import Inspection

/// `tenken inspect`
struct InspectCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "inspect",
    abstract: "ファイルが何に見えるか / what a file is seen to be",
    discussion: """
      形式、文字コード、列と型、どの証拠のどの項目になるか、所有者への質問を示す。秘密や連絡先の列の中身は示さない。
      Shows format, encoding, columns and types, what would become which field, and what to ask the owner.
      What columns of secrets and contact data hold is never shown.
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, json
  }

  @Argument(help: "ファイル / files to look at")
  var files: [String]

  @Option(help: "出力の形式 / text or json")
  var format: Format = .text

  @Option(help: "試す対応表 / an adapter of policies/adapters to try, instead of the one recognised")
  var adapter: String?

  @Option(help: "提案する対応表の書込先（既存のファイルは上書きしない） / write the proposed adapter to a new FILE")
  var writeAdapter: String?

  @OptionGroup var policies: PolicyOptions

  func validate() throws {
    if files.isEmpty { throw ValidationError("ファイルを指定する / name a file") }
    if writeAdapter != nil, files.count != 1 {
      throw ValidationError(
        "--write-adapter は1つのファイルと使う / --write-adapter goes with one file")
    }
  }

  func run() throws {
    Termination.language = policies.lang
    let inspector = try FileInspector(folders: try policies.folders())
    var seen: [FileInspection] = []
    for file in files { seen.append(try inspector.inspect(file, name: file, adapter: adapter)) }
    switch format {
    case .json: try Terminal.show(InspectionJSON.rendered(seen))
    case .text:
      try Terminal.show(
        seen.map { InspectionText($0, language: policies.lang).rendered() }
          .joined(separator: "\n"))
    }
    if let writeAdapter, let first = seen.first { try write(first, to: writeAdapter) }
    if seen.contains(where: \.isNotUnderstood) { throw ExitCode(3) }
  }

  private func write(_ seen: FileInspection, to path: String) throws {
    let base = path.split(separator: "/").last.map(String.init) ?? path
    let id = base.split(separator: ".").first.map(String.init) ?? "proposed"
    guard let text = AdapterWriter.text(for: seen, id: id) else {
      let known = seen.proposals.first?.adapter
      throw Problem(
        code: "nothing-to-write", at: Place(file: seen.file),
        what: BilingualText(
          ja: known.map { "このファイルは対応表「\($0)」で読めるため、新しい対応表は要らない" }
            ?? "どの証拠か分からないため、対応表を提案できない",
          en: known.map { "adapter '\($0)' reads this file; no new one is needed" }
            ?? "the file is not known as any evidence; no adapter can be proposed"))
    }
    try NewFile.write(text, to: path)
  }
}

/// Files that are made and never replaced.
enum NewFile {
  static func write(_ text: String, to path: String) throws {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o644)
    guard descriptor >= 0 else {
      let exists = errno == EEXIST
      throw Problem(
        code: exists ? "file-exists" : "output-failed", at: Place(file: path),
        what: exists
          ? BilingualText(ja: "すでにあるため書かない", en: "it exists already and is not replaced")
          : BilingualText(ja: "書けない", en: "it cannot be written"),
        why: exists ? nil : BilingualText(String(cString: strerror(errno))),
        remedy: BilingualText(ja: "別の名前を指定する", en: "give another name"))
    }
    let sink = DescriptorSink(descriptor: descriptor, name: path)
    defer { close(descriptor) }
    try sink.write(text)
    try sink.flush()
  }
}
