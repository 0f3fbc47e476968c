import Basics
import Evidence
import Formats
import Schema

/// The adapters of the policy folder. Each is checked when a table that it is for is read: what is
/// wrong with the others is for `tenken policy lint` to say.
struct ShippedAdapters {
  struct File {
    var path: String
    var node: Node
  }

  /// In the order of their names.
  let files: [File]
  let vocabulary: Vocabulary

  /// The adapters of a table, or of all tables. Throws what is wrong with the first that has
  /// problems.
  func adapters(of table: String?) throws(ProblemList) -> [Adapter] {
    var found: [Adapter] = []
    for file in files {
      if let table, let written = file.node["table"]?.text, written != table { continue }
      found.append(try Adapter.load(file.node, vocabulary: vocabulary, file: file.path))
    }
    return table.map { id in found.filter { $0.table == id } } ?? found
  }
}
