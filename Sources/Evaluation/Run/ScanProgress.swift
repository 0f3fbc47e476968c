import Evidence
import Glibc

/// How far a pass over a table has come.
struct ScanProgress {
  private let evidence: String
  private let total: Int
  private let tell: @Sendable (String, Int, Int) -> Void

  /// - Parameter evidence: the table's name in the vocabulary.
  init(
    evidence: String, table: DelimitedTable, tell: @escaping @Sendable (String, Int, Int) -> Void
  ) {
    self.evidence = evidence
    self.tell = tell
    total = table.files.reduce(0) { sum, file in
      var status = stat()
      return stat(file.path, &status) == 0 ? sum + Int(status.st_size) : sum
    }
  }

  func report(_ bytesRead: Int) { tell(evidence, bytesRead, total) }
}
