import Basics

/// Reads `styles.xml` of a workbook: the number format of each cell style.
final class FormatEvents: XMLEvents {
  private(set) var cellFormats: [NumberFormat] = []
  var failure: Problem?
  private var custom: [Int: NumberFormat] = [:]
  private var isInCellFormats = false

  func open(_ name: XMLName, _ attributes: XMLAttributes) {
    if name.is("numFmt"), let id = attributes.integer("numFmtId"), custom.count < 100_000 {
      custom[id] = NumberFormat(code: attributes["formatCode"] ?? "")
    } else if name.is("cellXfs") {
      isInCellFormats = true
    } else if name.is("xf"), isInCellFormats, cellFormats.count < 100_000 {
      let id = attributes.integer("numFmtId") ?? 0
      cellFormats.append(custom[id] ?? NumberFormat.builtIn(id))
    }
  }

  func close(_ name: XMLName) {
    if name.is("cellXfs") { isInCellFormats = false }
  }

  func text(_ bytes: UnsafeBufferPointer<UInt8>) {}
}
