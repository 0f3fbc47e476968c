import Basics
import Formats

/// A large JSON document whose records are read one after the other, as its first look shows it.
public struct RecordsFile: Sendable {
  /// Documents up to this size, unpacked, are read as trees.
  public static let treeBytes = 16 << 20

  private let survey: JSONRecordSurvey
  private let around: Packing

  /// Nil where the document is small, of another encoding than UTF-8, or has its records elsewhere.
  ///
  /// - Parameter above: the size above which documents are looked at.
  public static func look(
    at path: String, name: String, packing: Packing, above size: Int = treeBytes
  ) throws(ProblemList) -> RecordsFile? {
    do throws(Problem) {
      let (sample, isWhole) = try FileSample.read(
        path, name: name, limit: size, packing: packing)
      if isWhole || packing != .plain && sample.count < size { return nil }
      let encoding = try DelimitedFile.encoding(
        Array(sample.prefix(1 << 20)), false, path, name, Adapter.Format(), packing)
      guard encoding == .utf8 || encoding == .utf8BOM else { return nil }
    } catch {
      throw ProblemList([error])
    }
    guard let survey = try JSONRecordSurvey.of(path, packing: packing, name: name) else {
      return nil
    }
    return RecordsFile(survey: survey, around: packing)
  }

  /// The document with its first records only.
  public var head: Node { survey.head }
  public var packing: Packing { .records(survey.place, in: around) }
  public var count: Int { survey.count }

  /// The records as lines; nil where the adapter, or nobody, finds them at this place alone.
  public func read(by adapter: Adapter?) -> (file: DelimitedFile, form: LineForm)? {
    let rule = adapter?.records ?? Adapter.RecordRule()
    guard rule.inside == nil, rule.each == nil, rule.spread == nil,
      isOnly(rule.pointers)
    else { return nil }
    var headings = survey.headings
    let known = Set(headings.map { HeadingText($0).folded })
    for asked in adapter?.askedHeadings ?? [] where !known.contains(HeadingText(asked).folded) {
      // What is no plain path of keys is found in trees only.
      if asked.utf8.contains(UInt8(ascii: "[")) { return nil }
      if headings.contains(asked) { continue }
      if headings.contains(where: { $0.hasPrefix(asked + ".") }) { headings.append(asked) }
    }
    guard !headings.isEmpty, headings.count <= JSONLineColumns.limit else { return nil }
    // A line of one field cannot be told from a blank one.
    if headings.count == 1 { headings.append("") }
    let form = LineForm.jsonLines(JSONLineColumns(headings))
    return (
      DelimitedFile(
        encoding: .utf8, dialect: CSVDialect(delimiter: 0x2C), headings: headings, headingLine: 1,
        samples: LinesFile.samples(survey.lines, form), dataOffset: 0, dataLine: 0), form
    )
  }

  /// The records of the tree would be those of this list.
  private func isOnly(_ pointers: [String]) -> Bool {
    guard !pointers.isEmpty else { return RecordTable(survey.head) != nil }
    let there = pointers.filter { !$0.isEmpty && survey.head.at(pointer: $0) != nil }
    return there.isEmpty
      ? survey.place.pointer.isEmpty && pointers.contains("") : there == [survey.place.pointer]
  }
}
