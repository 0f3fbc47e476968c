import Basics
import Findings
import Reports

/// Writes findings where the options say.
struct FindingsOutput {
  let options: OutputOptions
  let language: Language
  /// Of a specification: the page that takes the place of the usual report.
  var specification: SpecificationReport?

  /// Writes the files; says whether stdout has been used for a form.
  func write(_ document: FindingsDocument) throws -> Bool {
    if let folder = options.output {
      try OutputFolder.make(folder)
      for (name, file) in FindingsOutput.files {
        try write(document, OutputFormat(name, file: "\(folder)/\(file)"))
      }
      if document.baseline.id == SelfInspectionReport.baseline {
        try writeSelfInspection(document, in: folder)
      }
      if !document.requirements.isEmpty { try writeAcceptance(document, in: folder) }
    }
    var usedStandardOutput = false
    for format in options.format {
      try write(document, format)
      if format.file == nil { usedStandardOutput = true }
    }
    return usedStandardOutput
  }

  private static let files: [(OutputFormat.Name, String)] = [
    (.json, "findings.json"), (.xml, "findings.xml"), (.csv, "findings.csv"),
    (.html, "report.html"),
  ]

  /// Some output goes to a file.
  var writesFiles: Bool { options.output != nil || options.format.contains { $0.file != nil } }

  /// Reports that some runs have.
  private static let more = [
    "self-inspection.html", "self-inspection.xlsx", "acceptance.html", "acceptance.xlsx",
    "requirements.xlsx",
  ]

  /// No output may take the place of what it judges: throws `output-is-input` when one would.
  /// - Parameters:
  ///   - also: names of further outputs in the folder.
  ///   - map: another file that the command writes.
  func refuse(inputs: [String], also: [String] = [], map: String? = nil) throws {
    var targets = options.format.compactMap(\.file) + (map.map { [$0] } ?? [])
    if let folder = options.output {
      let names = FindingsOutput.files.map(\.1) + FindingsOutput.more + also
      targets += names.map { "\(folder)/\($0)" }
    }
    let read = inputs.compactMap(FileIdentity.init)
    for target in targets {
      guard let identity = FileIdentity(target), read.contains(identity) else { continue }
      throw Problem(
        code: "output-is-input", at: Place(file: target),
        what: BilingualText(
          ja: "点検の入力であるファイルには書き出しません",
          en: "this file is an input of the check and is not written to"),
        why: BilingualText(
          ja: "証拠、マニフェストまたは承認のファイルが失われます",
          en: "evidence, the manifest or a file of waivers would be lost"),
        remedy: BilingualText(
          ja: "書き出し先に別のファイルやフォルダーを指定してください",
          en: "give another file or folder for the output"))
    }
  }

  /// The report that a person opens, if one was written.
  var reportPath: String? { options.output.map { "\($0)/report.html" } }

  /// The report to the owner, to read and to fill in.
  private func writeSelfInspection(_ document: FindingsDocument, in folder: String) throws {
    try FindingsOutput.commit("\(folder)/self-inspection.html") {
      try SelfInspectionReport(document, language: language).write(to: $0)
    }
    try FindingsOutput.commit("\(folder)/self-inspection.xlsx") {
      try SelfInspectionWorkbook(document, language: language).write(to: $0)
    }
  }

  /// What is attached to the record of an inspection at acceptance.
  private func writeAcceptance(_ document: FindingsDocument, in folder: String) throws {
    try FindingsOutput.commit("\(folder)/acceptance.html") {
      try AcceptanceReport(document, language: language).write(to: $0)
    }
    try FindingsOutput.commit("\(folder)/acceptance.xlsx") {
      try AcceptanceWorkbook(document, language: language).write(to: $0)
    }
  }

  /// A file that is there once it is whole.
  static func commit(_ path: String, _ write: (FileSink) throws -> Void) throws {
    let sink = try FileSink(path: path)
    try write(sink)
    try sink.commit()
  }

  private func write(_ document: FindingsDocument, _ format: OutputFormat) throws {
    guard let path = format.file else {
      try Terminal.write { try write(document, format.name, to: $0) }
      return
    }
    try FindingsOutput.commit(path) { try write(document, format.name, to: $0) }
  }

  private func write(_ document: FindingsDocument, _ name: OutputFormat.Name, to sink: any ByteSink)
    throws
  {
    switch name {
    case .json: try FindingsJSON.write(document, to: sink)
    case .xml: try FindingsXML.write(document, to: sink)
    case .csv: try FindingsCSV.write(document, to: sink)
    case .html:
      if let specification {
        try specification.write(to: sink)
      } else {
        try HTMLReport(document, language: language).write(to: sink)
      }
    case .xlsx: try AuditWorkbook(document, language: language).write(to: sink)
    }
  }
}
