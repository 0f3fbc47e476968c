import Basics

/// An Office document as the parts it is made of, for whoever copies it with changes.
public struct OfficeParts: Sendable {
  public struct Part: Sendable {
    /// Name in the archive: `word/document.xml`.
    public var name: String
    public var bytes: [UInt8]

    public init(name: String, bytes: [UInt8]) {
      self.name = name
      self.bytes = bytes
    }
  }

  /// A document may not be larger, unpacked.
  public static let limit = 512 << 20

  /// In the order of the archive.
  public var parts: [Part]
  /// The name of the body.
  public let main: String
  /// Names of the parts that the body points to, by the last word of the relation's type.
  public let related: [String: String]

  /// Reads all parts of the file at `path`. Throws what the reader of documents throws, and
  /// `archive-part-name` for names that would lead out of a folder.
  public init(path: String, file: String) throws(Problem) {
    let package = try OfficePackage(.path(path), file: file)
    main = try package.mainPart()
    var related: [String: String] = [:]
    for relation in try package.relations(of: main)
    where !relation.isExternal && related[relation.kind] == nil {
      related[relation.kind] = relation.target
    }
    self.related = related
    parts = try package.zip.readAll(limit: OfficeParts.limit).map { Part(name: $0, bytes: $1) }
    for part in parts where !OfficeParts.isSafe(part.name) {
      throw Problem(
        code: "archive-part-name", at: Place(file: file),
        what: BilingualText(
          ja: "文書の中の名前「\(VisibleName.of(part.name))」はフォルダーの外を指します",
          en: "the name '\(VisibleName.of(part.name))' in the document leads out of its folder"),
        remedy: BilingualText(
          ja: "作成したソフトで保存し直してください", en: "save it again in the program that made it"))
    }
  }

  private static func isSafe(_ name: String) -> Bool {
    !name.isEmpty && !name.hasPrefix("/") && !name.utf8.contains(UInt8(ascii: "\\"))
      && !name.split(separator: "/").contains("..")
  }
}
