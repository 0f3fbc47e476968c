import Basics

/// A document of Office Open XML: parts in a zip file that point to each other.
struct OfficePackage {
  struct Relation: Equatable {
    var id: String
    /// The last word of the relation's type: `styles`, `worksheet`, `footnotes`. The same in the
    /// transitional and the strict variant.
    var kind: String
    /// Name of the part in the archive; for external targets as written.
    var target: String
    var isExternal: Bool
  }

  let zip: ZipFile

  /// Parts other than the body and sheets may not be larger, unpacked.
  static let partLimit = 64 << 20

  init(_ source: ByteSource, file: String) throws(Problem) {
    let start = try source.read(at: 0, count: 8, file: file)
    if CompoundFile.isCompound(start) {
      throw try CompoundFile.refusal(source, file: file)
    }
    zip = try ZipFile(source, file: file)
  }

  /// The part that the package is about: its `officeDocument`.
  func mainPart() throws(Problem) -> String {
    if let found = try relations(of: "").first(where: { $0.kind == "officeDocument" }) {
      return found.target
    }
    throw Problem(
      code: "not-an-office-document", at: Place(file: zip.file),
      what: BilingualText(
        ja: "Office 文書（docx・xlsx）ではありません", en: "this is no Office document (docx, xlsx)"),
      why: BilingualText(
        ja: "zip ファイルですが、本体を示す関係（officeDocument）がありません",
        en: "it is a zip file without the relation that names the main part"),
      remedy: BilingualText(
        ja: "作成したソフトで保存し直してください", en: "save it again in the program that made it"))
  }

  /// Where a part (empty: the package) points to; empty when it points to nothing.
  func relations(of part: String) throws(Problem) -> [Relation] {
    let folder = part.split(separator: "/").dropLast().joined(separator: "/")
    let name = part.split(separator: "/").last.map(String.init) ?? ""
    let path = (folder.isEmpty ? "" : folder + "/") + "_rels/\(name).rels"
    let events = RelationEvents(folder: folder)
    try parse(path, limit: 4 << 20, events)
    return events.relations
  }

  /// Parses a part; false when the package has none of that name.
  @discardableResult
  func parse(_ part: String, limit: Int = OfficePackage.partLimit, _ events: any XMLEvents)
    throws(Problem) -> Bool
  {
    guard zip.has(part) else { return false }
    let parser = XMLPushParser(file: zip.file, events: events)
    do throws(Problem) {
      try zip.stream(part, limit: limit) { piece throws(Problem) in
        try parser.take(piece)
        return true
      }
      try parser.finish()
    } catch {
      throw error.inside(part)
    }
    return true
  }
}

extension Problem {
  /// The same, naming the part of an archive in which it stands.
  func inside(_ part: String) -> Problem {
    guard place.pointer == nil, code.hasPrefix("xml-") || code == "too-deep" else { return self }
    var problem = self
    problem.place.pointer = VisibleName.of(part)
    return problem
  }
}

/// Reads a `.rels` part.
private final class RelationEvents: XMLEvents {
  private let folder: String
  var relations: [OfficePackage.Relation] = []
  var failure: Problem?

  init(folder: String) {
    self.folder = folder
  }

  func open(_ name: XMLName, _ attributes: XMLAttributes) {
    guard name.is("Relationship"), let id = attributes["Id"], let target = attributes["Target"],
      let type = attributes["Type"], relations.count < 100_000
    else { return }
    let isExternal = attributes["TargetMode"] == "External"
    relations.append(
      OfficePackage.Relation(
        id: id, kind: type.split(separator: "/").last.map(String.init) ?? "",
        target: isExternal ? target : RelationEvents.resolved(target, folder),
        isExternal: isExternal))
  }

  func close(_ name: XMLName) {}
  func text(_ bytes: UnsafeBufferPointer<UInt8>) {}

  /// A target relative to the folder of its part, or absolute in the package.
  private static func resolved(_ target: String, _ folder: String) -> String {
    var parts = target.hasPrefix("/") ? [] : folder.split(separator: "/").map(String.init)
    for part in target.split(separator: "/") {
      if part == ".." {
        if !parts.isEmpty { parts.removeLast() }
      } else if part != "." {
        parts.append(String(part))
      }
    }
    return parts.joined(separator: "/")
  }
}
