import Basics
import Formats
import Schema

/// Reads what an adapter says about one table.
struct AdapterReader {
  let reader: NodeReader
  let table: TableDefinition
  private var taken: Set<String> = []

  init(reader: NodeReader, table: TableDefinition) {
    self.reader = reader
    self.table = table
  }

  mutating func read(_ map: MapReader, into adapter: inout Adapter) {
    for entry in map.optionalEntries("columns") {
      if table.form != .rows { misplaced("columns", at: entry) }
      for node in entry.value.items ?? [entry.value] {
        if let column = column(entry, node) { adapter.columns.append(column) }
      }
    }
    for entry in map.optionalEntries("derived") {
      if table.form != .rows { misplaced("derived", at: entry) }
      if let derived = derived(entry) { adapter.derived.append(derived) }
    }
    for entry in map.optionalEntries("settings") {
      if table.form != .tree { misplaced("settings", at: entry) }
      if let setting = setting(entry) { adapter.settings.append(setting) }
    }
    for entry in map.optionalEntries("constant") {
      if let constant = constant(entry) { adapter.constants.append(constant) }
    }
    for entry in map.optionalEntries("not_supported") {
      guard field(entry.key, at: reader.place(of: entry)) != nil,
        let reason = reader.bilingual(entry.value, BilingualText("'\(entry.key)'"))
      else { continue }
      adapter.notSupported.append(Adapter.NotSupported(field: entry.key, reason: reason))
    }
  }

  private mutating func column(_ entry: Node.Entry, _ node: Node) -> Adapter.Column? {
    let place = reader.place(of: entry)
    func column(_ field: String?, _ options: ColumnOptions, _ zone: Zone?) -> Adapter.Column {
      Adapter.Column(
        heading: entry.key, field: field, options: options, zone: zone, place: place)
    }
    if let id = node.text {
      if id == "ignore" {
        var ignored = column(nil, ColumnOptions(), nil)
        ignored.isOptional = true
        return ignored
      }
      guard field(id, at: node.place(in: reader.file)) != nil else { return nil }
      return column(id, ColumnOptions(), nil)
    }
    var name: BilingualText { BilingualText(ja: "列「\(entry.key)」", en: "column '\(entry.key)'") }
    let keys = ["field", "optional"] + AdapterOptionReader.keys
    guard let map = reader.map(node, name, keys: keys), let id = map.text("field"),
      let definition = field(id, at: (map.node["field"] ?? map.node).place(in: reader.file))
    else { return nil }
    let options = AdapterOptionReader(field: definition, map: map)
    var made = column(id, options.read(), options.zone())
    made.isOptional = map.bool("optional", otherwise: false)
    return made
  }

  private mutating func derived(_ entry: Node.Entry) -> Adapter.Derived? {
    var name: BilingualText { BilingualText(ja: "欄「\(entry.key)」", en: "field '\(entry.key)'") }
    guard let definition = field(entry.key, at: reader.place(of: entry)),
      let map = reader.map(
        entry.value, name, keys: FormulaReader.keys + AdapterOptionReader.keys),
      let formula = FormulaReader(reader).formula(map)
    else { return nil }
    let options = AdapterOptionReader(field: definition, map: map)
    return Adapter.Derived(
      field: entry.key, formula: formula, options: options.read(), zone: options.zone(),
      place: reader.place(of: entry))
  }

  private mutating func setting(_ entry: Node.Entry) -> Adapter.Setting? {
    var name: BilingualText { BilingualText(ja: "設定「\(entry.key)」", en: "setting '\(entry.key)'") }
    let keys =
      FormulaReader.keys + AdapterOptionReader.keys
      + ["default", "default_unless", "conflicts"]
    guard let definition = field(entry.key, at: reader.place(of: entry)),
      let map = reader.map(entry.value, name, keys: keys),
      let formula = FormulaReader(reader, isCell: { $0.hasPrefix("/") }).formula(map)
    else { return nil }
    return Adapter.Setting(
      path: entry.key, formula: formula,
      options: AdapterOptionReader(field: definition, map: map).read(),
      otherwise: map.node["default"] == nil ? nil : map.text("default"),
      openedBy: map.optionalPointers("default_unless"),
      conflicts: map.optionalPointers("conflicts"), place: reader.place(of: entry))
  }

  private mutating func constant(_ entry: Node.Entry) -> Adapter.Constant? {
    guard let definition = field(entry.key, at: reader.place(of: entry)) else { return nil }
    let text: String
    if definition.type == .set, let items = entry.value.items {
      text = items.compactMap(\.text).joined(separator: "\n")
    } else {
      guard let written = reader.text(entry.value, BilingualText("'\(entry.key)'")) else {
        return nil
      }
      text = written
    }
    guard CellReader(definition, options: ColumnOptions()).read(text).state.hasValue else {
      reader.report(
        "unreadable-value", at: entry.value,
        BilingualText(
          ja: "「\(text)」は欄「\(entry.key)」（\(definition.type.rawValue)）の値として読めません",
          en: "'\(text)' cannot be read as field '\(entry.key)' (\(definition.type.rawValue))"))
      return nil
    }
    return Adapter.Constant(field: entry.key, text: text, place: reader.place(of: entry))
  }

  /// A field of the table that nothing else in the adapter has claimed.
  private mutating func field(_ id: String, at place: Place) -> FieldDefinition? {
    guard let index = table.fieldIndex(id) else {
      reader.report(
        .unknownName(
          code: "unknown-field",
          kind: BilingualText(ja: "欄（表「\(table.id)」）", en: "field of table '\(table.id)'"),
          name: id, candidates: table.fields.map(\.id), at: place))
      return nil
    }
    if !taken.insert(id).inserted {
      reader.report(
        Problem(
          code: "field-twice", at: place,
          what: BilingualText(
            ja: "欄「\(id)」が対応表に二度あります", en: "field '\(id)' is given twice in the adapter"),
          remedy: BilingualText(ja: "一つだけ残してください", en: "keep one of them")))
      return nil
    }
    return table.fields[index]
  }

  private func misplaced(_ key: String, at entry: Node.Entry) {
    reader.report(
      Problem(
        code: "misplaced-key", at: reader.place(of: entry),
        what: BilingualText(
          ja: "表「\(table.id)」（\(table.form.rawValue)）の対応表に「\(key)」は書けません",
          en: "an adapter for '\(table.id)' (\(table.form.rawValue)) cannot have '\(key)'")))
  }
}
