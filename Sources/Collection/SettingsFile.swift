import Basics
/// Settings as a flat JSON object, in the order given.
public enum SettingsFile {
  /// A null stands for a setting that could not be read.
  public static func json(_ entries: [(name: String, value: String?)]) -> String {
    let lines = entries.map { entry in
      "  \(QuotedText.quoted(entry.name)): \(entry.value.map(QuotedText.quoted) ?? "null")"
    }
    return "{\n" + lines.joined(separator: ",\n") + (lines.isEmpty ? "}\n" : "\n}\n")
  }
}
