import Basics
import Collection
import Glibc

/// What a collector tells a person.
enum CollectOutput {
  static func complain(_ problem: Problem) {
    error(problem.rendered(in: .ja))
    error(problem.rendered(in: .en))
  }

  static func error(_ text: String) {
    let line = text + "\n"
    _ = line.utf8CString.withUnsafeBufferPointer { write(2, $0.baseAddress, $0.count - 1) }
  }

  /// Where the evidence is and what to do next.
  static func done(_ manifest: CollectedManifest, in folder: OutputFolder) {
    for entry in manifest.entries {
      let rows = entry.file.rows.map { "\($0) 行 / rows" } ?? "設定 / settings"
      print("\(folder.path)/\(entry.file.name)  \(rows)")
    }
    for file in manifest.others {
      print("\(folder.path)/\(file.name)  " + (file.rows.map { "\($0) 行 / rows" } ?? ""))
    }
    for note in manifest.notes { print("注意 / note: \(note.ja) / \(note.en)") }
    print("\(folder.path)/tenken.yaml  → tenken check \(folder.path)")
  }
}
