import Basics
import Policy
import Schema

/// One measure as aggregates: what the part that groups has of it, and what later parts ask.
struct MeasureAggregate {
  let measure: Measure
  /// What later parts ask.
  let requests = Requests<Facet>()
  /// Of first and last.
  let end: EndMeasure?
  let set: SetMeasure?
  let fold: TextFold
  private let counts: String
  private let prefix: String
  private let tools: ScopeTools
  private let value: SQLValue?

  private var dialect: SQLDialect { tools.dialect }

  /// - Parameter counts: the truth of a row's counting for this measure.
  init(_ measure: Measure, counts: String, prefix: String, _ scope: SQLScope) throws(SQLRefusal) {
    self.measure = measure
    self.counts = counts
    self.prefix = prefix
    tools = scope.writer
    let value = measure.value.map { scope.value($0) }
    self.value = value
    fold = measure.function.givesValue ? value?.fold ?? .exact : .exact
    let name = "\(prefix)\(measure.name)"
    switch measure.function {
    case .first, .last:
      guard let value, value.type != .set else {
        throw .made(measure.function.rawValue, measure.name)
      }
      end = EndMeasure(
        value: value, order: measure.order.map { scope.value($0) },
        isLast: measure.function == .last, counts: counts,
        name: tools.dialect.identifier("\(name).end"), tools: tools)
      set = nil
    case .set:
      guard let value, !MeasureAggregate.isClosedSet(measure.value, scope) else {
        throw .made("set", measure.name)
      }
      end = nil
      set = SetMeasure(
        value: value, counts: counts, name: name, requests: requests, dialect: tools.dialect)
    default:
      if measure.function == .distinct, value?.type == .set {
        throw .setKey(measure.value?.name ?? "")
      }
      end = nil
      set = nil
    }
  }

  /// Of sets with words of their own, an engine is told only the words that rules ask for.
  private static func isClosedSet(_ source: ValueSource?, _ scope: SQLScope) -> Bool {
    guard let source, source.type == .set else { return false }
    let fields: [FieldDefinition]
    switch source.origin {
    case .field(let index):
      fields = scope.table.map { [$0.fields[index]] } ?? []
    case .joined(let join, let index):
      guard scope.joins.indices.contains(join) else { return false }
      fields = [scope.writer.vocabulary.tables[scope.joins[join].join.right.table].fields[index]]
    default: return false
    }
    return fields.contains { !$0.words.isEmpty }
  }

  var isCount: Bool { [.count, .distinct, .sum].contains(measure.function) }

  // MARK: What cannot be judged

  /// Truths of rows that make the whole group unknown.
  var doubts: [String] {
    var doubts = counts == Truths.yes ? [] : ["\(counts) IS NULL"]
    if let end { return doubts + end.doubts }
    guard let value else { return doubts }
    let relevant = measure.function == .share ? Truths.yes : counts
    doubts.append(Truths.all([relevant, value.cannotBeRead]))
    return doubts
  }

  /// A truth of the group: its sum is no number.
  var overflow: String? { total.map { "NOT (\(ExactNumbers.fits($0)))" } }

  /// The value of a row that counts and has one; else NULL. What can never have a value is NULL as
  /// it is.
  private func counted(_ value: SQLValue, _ expression: String, isPart: Bool = true) -> String {
    let isCounted = Truths.all([isPart ? counts : Truths.yes, value.has])
    return isCounted == Truths.no ? expression : Truths.choose([(isCounted, expression)])
  }

  /// A sum, which may be too large.
  private var total: String? {
    guard measure.function == .sum, let value else { return nil }
    return dialect.sum(counted(value, value.column(Facet(.number))))
  }

  // MARK: Grouping

  private func name(_ facet: Facet) -> String { facet.column("\(prefix)\(measure.name)") }

  /// The columns of the part that groups.
  var columns: [MeasureWriter.Column] {
    switch measure.function {
    case .count:
      let count = counts == Truths.yes ? "COUNT(*)" : "COUNT(CASE WHEN \(counts) THEN 1 END)"
      return [(count, name(Facet(.number)))]
    case .distinct:
      guard let value, let text = KeyWriter.text(value, fold: value.fold, tools) else { return [] }
      return [("COUNT(DISTINCT \(counted(value, text)))", name(Facet(.number)))]
    case .sum:
      guard let total else { return [] }
      return [
        (
          "CASE WHEN \(ExactNumbers.fits(total)) THEN CAST(\(total) AS BIGINT) END",
          name(Facet(.number))
        )
      ]
    case .first, .last:
      return end.map { end in asked.map { (end.aggregate($0), name($0)) } } ?? []
    case .min, .max: return value.map { extreme($0) } ?? []
    case .mean, .share, .median: return fraction
    case .quantile: return quantile
    case .set: return []
    }
  }

  /// What later parts ask, the state among it.
  private var asked: [Facet] {
    requests.add(.state)
    return requests.columns
  }

  /// Of a day and its first second, the day.
  private func extreme(_ value: SQLValue) -> [MeasureWriter.Column] {
    let isLargest = measure.function == .max
    if value.type == .integer {
      let function = isLargest ? "MAX" : "MIN"
      let number = "\(function)(\(counted(value, value.column(Facet(.number)))))"
      return [
        (number, name(Facet(.number))),
        ("CASE WHEN \(number) IS NULL THEN 'null' ELSE 'value' END", name(.state)),
      ]
    }
    let (day, moment) = isLargest ? (1, 0) : (0, 1)
    let order = counted(
      value,
      "\(value.column(Facet(.seconds))) * 2 + CASE WHEN \(value.isDay) THEN \(day) ELSE \(moment) END"
    )
    return asked.map { facet in
      let best = dialect.value(value.column(facet), ofSmallest: order, isLargest: isLargest)
      return (
        facet.isState ? "CASE WHEN MAX(\(order)) IS NULL THEN 'null' ELSE \(best) END" : best,
        name(facet)
      )
    }
  }

  // MARK: Figures

  private func ascending(_ value: SQLValue) -> (list: String, count: String) {
    let number = counted(value, value.column(Facet(.number)))
    return (dialect.sortedList(number), "COUNT(\(number))")
  }

  /// Numerator and denominator as they come; NULL or 0 below: no figure.
  private var fraction: [MeasureWriter.Column] {
    let top: String
    let bottom: String
    switch (measure.function, value) {
    case (.share, nil):
      top = "COUNT(CASE WHEN \(counts) THEN 1 END)"
      bottom = "COUNT(*)"
    case (.share, .some(let value)):
      let number = value.column(Facet(.number))
      top = dialect.sum(counted(value, number))
      bottom = dialect.sum(counted(value, number, isPart: false))
    case (.mean, .some(let value)):
      let number = counted(value, value.column(Facet(.number)))
      top = dialect.sum(number)
      bottom = "COUNT(\(number))"
    case (_, .some(let value)):
      let (list, count) = ascending(value)
      let half = dialect.wholeQuotient(count, 2)
      func element(_ number: String) -> String { dialect.wide(dialect.element(list, number)) }
      top =
        "CASE WHEN \(count) % 2 = 1 THEN \(element("\(half) + 1")) WHEN \(count) > 0 THEN \(element(half)) + \(element("\(half) + 1")) END"
      bottom = "CASE WHEN \(count) > 0 THEN 2 - \(count) % 2 END"
    default: return []
    }
    return [
      (dialect.wide(top), name(Facet(.top))), (dialect.wide(bottom), name(Facet(.bottom))),
    ]
  }

  private var quantile: [MeasureWriter.Column] {
    guard let value, let part = measure.quantile else { return [] }
    let (list, count) = ascending(value)
    let rank = dialect.rank(of: part, in: count)
    return [
      ("CASE WHEN \(count) > 0 THEN \(dialect.element(list, rank)) END", name(Facet(.number))),
      ("CASE WHEN \(count) > 0 THEN 'value' ELSE 'null' END", name(.state)),
    ]
  }

  // MARK: Attaching

  /// What the part that attaches has, facet by facet.
  func attached(from part: String, known: String, none: String) -> [(Facet, String)] {
    func column(_ facet: Facet) -> String { "\(part).\(dialect.identifier(name(facet)))" }
    if measure.type == .rational {
      return fraction(column(Facet(.top)), column(Facet(.bottom)), known, none)
    }
    let isThere = isCount || measure.function == .set
    let state = Truths.choose(
      [(known, isThere ? "'value'" : column(.state)), (none, isThere ? "'value'" : "'null'")],
      otherwise: "'unknown'")
    if isCount {
      return [
        (.state, state),
        (Facet(.number), Truths.choose([(none, "0")], otherwise: column(Facet(.number)))),
      ]
    }
    if measure.type == .integer, [.min, .max, .quantile].contains(measure.function) {
      return [(.state, state), (Facet(.number), column(Facet(.number)))]
    }
    return asked.map { facet in
      if facet == .state { return (facet, state) }
      if facet.isState {
        return (
          facet,
          Truths.choose([(known, column(facet)), (none, "'null'")], otherwise: "'unknown'")
        )
      }
      return (
        facet,
        measure.function == .set
          ? Truths.choose([(none, "''")], otherwise: "COALESCE(\(column(facet)), '')")
          : column(facet)
      )
    }
  }

  private func fraction(_ top: String, _ bottom: String, _ known: String, _ none: String)
    -> [(Facet, String)]
  {
    let fraction = ExactNumbers(dialect: dialect).reduced(
      "(\(top) * SIGN(\(bottom)))", "ABS(\(bottom))")
    let isFigure = "COALESCE(\(bottom), 0) <> 0"
    let state = Truths.choose(
      [
        (isFigure, Truths.choose([(fraction.fits, "'value'")], otherwise: "'unknown'"))
      ], otherwise: "'null'")
    func whole(_ number: String) -> String {
      "CASE WHEN \(isFigure) THEN CASE WHEN \(fraction.fits) THEN CAST(\(number) AS BIGINT) END END"
    }
    return [
      (.state, Truths.choose([(known, state), (none, "'null'")], otherwise: "'unknown'")),
      (Facet(.top), whole(fraction.top)), (Facet(.bottom), whole(fraction.bottom)),
    ]
  }
}
