import Basics
import Policy
import Schema

/// Writes a group's figure beside those of its own past or of its peers. All groups count, chosen
/// or not; one whose key says nothing or cannot be read is left out, and its own result is null.
struct ComparisonWriter {
  let rows: RowsWriter
  let comparison: Comparison
  /// Of the group.
  let keyCount: Int

  private var tools: ScopeTools { rows.tools }
  private var dialect: SQLDialect { rows.tools.dialect }
  private var hint: String { "compare \(comparison.name)" }

  func attach(to groups: inout QueryRows) throws(SQLRefusal) {
    let scope = groups.scope
    guard scope.groupMeasures.indices.contains(comparison.measure) else {
      throw .made("comparison", comparison.name)
    }
    let figure = scope.groupMeasures[comparison.measure]
    let source = groups.part
    let prefix = "compared\(scope.comparisons.count + 1)."
    let names = ComparisonNames(prefix: prefix, dialect: dialect)
    let keys: [Int]
    var position: String?
    switch comparison.others {
    case .past(let bucket, let unit, _, _):
      keys = (0..<keyCount).filter { $0 != bucket }
      position = dialect.position(of: scope.groupKeys[bucket], unit)
    case .peers(let list): keys = list
    }
    let key = try KeyWriter(tools: tools).key(
      keys.map { (scope.groupKeys[$0], scope.groupKeys[$0].fold) }, nullKeys: .separate)
    let hasPosition =
      if case .past(let bucket, _, _, _) = comparison.others { scope.groupKeys[bucket].has } else {
        Truths.yes
      }
    let isKeyed = keyCount == 0 ? Truths.yes : "group_key NOT LIKE '?%'"
    let keyed = rows.parts.add("\(hint) keys") {
      let place = Truths.choose(
        [(Truths.all([isKeyed, hasPosition, "\(key) LIKE '=%'"]), key)])
      let number = Truths.choose([
        (Truths.all(["COALESCE(some_member, FALSE)", figure.has]), figure.column(Facet(.number)))
      ])
      return
        "SELECT r.*, \(place) AS \(names.key), \(number) AS \(names.figure), \(position ?? "0") AS \(names.position) FROM \(source) r"
    }
    switch comparison.others {
    case .past(_, let unit, let periods, let missing):
      groups.part = PastWriter(
        comparison: comparison, names: names, periods: periods, step: dialect.step(unit),
        missing: missing, parts: rows.parts, hint: hint, dialect: dialect
      ).attached(to: keyed)
    case .peers:
      groups.part = PeersWriter(
        comparison: comparison, names: names, parts: rows.parts, hint: hint, dialect: dialect
      ).attached(to: keyed)
    }
    groups.scope.comparisons.append(names.value(comparison))
  }
}

/// The columns that one comparison adds to the groups.
struct ComparisonNames {
  /// What groups compared with each other share; NULL for one that has no others.
  let key: String
  /// NULL: not known.
  let figure: String
  /// The number of the group's period.
  let position: String
  /// Of the group among its peers.
  let place: String
  let state: String
  let number: String
  let top: String
  let bottom: String
  private let dialect: SQLDialect

  init(prefix: String, dialect: SQLDialect) {
    key = dialect.identifier("\(prefix)key")
    figure = dialect.identifier("\(prefix)figure")
    position = dialect.identifier("\(prefix)position")
    place = dialect.identifier("\(prefix)place")
    state = dialect.identifier("\(prefix)state")
    number = dialect.identifier("\(prefix)number")
    top = dialect.identifier("\(prefix)top")
    bottom = dialect.identifier("\(prefix)bottom")
    self.dialect = dialect
  }

  func value(_ comparison: Comparison) -> SQLValue {
    SQLValue(name: comparison.name, type: comparison.type) { [self] facet in
      switch (facet.kind, comparison.type) {
      case (.state, _), (.seen, _): state
      case (.text, .rational): ExactNumbers(dialect: dialect).text(top, bottom)
      case (.text, _): "CAST(\(number) AS \(dialect.textType))"
      case (.top, _): top
      case (.bottom, _): bottom
      default: number
      }
    }
  }

  /// The columns that say what came of it.
  ///
  /// - Parameters:
  ///   - known: the figures are all known.
  ///   - hasOthers: there are enough figures.
  ///   - top: of a fraction the upper number, else the figure itself; wide.
  func columns(
    _ comparison: Comparison, known: String, enough: String, top: String, bottom: String
  ) -> [String] {
    func state(_ value: String) -> String {
      Truths.choose(
        [
          ("g.\(key) IS NULL", "'null'"), ("NOT (\(known))", "'unknown'"),
          ("NOT (\(enough))", "'null'"),
        ], otherwise: value)
    }
    guard comparison.type == .rational else {
      let isNumber = ExactNumbers.fits(top)
      return [
        "\(state("CASE WHEN \(isNumber) THEN 'value' ELSE 'unknown' END")) AS \(self.state)",
        "CASE WHEN \(isNumber) THEN CAST(\(top) AS BIGINT) END AS \(number)",
      ]
    }
    let fraction = ExactNumbers(dialect: dialect).reduced(
      "(\(top) * SIGN(\(bottom)))", "ABS(\(bottom))")
    let isFigure = "COALESCE(\(bottom), 0) <> 0"
    func whole(_ number: String) -> String {
      "CASE WHEN \(isFigure) THEN CASE WHEN \(fraction.fits) THEN CAST(\(number) AS BIGINT) END END"
    }
    let value =
      "CASE WHEN \(isFigure) THEN CASE WHEN \(fraction.fits) THEN 'value' ELSE 'unknown' END ELSE 'null' END"
    return [
      "\(state(value)) AS \(self.state)", "\(whole(fraction.top)) AS \(self.top)",
      "\(whole(fraction.bottom)) AS \(self.bottom)",
    ]
  }
}
