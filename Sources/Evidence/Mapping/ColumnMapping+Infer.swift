import Basics
import Schema

extension ColumnMapping {
  /// Decides what each column of a file is: first what the adapter names, then by known headings.
  ///
  /// Nothing is guessed: an ambiguous or doubled heading is reported and not used, and a field that
  /// no column gives is absent. A column that the adapter names and the file lacks is an error
  /// among the problems.
  ///
  /// - Parameters:
  ///   - samples: the file's first rows, cell by cell; they decide the order of day and month.
  ///   - later: rows from everywhere behind them, in the file's order, for what must hold of the whole file.
  ///   - place: the file and the line of its headings.
  public static func infer(
    table: TableDefinition, headings: [String], samples: [[String]], later: [[String]] = [],
    variants: HeadingVariants?, adapter: Adapter?, context: ReadingContext = ReadingContext(),
    at place: Place = Place()
  ) -> ColumnMapping {
    var inference = ColumnInference(
      table: table, headings: headings, adapter: adapter, variants: variants, at: place)
    inference.markDuplicates()
    inference.takeAdapter()
    inference.takeHeadings(samples)
    inference.setOptions(context)
    inference.decideNumbers(samples)
    inference.decideDateOrders(samples)
    inference.decideYears(samples + later, context)
    inference.findSecrets(samples, context)
    inference.findGroups(samples, context)
    inference.findTotals(samples, context)
    inference.findOtherHeadings(samples)
    inference.findLoneCells(samples)
    inference.noteNamelessColumns()
    return inference.mapping
  }
}

/// The steps by which columns become fields.
struct ColumnInference {
  let table: TableDefinition
  let headings: [HeadingText]
  let adapter: Adapter?
  let variants: HeadingVariants?
  let matcher: HeadingMatcher
  let place: Place
  var mapping: ColumnMapping
  /// Columns about which something has been decided.
  var isSettled: [Bool]
  /// For each field, what the adapter says of its cells.
  var adapterOptions: [ColumnOptions?]
  var zones: [Zone?]
  /// For each field, how its cells are read where its heading asks the question otherwise.
  var otherOptions: [ColumnOptions?]

  init(
    table: TableDefinition, headings: [String], adapter: Adapter?, variants: HeadingVariants?,
    at place: Place
  ) {
    self.table = table
    self.headings = headings.map { HeadingText($0) }
    self.adapter = adapter
    self.variants = variants
    matcher = HeadingMatcher(table, variants: variants)
    self.place = place
    mapping = ColumnMapping(
      fields: table.fields.map { _ in .absent(nil) },
      options: table.fields.map { _ in ColumnOptions() },
      columns: headings.map { ColumnMapping.Column(name: $0) }, problems: [])
    isSettled = headings.map { _ in false }
    adapterOptions = table.fields.map { _ in nil }
    zones = table.fields.map { _ in nil }
    otherOptions = table.fields.map { _ in nil }
  }

  /// Two columns with one heading: nobody can say which is meant.
  mutating func markDuplicates() {
    var columns: [[UInt8]: [Int]] = [:]
    for (index, heading) in headings.enumerated() where !heading.folded.isEmpty {
      columns[heading.folded, default: []].append(index)
    }
    for (index, heading) in headings.enumerated() {
      guard let same = columns[heading.folded], same.count > 1 else { continue }
      settle(
        index, .duplicate,
        BilingualText(ja: "同じ見出しの列がほかにもある", en: "another column has the same heading"))
      if same[0] == index { reportDuplicates(same) }
    }
  }

  private mutating func reportDuplicates(_ columns: [Int]) {
    let shown = columns.prefix(8).map { $0 + 1 }
    let left = columns.count - shown.count
    let name = mapping.columns[columns[0]].name
    let ja = shown.map { "\($0)列目" }.joined(separator: "と")
    let en = shown.map(String.init).joined(separator: " and ")
    report(
      .warning, "duplicate-heading",
      BilingualText(
        ja: "見出し「\(name)」の列が複数あるため使いません（\(ja)\(left > 0 ? "、ほか\(left)列" : "")）",
        en:
          "columns \(en)\(left > 0 ? " and \(left) more" : "") have the same heading "
          + "'\(name)' and are not used"),
      remedy: BilingualText(ja: "見出しを分けて出力し直してください", en: "export with distinct headings"))
  }

  mutating func takeAdapter() {
    guard let adapter else { return }
    for column in adapter.columns { take(column) }
    for derived in adapter.derived { take(derived) }
    for constant in adapter.constants {
      guard let field = table.fieldIndex(constant.field) else { continue }
      mapping.fields[field] = .constant(constant.text)
      adapterOptions[field] = ColumnOptions()
    }
    // What the source is not known to have may still be in a later version's file: a known heading
    // then gives it.
    for unsupported in adapter.notSupported {
      guard let field = table.fieldIndex(unsupported.field) else { continue }
      mapping.fields[field] = .absent(unsupported.reason)
    }
  }

  private mutating func take(_ column: Adapter.Column) {
    let field = column.field.flatMap { table.fieldIndex($0) }
    let key = HeadingText(column.heading).folded
    guard let index = headings.firstIndex(where: { $0.folded == key }) else {
      // Another version of the source may call it otherwise: known headings may give the field.
      if column.isOptional {
        if let field { zones[field] = zones[field] ?? column.zone }
        return
      }
      if let field { adapterOptions[field] = column.options }
      let nearest = NearestName.of(column.heading, in: mapping.columns.map(\.name))
      report(
        .error, "adapter-column-missing",
        BilingualText(
          ja: "対応表にある列「\(column.heading)」がファイルにありません",
          en: "the file lacks the column '\(column.heading)', which the adapter names"),
        at: column.place,
        remedy: nearest.map {
          BilingualText(ja: "「\($0)」のことではありませんか", en: "did you mean '\($0)'?")
        }
          ?? BilingualText(
            ja: "対応表を直すか、列を含めて出力し直してください",
            en: "correct the adapter, or export with that column"))
      return
    }
    // A field that the adapter gives is nobody else's.
    if let field { adapterOptions[field] = column.options }
    if mapping.columns[index].basis == .duplicate { return }
    guard let field else {
      settle(index, .ignored, BilingualText(ja: "対応表により使わない", en: "not used, says the adapter"))
      return
    }
    if let other = mapping.columns[index].field {
      // One column that says two things.
      let both = "\(other), \(table.fields[field].id)"
      mapping.columns[index].note = BilingualText(
        ja: "次の欄にも使う: \(both)", en: "used for: \(both)")
    } else {
      settle(index, .adapter, nil)
      mapping.columns[index].field = table.fields[field].id
    }
    mapping.fields[field] = .column(index)
    zones[field] = column.zone
  }

  /// A field made of several columns. Without any of them the source does not have it.
  private mutating func take(_ derived: Adapter.Derived) {
    guard let field = table.fieldIndex(derived.field) else { return }
    zones[field] = derived.zone
    let formula = derived.formula.mapped { name -> Int? in
      let key = HeadingText(name).folded
      return headings.firstIndex { $0.folded == key }
    }
    let used = formula.cells.compactMap { $0 }
    guard !used.isEmpty else {
      let names = derived.formula.cells.joined(separator: ", ")
      mapping.fields[field] = .absent(
        BilingualText(
          ja: "元になる列（\(names)）がファイルにない",
          en: "the file has none of the columns that it is made of (\(names))"))
      return
    }
    adapterOptions[field] = derived.options
    for index in used where mapping.columns[index].field == nil {
      settle(
        index, .adapter,
        BilingualText(ja: "欄「\(derived.field)」の元", en: "part of field '\(derived.field)'"))
      mapping.columns[index].field = derived.field
    }
    mapping.fields[field] = .formula(formula)
  }

  mutating func settle(_ column: Int, _ basis: ColumnMapping.Basis, _ note: BilingualText?) {
    isSettled[column] = true
    mapping.columns[column].basis = basis
    mapping.columns[column].note = note
  }

  mutating func report(
    _ severity: Problem.Severity, _ code: String, _ what: BilingualText, at place: Place? = nil,
    remedy: BilingualText? = nil, unquoted: BilingualText? = nil
  ) {
    mapping.problems.append(
      Problem(
        severity, code: code, at: place ?? self.place, what: what, remedy: remedy,
        unquoted: unquoted))
  }
}
