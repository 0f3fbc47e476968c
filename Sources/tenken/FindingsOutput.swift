import Basics
import Findings
import Glibc
import Reports

/// Writes findings where the options say.
struct FindingsOutput {
  let options: OutputOptions
  let language: Language

  /// Writes the files; says whether stdout has been used for a form.
  func write(_ document: FindingsDocument) throws -> Bool {
    if let folder = options.output {
      try FindingsOutput.makeFolder(folder)
      for (name, file) in [
        (OutputFormat.Name.json, "findings.json"), (.xml, "findings.xml"), (.csv, "findings.csv"),
        (.html, "report.html"),
      ] {
        try write(document, OutputFormat(name, file: "\(folder)/\(file)"))
      }
    }
    var usedStandardOutput = false
    for format in options.format {
      try write(document, format)
      if format.file == nil { usedStandardOutput = true }
    }
    return usedStandardOutput
  }

  /// The report that a person opens, if one was written.
  var reportPath: String? { options.output.map { "\($0)/report.html" } }

  private func write(_ document: FindingsDocument, _ format: OutputFormat) throws {
    guard let path = format.file else {
      try Terminal.write { try write(document, format.name, to: $0) }
      return
    }
    let sink = try FileSink(path: path)
    try write(document, format.name, to: sink)
    try sink.commit()
  }

  private func write(_ document: FindingsDocument, _ name: OutputFormat.Name, to sink: any ByteSink)
    throws
  {
    switch name {
    case .json: try FindingsJSON.write(document, to: sink)
    case .xml: try FindingsXML.write(document, to: sink)
    case .csv: try FindingsCSV.write(document, to: sink)
    case .html: try HTMLReport(document, language: language).write(to: sink)
    }
  }

  /// Makes the folder and those above it.
  static func makeFolder(_ path: String) throws {
    var made = path.hasPrefix("/") ? "/" : ""
    for part in path.split(separator: "/") {
      made += made.isEmpty || made.hasSuffix("/") ? String(part) : "/" + part
      if mkdir(made, 0o755) != 0, errno != EEXIST {
        throw Problem(
          code: "output-failed", at: Place(file: made),
          what: BilingualText(ja: "フォルダーを作れない", en: "the folder cannot be made"),
          why: BilingualText(String(cString: strerror(errno))),
          remedy: BilingualText(ja: "--output を書ける場所にする", en: "choose a writable --output"))
      }
    }
  }
}
