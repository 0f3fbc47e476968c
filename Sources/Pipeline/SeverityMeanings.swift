import Basics
import Findings
import Formats
import Glibc
import Policy
import Schema

/// What the words for importance mean: `policies/severities.yaml`.
struct SeverityMeanings {
  /// The gravest first.
  let severities: [FindingsDocument.Severity]

  /// Without meanings when there is no such file.
  static func load(folder: String) throws(ProblemList) -> SeverityMeanings {
    let path = folder + "/severities.yaml"
    guard access(path, F_OK) == 0 else { return SeverityMeanings(severities: []) }
    return try SeverityMeanings(PolicyDataCheck.read(path), file: path)
  }

  private init(severities: [FindingsDocument.Severity]) {
    self.severities = severities
  }

  /// Throws every problem of the file.
  init(_ bytes: [UInt8], file path: String) throws(ProblemList) {
    let reader = NodeReader(file: path)
    let name = BilingualText(ja: "重要度の意味", en: "what importance means")
    let words = CheckedRule.Severity.allCases.map(\.rawValue)
    let node = try YAMLReader.readKept(bytes, file: path)
    var severities: [FindingsDocument.Severity] = []
    if let map = reader.map(node, name, keys: ["severities"]), let all = map.required("severities"),
      let entries = reader.map(all, name, keys: words)
    {
      for word in words {
        if let meaning = entries.bilingual(word) {
          severities.append(FindingsDocument.Severity(word: word, meaning: meaning))
        }
      }
    }
    try reader.finish()
    self.severities = severities
  }
}
