import Basics
import Evidence
import Schema

/// Describes the columns of a table by a sample of its rows.
struct ColumnStatistics {
  private let masked: [[UInt8]]
  private let date: CellReader
  private let number: CellReader
  private let flag: CellReader

  init(context: ReadingContext) {
    masked = context.words.maskedHeadings.map { TextFold.name.folded($0) }
    func reader(_ type: FieldType) -> CellReader {
      let label = BilingualText("")
      let field = FieldDefinition(id: "x", type: type, label: label, meaning: label)
      var options = ColumnOptions(dateOrder: .mdy, zone: context.zone)
      options.nullWords = context.words.noData
      options.neverWords = context.words.never
      if type == .boolean { options.valueMap = context.words.booleans }
      return CellReader(field, options: options)
    }
    date = reader(.instant)
    number = reader(.integer)
    flag = reader(.boolean)
  }

  /// True for headings such as password, token, 電話番号, メールアドレス.
  func isMasked(_ heading: String) -> Bool {
    let folded = TextFold.name.folded(heading)
    return masked.contains { mark in
      guard folded.count >= mark.count, !mark.isEmpty else { return false }
      return (0...(folded.count - mark.count)).contains {
        folded[$0..<($0 + mark.count)].elementsEqual(mark)
      }
    }
  }

  func describe(_ name: String, _ cells: [String], blanks: Int) -> FileInspection.Column {
    var distinct: Set<[UInt8]> = []
    var examples: [String] = []
    var kinds = [0, 0, 0, 0]
    var least: (order: Order, text: String)?
    var greatest: (order: Order, text: String)?
    let said = cells.filter { !$0.isEmpty }
    for cell in said {
      if distinct.count < FileInspection.distinctLimit, distinct.insert(Array(cell.utf8)).inserted,
        examples.count < 3
      {
        examples.append(cell)
      }
      let order: Order
      if number.read(cell).state == .value {
        kinds[0] += 1
        order = .number(number.read(cell).integer)
      } else if date.read(cell).state.hasValue {
        kinds[1] += 1
        order = .number(date.read(cell).integer)
      } else {
        kinds[flag.read(cell).state == .value ? 2 : 3] += 1
        order = .text(Array(cell.utf8))
      }
      if least.map({ order < $0.order }) ?? true { least = (order, cell) }
      if greatest.map({ $0.order < order }) ?? true { greatest = (order, cell) }
    }
    let isMasked = isMasked(name)
    return FileInspection.Column(
      name: name, kind: kind(kinds, said.count), blanks: blanks, distinct: distinct.count,
      isDistinctBounded: distinct.count >= FileInspection.distinctLimit,
      least: isMasked ? nil : least.map { SecretText.masked($0.text) },
      greatest: isMasked ? nil : greatest.map { SecretText.masked($0.text) },
      examples: isMasked ? [] : examples.map { SecretText.masked($0) }, isMasked: isMasked)
  }

  private func kind(_ kinds: [Int], _ count: Int) -> FileInspection.Column.Kind {
    guard count > 0 else { return .blank }
    let names: [FileInspection.Column.Kind] = [.number, .date, .boolean, .text]
    for (index, name) in names.enumerated() where kinds[index] * 100 >= count * 95 { return name }
    return kinds[3] == 0 ? .mixed : .text
  }

  private enum Order: Comparable {
    case number(Int)
    case text([UInt8])

    static func < (a: Order, b: Order) -> Bool {
      switch (a, b) {
      case (.number(let a), .number(let b)): a < b
      case (.number, .text): true
      case (.text, .number): false
      case (.text(let a), .text(let b)): a.lexicographicallyPrecedes(b)
      }
    }
  }
}
