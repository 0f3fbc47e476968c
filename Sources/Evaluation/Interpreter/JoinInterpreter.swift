import Basics
import Evidence
import Policy

/// Looks up rows of other relations.
struct JoinInterpreter {
  let view: EvidenceView
  /// Of the rows for which something is looked up.
  let folds: FoldLookup

  /// The other relation's rows by one alternative of the keys.
  private struct Alternative {
    var pairs: [Join.KeyPair]
    var rows: [[UInt8]: [Int]] = [:]
    /// Some row's key cannot be read: not finding proves nothing.
    var hasUnreadable = false
  }

  /// Later joins may use what earlier ones found.
  func attach(_ joins: [Join], to rows: inout [InterpretedRow]) {
    for join in joins {
      let right = RelationInterpreter(view: view).rows(of: join.right)
      let alternatives = right.map { right in
        join.keys.map { index(right, by: $0, in: join) }
      }
      for row in rows.indices {
        guard let right, let alternatives else {
          rows[row].found.append(unknown(join, matched: .unknown))
          continue
        }
        rows[row].found.append(find(rows[row], join, right, alternatives))
      }
    }
  }

  /// Does the row stay, as far as joins that drop are concerned?
  static func keeps(_ row: InterpretedRow, _ joins: [Join]) -> Truth {
    Truth.all(
      zip(joins, row.found).lazy.filter { $0.0.unmatched == .drop }.map { $0.1.matched })
  }

  private func index(_ right: [InterpretedRow], by pairs: [Join.KeyPair], in join: Join)
    -> Alternative
  {
    var alternative = Alternative(pairs: pairs)
    for (position, row) in right.enumerated() {
      let parts = pairs.map { (value: row.value($0.there), fold: folds.fold(of: $0.here)) }
      switch RowKey(parts, nullKeys: .separate) {
      case .known(let key): alternative.rows[key, default: []].append(position)
      case .nothing: break
      case .unreadable: alternative.hasUnreadable = true
      }
    }
    return alternative
  }

  private func find(
    _ row: InterpretedRow, _ join: Join, _ right: [InterpretedRow], _ alternatives: [Alternative]
  ) -> InterpretedRow.Found {
    var candidates: [Int] = []
    var isDoubtful = false
    for alternative in alternatives {
      let parts = alternative.pairs.map {
        (value: row.value($0.here), fold: folds.fold(of: $0.here))
      }
      guard case .known(let key) = RowKey(parts, nullKeys: .separate) else {
        isDoubtful = true
        continue
      }
      let found = alternative.rows[key] ?? []
      candidates += found.filter { !candidates.contains($0) }
      if found.contains(where: { right[$0].membership == .yes }) {
        return matched(
          join, candidates.map { right[$0] }, hasUnreadable: alternative.hasUnreadable)
      }
      if alternative.hasUnreadable { isDoubtful = true }
    }
    if isDoubtful || !candidates.isEmpty { return unknown(join, matched: .unknown) }
    return unmatched(join)
  }

  /// `candidates`: the rows found, and rows of earlier alternatives that may have been meant.
  private func matched(_ join: Join, _ candidates: [InterpretedRow], hasUnreadable: Bool)
    -> InterpretedRow.Found
  {
    var found = unknown(join, matched: .yes)
    if join.several == .unknown {
      for field in found.fields.indices {
        let values = candidates.map { $0.cell(field) }
        if let first = values.first, values.allSatisfy({ isSame($0, first) }) {
          found.fields[field] = first
        }
      }
    }
    if !hasUnreadable {
      found.measures = measures(join).values(join.measures, over: candidates)
    }
    return found
  }

  private func isSame(_ a: Value?, _ b: Value?) -> Bool {
    guard let a, let b else { return a == nil && b == nil }
    return a.isIdentical(to: b)
  }

  private func unmatched(_ join: Join) -> InterpretedRow.Found {
    var found = unknown(join, matched: .no)
    if join.unmatched != .unknown {
      found.fields = found.fields.map { _ in .null }
      found.measures = measures(join).values(join.measures, over: [])
    }
    return found
  }

  private func unknown(_ join: Join, matched: Truth) -> InterpretedRow.Found {
    let fieldCount =
      view.vocabulary.tables.indices.contains(join.right.table)
      ? view.vocabulary.tables[join.right.table].fields.count : 0
    return InterpretedRow.Found(
      matched: matched, fields: [Value?](repeating: nil, count: fieldCount),
      measures: [Value?](repeating: nil, count: join.measures.count))
  }

  private func measures(_ join: Join) -> MeasureInterpreter {
    let right = FoldLookup(vocabulary: view.vocabulary, relation: join.right)
    return MeasureInterpreter(judge: ConditionJudge(view: view, folds: right))
  }
}
