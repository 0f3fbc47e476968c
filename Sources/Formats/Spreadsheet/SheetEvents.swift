import Basics

/// A cell as the sheet has it.
struct SheetCell {
  var column = 0
  /// The text it shows, as far as its meaning goes.
  var text: [UInt8] = []
  /// It has a formula whose result the file does not hold.
  var lacksResult = false
}

/// Takes the rows of a sheet. Rows come in order; rows without cells may be left out.
protocol SheetRows: AnyObject {
  /// - Parameter row: from 1.
  func row(_ row: Int, _ cells: ArraySlice<SheetCell>, isHidden: Bool) throws(Problem)
  func merge(_ range: CellRange) throws(Problem)
  func hiddenColumns(_ count: Int)
}

/// Reads a sheet's XML cell by cell.
final class SheetEvents: XMLEvents {
  private(set) var failure: Problem? { didSet { hasFailed = failure != nil } }
  private(set) var hasFailed = false
  private let book: SpreadsheetFile
  private let number: CellNumber
  private let rows: any SheetRows
  private let file: String
  private let sheet: String
  private var cells: [SheetCell] = []
  private var count = 0
  private var row = 0
  private var column = -1
  private var isHidden = false
  private var type: UInt8 = 0
  private var style = 0
  private var value: [UInt8] = []
  private var formula: [UInt8] = []
  private var hasFormula = false
  private var hasValue = false
  private var part = Part.none
  private var phoneticDepth = 0
  private var isInData = false

  private enum Part { case none, value, formula, inline }

  init(_ book: SpreadsheetFile, rows: any SheetRows, sheet: String, file: String) {
    self.book = book
    self.rows = rows
    self.file = file
    self.sheet = sheet
    number = CellNumber(is1904: book.is1904)
  }

  func open(_ name: XMLName, _ attributes: XMLAttributes) {
    if isInData {
      openInData(name, attributes)
    } else if name.is("sheetData") {
      isInData = true
    } else if name.is("mergeCell"), let range = attributes["ref"].flatMap({ CellRange($0) }) {
      attempt { () throws(Problem) in try rows.merge(range) }
    } else if name.is("col"), SheetEvents.isOn(attributes["hidden"]) {
      let first = attributes.integer("min") ?? 1
      let last = min(attributes.integer("max") ?? first, CellReference.lastColumn + 1)
      rows.hiddenColumns(max(0, last - first + 1))
    }
  }

  private func openInData(_ name: XMLName, _ attributes: XMLAttributes) {
    if name.is("c") {
      openCell(attributes)
    } else if name.is("v") {
      part = .value
      hasValue = true
    } else if name.is("row") {
      let next = attributes.integer("r") ?? row + 1
      guard next > row, next <= CellReference.lastRow else {
        failure = SpreadsheetProblem.rowsOutOfOrder(next, after: row, sheet, file)
        return
      }
      row = next
      column = -1
      count = 0
      isHidden = SheetEvents.isOn(attributes["hidden"])
    } else if name.is("f") {
      part = .formula
      hasFormula = true
    } else if name.is("t") {
      if phoneticDepth == 0 { part = .inline }
      hasValue = true
    } else if name.is("rPh") {
      phoneticDepth += 1
    }
  }

  private func openCell(_ attributes: XMLAttributes) {
    type = attributes.bytes("t").map(SheetEvents.type) ?? UInt8(ascii: "n")
    style = attributes.bytes("s").map(SheetEvents.integer) ?? 0
    if let reference = attributes.bytes("r").flatMap({ CellReference($0) }) {
      column = reference.column
    } else {
      column += 1
    }
    value.removeAll(keepingCapacity: true)
    formula.removeAll(keepingCapacity: true)
    hasFormula = false
    hasValue = false
    part = .none
  }

  func close(_ name: XMLName) {
    guard isInData else { return }
    if name.is("c") {
      finishCell()
    } else if name.is("v") || name.is("f") || name.is("t") {
      part = .none
    } else if name.is("row") {
      attempt { () throws(Problem) in
        try rows.row(row, cells[..<count], isHidden: isHidden)
      }
    } else if name.is("rPh") {
      phoneticDepth -= 1
    } else if name.is("sheetData") {
      isInData = false
    }
  }

  func text(_ bytes: UnsafeBufferPointer<UInt8>) {
    switch part {
    case .value, .inline:
      if value.count < SheetStream.cellLimit { value.append(contentsOf: bytes) }
    case .formula:
      if formula.count < 1024 { formula.append(contentsOf: bytes) }
    case .none: break
    }
  }

  // MARK: Cells

  private func finishCell() {
    guard column <= CellReference.lastColumn else { return }
    if count == cells.count { cells.append(SheetCell()) }
    cells[count].column = column
    cells[count].lacksResult = hasFormula && !hasValue
    cells[count].text.removeAll(keepingCapacity: true)
    if cells[count].lacksResult {
      cells[count].text.append(UInt8(ascii: "="))
      cells[count].text.append(contentsOf: formula)
    } else {
      put(into: &cells[count].text)
    }
    if cells[count].text.isEmpty { return }
    count += 1
  }

  private func put(into text: inout [UInt8]) {
    switch type {
    case UInt8(ascii: "s"):
      let index = SheetEvents.integer(value)
      if value.isEmpty { return }
      if !book.strings.append(index, to: &text) {
        failure = SpreadsheetProblem.noString(index, cell, sheet, file)
      }
    case UInt8(ascii: "b"):
      text.append(contentsOf: Array((value == [0x31] ? "TRUE" : "FALSE").utf8))
    case UInt8(ascii: "n"):
      let format = book.formats.indices.contains(style) ? book.formats[style] : .plain
      if !value.isEmpty { text.append(contentsOf: number.text(value, format)) }
    default:
      // Texts, errors and ISO dates stand as they are.
      CellEscape.decode(&value)
      text.append(contentsOf: value)
    }
  }

  private var cell: String { CellReference(column: max(0, column), row: max(1, row)).text }

  private func attempt(_ body: () throws(Problem) -> Void) {
    do throws(Problem) { try body() } catch { failure = error }
  }

  private static func isOn(_ text: String?) -> Bool { text == "1" || text == "true" }

  /// `n` number, `s` shared, `b` boolean, `e` error, `i` inline, `t` text of a formula, `d` date.
  private static func type(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt8 {
    if bytes.elementsEqual("str".utf8) { return UInt8(ascii: "t") }
    return bytes.first ?? UInt8(ascii: "n")
  }

  private static func integer(_ bytes: some Sequence<UInt8>) -> Int {
    var value = 0
    for byte in bytes {
      guard byte >= 48, byte <= 57, value < 1 << 40 else { return Int.max }
      value = value * 10 + Int(byte - 48)
    }
    return value
  }
}
