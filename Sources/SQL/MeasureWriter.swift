import Basics
import Policy
import Schema

/// Writes measures over rows as aggregates. All measures of a group are unknown as soon as one row
/// of it could not be judged: the column `bad` is then 1.
struct MeasureWriter {
  /// A column of the aggregating query.
  typealias Column = (expression: String, name: String)

  /// Truths that the rows' own part must have, by name.
  let filters: [Column]
  /// What the aggregating part has.
  let columns: [Column]
  /// 1 or 0.
  let bad: String
  private let measures: [Measure]
  private let tools: ScopeTools

  /// - Parameters:
  ///   - scope: of the rows that are counted.
  ///   - member: their truth of being counted at all.
  ///   - prefix: of column names.
  init(
    _ measures: [Measure], over scope: SQLScope, member: String, prefix: String
  ) throws(SQLRefusal) {
    let tools = scope.writer
    let conditions = ConditionWriter(scope)
    var filters: [Column] = []
    var columns: [Column] = []
    var doubts = ["\(member) IS NULL"]
    var overflows: [String] = []
    for measure in measures {
      var counts = Truths.yes
      if measure.filter != .always {
        let name = "\(prefix)\(measure.name).where"
        filters.append((try conditions.truth(measure.filter), name))
        counts = tools.dialect.identifier(name)
        doubts.append("\(counts) IS NULL")
      }
      let aggregate = MeasureAggregate(measure, counts: counts, prefix: prefix, scope)
      if let value = aggregate.value {
        doubts.append(Truths.all([counts, value.cannotBeRead]))
      }
      columns += try aggregate.columns()
      if let total = aggregate.total {
        overflows.append(
          "NOT (\(total) BETWEEN -9223372036854775808 AND 9223372036854775807)")
      }
    }
    let doubtful =
      "COALESCE(MAX(CASE WHEN \(Truths.any(doubts)) THEN 1 ELSE 0 END), 0) = 1"
    bad = "CASE WHEN \(Truths.any([doubtful] + overflows)) THEN 1 ELSE 0 END"
    self.filters = filters
    self.columns = columns
    self.measures = measures
    self.tools = tools
  }

  /// The columns of the part that attaches the measures.
  ///
  /// - Parameters:
  ///   - known: the aggregates are there and are not bad.
  ///   - none: the measures are those of no rows; never with `known`.
  ///   - prefix: of the columns that are made.
  func attached(
    from part: String, prefix inner: String, known: String, none: String, as prefix: String
  ) -> [Column] {
    let dialect = tools.dialect
    return measures.flatMap { measure -> [Column] in
      func name(_ facet: Facet) -> String { facet.column("\(prefix)\(measure.name)") }
      func column(_ facet: Facet) -> String {
        "\(part).\(dialect.identifier(facet.column("\(inner)\(measure.name)")))"
      }
      let isCount = measure.type == .integer && measure.function != .min && measure.function != .max
      var columns: [Column] = [
        (
          Truths.choose(
            [
              (known, isCount ? "'value'" : column(.state)),
              (none, isCount ? "'value'" : "'null'"),
            ], otherwise: "'unknown'"), name(.state)
        )
      ]
      if measure.type == .instant {
        columns += [Facet.text, .seconds, .day].map { (column($0), name($0)) }
      } else {
        columns.append(
          (
            isCount ? Truths.choose([(none, "0")], otherwise: column(.number)) : column(.number),
            name(.number)
          ))
      }
      return columns
    }
  }

  /// The measures as later parts name them.
  func values(prefix: String) -> [SQLValue] {
    measures.map { measure in
      SQLValue(name: measure.name, type: measure.type) { [dialect = tools.dialect] facet in
        let number = dialect.identifier(Facet.number.column("\(prefix)\(measure.name)"))
        if facet == .text, measure.type == .integer {
          return "CAST(\(number) AS \(dialect.textType))"
        }
        let facet = facet == .seen ? .state : facet
        return dialect.identifier(facet.column("\(prefix)\(measure.name)"))
      }
    }
  }
}

/// One measure as aggregates.
private struct MeasureAggregate {
  let measure: Measure
  let counts: String
  let prefix: String
  let tools: ScopeTools
  let value: SQLValue?

  init(_ measure: Measure, counts: String, prefix: String, _ scope: SQLScope) {
    self.measure = measure
    self.counts = counts
    self.prefix = prefix
    tools = scope.writer
    value = measure.value.map { scope.value($0) }
  }

  /// The value of a row that counts and has one; else NULL. What can never have a value is NULL as
  /// it is.
  private func counted(_ value: SQLValue, _ expression: String) -> String {
    let isCounted = Truths.all([counts, value.has])
    return isCounted == Truths.no ? expression : Truths.choose([(isCounted, expression)])
  }

  /// A sum, which may be too large.
  var total: String? {
    guard measure.function == .sum, let value else { return nil }
    return tools.dialect.sum(counted(value, value.column(.number)))
  }

  func columns() throws(SQLRefusal) -> [MeasureWriter.Column] {
    func name(_ facet: Facet) -> String { facet.column("\(prefix)\(measure.name)") }
    switch measure.function {
    case .count:
      let count = counts == Truths.yes ? "COUNT(*)" : "COUNT(CASE WHEN \(counts) THEN 1 END)"
      return [(count, name(.number))]
    case .distinct:
      guard let value else { throw .operand("distinct") }
      let text = try KeyWriter.text(value, fold: value.fold, tools)
      return [("COUNT(DISTINCT \(counted(value, text)))", name(.number))]
    case .sum:
      guard let total, value?.type == .integer else { throw .operand("sum") }
      return [
        (
          "CASE WHEN \(total) BETWEEN -9223372036854775808 AND 9223372036854775807"
            + " THEN CAST(\(total) AS BIGINT) END", name(.number)
        )
      ]
    case .first, .last, .set, .mean, .median, .quantile, .share:
      throw .made(measure.function.rawValue, measure.name)
    case .min, .max:
      guard let value else { throw .operand(measure.function.rawValue) }
      return try extreme(value, name)
    }
  }

  /// Of a day and its first second, the day.
  private func extreme(_ value: SQLValue, _ name: (Facet) -> String) throws(SQLRefusal)
    -> [MeasureWriter.Column]
  {
    let isLargest = measure.function == .max
    let function = isLargest ? "MAX" : "MIN"
    switch value.type {
    case .integer:
      let number = "\(function)(\(counted(value, value.column(.number))))"
      return [
        (number, name(.number)),
        ("CASE WHEN \(number) IS NULL THEN 'null' ELSE 'value' END", name(.state)),
      ]
    case .instant:
      let (day, moment) = isLargest ? (1, 0) : (0, 1)
      let order = counted(
        value,
        "\(value.column(.seconds)) * 2 + CASE WHEN \(value.isDay) THEN \(day) ELSE \(moment) END")
      func best(_ facet: Facet) -> String {
        tools.dialect.value(value.column(facet), ofSmallest: order, isLargest: isLargest)
      }
      return [
        (best(.seconds), name(.seconds)), (best(.day), name(.day)), (best(.text), name(.text)),
        (
          "CASE WHEN MAX(\(order)) IS NULL THEN 'null' ELSE \(best(.state)) END", name(.state)
        ),
      ]
    case .text, .word, .set, .boolean, .period, .rational: throw .operand(measure.function.rawValue)
    }
  }
}
