import Basics
import Formats

/// What a file shows of itself, for adapters to be recognised by.
public struct FileFacts {
  /// As the manifest names it.
  public var name: String
  public var format: String
  /// The headings of a delimited file; nil for a tree.
  public var headings: [String]?
  /// The whole of a tree; nil for a delimited file.
  public var node: Node? {
    didSet { seen = SeenHeadings() }
  }
  private var seen = SeenHeadings()

  public init(name: String, format: String, headings: [String]? = nil, node: Node? = nil) {
    self.name = name
    self.format = format
    self.headings = headings
    self.node = node
  }

  /// The headings, folded, of the records that stand at some pointers. Every shape of every adapter asks.
  func keys(at pointers: [String]) -> Set<[UInt8]> {
    func keys(_ headings: [String]) -> Set<[UInt8]> { Set(headings.map { HeadingText($0).folded }) }
    guard let node else { return seen.find([]) { keys(headings ?? []) } }
    // Those that are not there do not tell one list of pointers from another.
    let present = pointers.filter { $0.isEmpty || node.at(pointer: $0) != nil }
    guard pointers.isEmpty || !present.isEmpty else { return [] }
    return seen.find(present) { keys(RecordTable(node, at: present)?.headings ?? []) }
  }

  /// What was found once; a file that changes is another one.
  private final class SeenHeadings {
    private var found: [[String]: Set<[UInt8]>] = [:]

    func find(_ pointers: [String], _ make: () -> Set<[UInt8]>) -> Set<[UInt8]> {
      if let known = found[pointers] { return known }
      let made = make()
      found[pointers] = made
      return made
    }
  }
}

extension Adapter.Recognition {
  /// A table that a console printed in columns is the same table as CSV.
  func isFormat(_ format: String) -> Bool {
    formats.contains(format)
      || format == "columns" && (formats.contains("csv") || formats.contains("psql"))
  }
}

extension Adapter {
  /// The headings and pointers that a file lacks to be of this shape; nil when its format or name
  /// is another.
  public func lacking(_ facts: FileFacts) -> [String]? {
    guard let recognise else { return [] }
    if !recognise.formats.isEmpty, !recognise.isFormat(facts.format) { return nil }
    if !recognise.names.isEmpty,
      !recognise.names.contains(where: { NamePattern.fits(facts.name, $0) })
    {
      return nil
    }
    var lacking = recognise.pointers.filter { facts.node?.at(pointer: $0) == nil }
    if !recognise.headings.isEmpty {
      let keys = facts.keys(at: records.pointers)
      lacking += recognise.headings.filter { !keys.contains(HeadingText($0).folded) }
    }
    return lacking
  }

  /// The shape that fits a file best: of those that lack nothing the one that asks most.
  public func shape(for facts: FileFacts) -> Adapter? {
    var best: Adapter?
    for shape in allShapes where shape.lacking(facts)?.isEmpty == true {
      if (best?.recognise?.weight ?? -1) < (shape.recognise?.weight ?? 0) { best = shape }
    }
    return best
  }

  /// The shape of a file for which the adapter was named. Throws what the file lacks.
  public func namedShape(for facts: FileFacts) throws(Problem) -> Adapter {
    if let shape = shape(for: facts) { return shape }
    // What an adapter recognises itself by is not asked of who names it, if there is no choice.
    if shapes.isEmpty, recognise?.headings.isEmpty ?? true, recognise?.pointers.isEmpty ?? true {
      return self
    }
    let nearest = allShapes.compactMap { $0.lacking(facts) }.min { $0.count < $1.count }
    let list = (nearest ?? []).prefix(12).joined(separator: ", ")
    throw Problem(
      code: "adapter-does-not-fit", at: Place(file: facts.name),
      what: BilingualText(
        ja: list.isEmpty
          ? "対応表「\(id)」の形式ではありません（\(facts.format)）"
          : "対応表「\(id)」に必要な列・項目がファイルにありません: \(list)",
        en: list.isEmpty
          ? "the file's format (\(facts.format)) is not one of adapter '\(id)'"
          : "the file lacks what adapter '\(id)' needs: \(list)"),
      remedy: BilingualText(
        ja: "別の対応表を指定するか、これらを含めて書き出し直してください",
        en: "name another adapter, or export the file with them"))
  }

  /// The adapter that a file shows itself to be of, among several.
  public enum Recognised {
    case none
    case one(Adapter)
    /// Several fit equally well: their ids. None is taken.
    case several([String])
  }

  public static func recognised(_ facts: FileFacts, among adapters: [Adapter]) -> Recognised {
    var best: [(id: String, shape: Adapter)] = []
    var weight = 0
    for adapter in adapters {
      guard let shape = adapter.shape(for: facts), let recognise = shape.recognise,
        recognise.weight > 0 || !recognise.formats.isEmpty
      else { continue }
      if recognise.weight > weight || best.isEmpty {
        best = [(adapter.id, shape)]
        weight = recognise.weight
      } else if recognise.weight == weight {
        best.append((adapter.id, shape))
      }
    }
    guard let first = best.first else { return .none }
    return best.count == 1 ? .one(first.shape) : .several(best.map(\.id))
  }
}

/// Patterns of file names: `*` is any run of characters. The folder and the case do not count.
enum NamePattern {
  static func fits(_ name: String, _ pattern: String) -> Bool {
    let base = name.split(separator: "/").last.map(String.init) ?? name
    return fits(Array(base.lowercased().utf8)[...], Array(pattern.lowercased().utf8)[...])
  }

  private static func fits(_ name: ArraySlice<UInt8>, _ pattern: ArraySlice<UInt8>) -> Bool {
    let parts = pattern.split(separator: UInt8(ascii: "*"), omittingEmptySubsequences: false)
    guard let first = parts.first, let last = parts.last else { return name.isEmpty }
    if parts.count == 1 { return name.elementsEqual(first) }
    guard name.count >= first.count + last.count, name.starts(with: first),
      name.suffix(last.count).elementsEqual(last)
    else { return false }
    var rest = name.dropFirst(first.count).dropLast(last.count)
    for part in parts.dropFirst().dropLast() where !part.isEmpty {
      guard
        let at = rest.indices.first(where: { rest[$0...].starts(with: part) })
      else { return false }
      rest = rest[(at + part.count)...]
    }
    return true
  }
}
