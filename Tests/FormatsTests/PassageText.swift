@testable import Formats

/// Passages as lines `line kind number [path] text`, with ` < lead` and ` (heading, row)` where
/// there are such. Line ends in texts are shown as `/`.
func passageText(_ text: String, _ form: DocumentReader.Form) throws -> [String] {
  let passages = try DocumentReader.read(Array(text.utf8), form: form, file: "a")
  var lines: [String] = []
  for (place, passage) in passages.enumerated() {
    var line = "\(passage.line) \(passage.kind.rawValue) "
    if let number = passage.number { line += number + " " }
    line += "[" + passage.sectionPath.joined(separator: " > ") + "] " + passage.text
    if let lead = passage.lead { line += " < " + lead }
    if passage.headingRow != nil || passage.rowLabel != nil {
      line += " (\(passage.headingRow ?? "-"), \(passage.rowLabel ?? "-"))"
    }
    if passage.paragraph != place + 1 { line += " WRONG PARAGRAPH \(passage.paragraph)" }
    lines.append(String(line.map { $0 == "\n" ? "/" : $0 }))
  }
  return lines
}
