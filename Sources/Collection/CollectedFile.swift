/// A file of evidence that a collector wrote, with what its card must say.
public struct CollectedFile: Sendable, Equatable {
  /// Its name inside the output folder.
  public var name: String
  /// Data rows; nil for a tree of settings.
  public var rows: Int?
  /// Lower-case hexadecimal SHA-256 of the bytes written.
  public var sha256: String

  public init(name: String, rows: Int?, sha256: String) {
    self.name = name
    self.rows = rows
    self.sha256 = sha256
  }
}
