import Basics
import Schema

extension ColumnInference {
  /// How cells are read: the adapter's word before the heading variants', those before the words
  /// that mean the same everywhere.
  mutating func setOptions(_ context: ReadingContext) {
    for (index, field) in table.fields.enumerated() {
      var options = adapterOptions[index] ?? ColumnOptions()
      if let variant = variants?.field(field.id) {
        options = options.over(otherOptions[index] ?? variant.options)
      }
      options = options.over(context.words.options(for: field))
      options.zone = zones[index] ?? context.zone
      options.runZone = context.zone
      mapping.options[index] = options
    }
  }

  /// Decides for each column of dates whether day or month comes first: by its own cells, else as
  /// the other columns of the file have it, if these agree.
  mutating func decideDateOrders(_ samples: [[String]]) {
    var undecided: [(field: Int, column: Int)] = []
    var decided: Set<String> = []
    for (field, definition) in table.fields.enumerated() where definition.type == .instant {
      let columns = dateColumns(of: field)
      guard let column = columns.first else { continue }
      if let order = mapping.options[field].dateOrder {
        note(order, column)
        if order != .ymd { decided.insert(order.rawValue) }
        continue
      }
      var inference = DateOrderInference()
      for row in samples {
        for column in columns where column < row.count { inference.observe(row[column]) }
      }
      switch inference.outcome {
      case .decided(let order):
        mapping.options[field].dateOrder = order == .ymd ? nil : order
        note(order, column)
        if order != .ymd { decided.insert(order.rawValue) }
      case .ambiguous: undecided.append((field, column))
      case .contradictory: reportOrder(column, isContradictory: true)
      case .none: break
      }
    }
    let common = decided.count == 1 ? decided.first.flatMap { DateOrder(rawValue: $0) } : nil
    for (field, column) in undecided {
      guard let common else {
        reportOrder(column, isContradictory: false)
        continue
      }
      mapping.options[field].dateOrder = common
      note(common, column)
    }
  }

  /// The columns of a field, in its order.
  private func dateColumns(of field: Int) -> [Int] {
    switch mapping.fields[field] {
    case .column(let column): [column]
    case .joined(let columns): columns
    case .formula(let formula): formula.cells.compactMap { $0 }
    case .constant, .absent: []
    }
  }

  private mutating func note(_ order: DateOrder, _ column: Int) {
    // What a column of several is stays said; its order shows in the values.
    switch mapping.columns[column].field.flatMap({ table.fieldIndex($0) }).map({
      mapping.fields[$0]
    }) {
    case .formula, .joined: return
    case .column, .constant, .absent, nil: break
    }
    mapping.columns[column].note =
      switch order {
      case .ymd: BilingualText(ja: "日付は年月日の順", en: "dates: year, month, day")
      case .mdy: BilingualText(ja: "日付は月日年の順", en: "dates: month, day, year")
      case .dmy: BilingualText(ja: "日付は日月年の順", en: "dates: day, month, year")
      }
  }

  private mutating func reportOrder(_ column: Int, isContradictory: Bool) {
    let name = mapping.columns[column].name
    let why =
      isContradictory
      ? BilingualText(
        ja: "日が先の日付と月が先の日付が混ざっている", en: "some dates have the day first, others the month")
      : BilingualText(ja: "日が先とも月が先とも読める", en: "day or month may come first")
    mapping.columns[column].note = why
    mapping.problems.append(
      Problem(
        .warning, code: "date-order-unknown", at: place,
        what: BilingualText(
          ja: "列「\(name)」の日付の順序が決められません",
          en: "the order of the dates in column '\(name)' is unknown"),
        why: why,
        remedy: BilingualText(
          ja: "対応表に dates: mdy か dates: dmy を書いてください",
          en: "write dates: mdy or dates: dmy in an adapter")))
  }
}
