import Basics
import Formats
import Schema

/// One file of settings and, perhaps, the adapter that knows its paths.
public struct SettingsSource: Sendable {
  public var node: Node
  /// As problems and findings show it.
  public var file: String
  public var adapter: Adapter?

  public init(node: Node, file: String, adapter: Adapter? = nil) {
    self.node = node
    self.file = file
    self.adapter = adapter
  }
}

/// Settings as one row of the vocabulary's paths.
public struct MappedSettings: Sendable, Equatable {
  /// A path of a file that the vocabulary does not know.
  public struct UnknownPath: Sendable, Equatable {
    public var path: String
    public var place: Place
  }

  /// One row; a path that no file has is `.absent`.
  public var table: MemoryTable
  /// In the order of the files.
  public var unknownPaths: [UnknownPath]
  public var problems: [Problem]
  /// Fields that no file says, and for which a product's default was taken.
  public var defaults: Set<Int> = []

  /// A value as a person reads it; nil for one that no file has.
  public func text(of field: Int, in zone: Zone) -> String? {
    guard let row = table.rows.first, row.values.indices.contains(field),
      row.values[field] != .absent
    else { return nil }
    return SettingReader.text(row.values[field], in: zone)
  }

  /// The paths that no file has, in the vocabulary's order.
  public func absentPaths(of definition: TableDefinition) -> [String] {
    guard let row = table.rows.first else { return definition.fields.map(\.id) }
    return zip(definition.fields, row.values).compactMap { $1 == .absent ? $0.id : nil }
  }
}

/// Turns trees of settings into a table with one row.
public struct SettingsMapper {
  private let definition: TableDefinition
  private let context: ReadingContext
  private var values: [Value]
  private var places: [Place?]
  private var unknown: [MappedSettings.UnknownPath] = []
  private var problems: [Problem] = []
  private var defaults: Set<Int> = []
  /// The vocabulary's paths in parts.
  private let parts: [(id: String, parts: [Substring])]

  /// Merges several files. Without an adapter a file's own paths (nested maps or dotted keys) must
  /// be the vocabulary's. A path that two files set differently is unreadable and an error; a
  /// value that its path cannot have is unreadable and a warning.
  ///
  /// - Parameter index: the table's index in the vocabulary.
  public static func map(
    _ sources: [SettingsSource], definition: TableDefinition, index: Int,
    context: ReadingContext = ReadingContext()
  ) -> MappedSettings {
    var mapper = SettingsMapper(definition, context)
    for source in sources {
      if let adapter = source.adapter {
        mapper.adapted(source, adapter)
      } else {
        mapper.walk(source.node, path: "", source)
      }
    }
    let row = MemoryTable.Row(
      values: mapper.values, number: 1, place: Place(file: sources.first?.file))
    return MappedSettings(
      table: MemoryTable(table: index, rows: [row], fieldPlaces: mapper.places),
      unknownPaths: mapper.unknown, problems: mapper.problems, defaults: mapper.defaults)
  }

  private init(_ definition: TableDefinition, _ context: ReadingContext) {
    self.definition = definition
    self.context = context
    values = definition.fields.map { _ in .absent }
    places = definition.fields.map { _ in nil }
    parts = definition.fields.map {
      ($0.id, $0.id.split(separator: ".", omittingEmptySubsequences: false))
    }
  }

  private mutating func walk(_ node: Node, path: String, _ source: SettingsSource) {
    if let field = definition.fieldIndex(path) {
      set(field, from: node, ColumnOptions(), node.place(in: source.file, pointer: path))
      return
    }
    if let entries = node.entries, !entries.isEmpty {
      for entry in entries {
        walk(entry.value, path: path.isEmpty ? entry.key : "\(path).\(entry.key)", source)
      }
      return
    }
    guard !path.isEmpty else { return }
    let place = node.place(in: source.file, pointer: path)
    unknown.append(MappedSettings.UnknownPath(path: path, place: place))
    guard let meant = nearMiss(path) else { return }
    problems.append(
      Problem(
        .warning, code: "unknown-setting", at: place,
        what: BilingualText(
          ja: "設定「\(path)」は語彙にないため判定に使いません",
          en: "setting '\(path)' is not in the vocabulary and is not judged"),
        remedy: BilingualText(ja: "「\(meant)」のことではありませんか", en: "did you mean '\(meant)'?")))
  }

  /// The vocabulary's path that differs only by slips in some of its parts.
  private func nearMiss(_ path: String) -> String? {
    let parts = path.split(separator: ".", omittingEmptySubsequences: false)
    let candidates = self.parts.filter { candidate in
      candidate.parts.count == parts.count
        && zip(parts, candidate.parts).allSatisfy { part, other in
          part == other || NearestName.of(String(part), in: [String(other)]) != nil
        }
    }
    return candidates.isEmpty ? nil : NearestName.of(path, in: candidates.map(\.id))
  }

  private mutating func adapted(_ source: SettingsSource, _ adapter: Adapter) {
    for setting in adapter.settings { take(setting, source) }
    for unsupported in adapter.notSupported {
      problems.append(
        Problem(
          .note, code: "setting-not-supported", at: Place(file: source.file),
          what: BilingualText(
            ja: "設定「\(unsupported.field)」はこの資料からは分からない",
            en: "'\(unsupported.field)' cannot be told from this source"),
          remedy: unsupported.reason))
    }
    for constant in adapter.constants {
      guard let field = definition.fieldIndex(constant.field) else { continue }
      let node = Node(
        .scalar(Node.Scalar(constant.text, isQuoted: true)), line: constant.place.line ?? 1,
        column: constant.place.column ?? 1)
      set(field, from: node, ColumnOptions(), constant.place)
    }
  }

  private mutating func take(_ setting: Adapter.Setting, _ source: SettingsSource) {
    guard let field = definition.fieldIndex(setting.path) else { return }
    let asked = AskedSetting(setting, in: source)
    if let problem = asked.conflict {
      problems.append(problem)
      set(field, .invalid(asked.text), problem.what, asked.place)
      return
    }
    switch asked.content {
    case .absent: problems.append(asked.missing)
    case .unknown: set(field, .null, nil, asked.place)
    case .nested, .texts:
      let reading = SettingReader(definition.fields[field], setting.options, context)
      let (value, reason) = reading.read(asked.content)
      if asked.isDefault {
        problems.append(asked.defaultNote)
        defaults.insert(field)
      }
      set(field, value, reason, asked.place)
    }
  }

  private mutating func set(
    _ field: Int, from node: Node, _ options: ColumnOptions, _ place: Place
  ) {
    if let (text, _) = Placeholder.first(in: node) {
      set(field, .invalid(text), Placeholder.reason, place)
      return
    }
    let reading = SettingReader(definition.fields[field], options, context)
    let (value, reason) = reading.read(node)
    set(field, value, reason, place)
  }

  private mutating func set(
    _ field: Int, _ value: Value, _ reason: BilingualText?, _ place: Place
  ) {
    if let reason { reportUnreadable(definition.fields[field].id, reason, place) }
    guard let earlier = places[field] else {
      values[field] = value
      places[field] = place
      return
    }
    guard !SettingReader.same(values[field], value) else { return }
    let isPersonal = definition.fields[field].isPersonal
    let both = [values[field], value].map {
      isPersonal ? "…" : SettingReader.text($0, in: context.zone)
    }
    values[field] = .invalid(both.joined(separator: " / "))
    problems.append(
      Problem(
        code: "setting-twice", at: place,
        what: BilingualText(
          ja: "設定「\(definition.fields[field].id)」の値が「\(both[0])」（\(earlier)）と違います",
          en: "setting '\(definition.fields[field].id)' differs from '\(both[0])' at \(earlier)"),
        why: BilingualText(
          ja: "どちらが効いているか判定できない", en: "which of them is in force cannot be told"),
        remedy: BilingualText(
          ja: "有効な設定のファイルだけを渡してください", en: "hand in only the settings that are in force")))
  }

  private mutating func reportUnreadable(
    _ path: String, _ reason: BilingualText, _ place: Place
  ) {
    problems.append(
      Problem(
        .warning, code: "unreadable-setting", at: place,
        what: BilingualText(
          ja: "設定「\(path)」の値が読めません", en: "the value of setting '\(path)' cannot be read"),
        why: reason))
  }
}
