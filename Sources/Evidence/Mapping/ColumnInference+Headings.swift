import Basics
import Schema

extension ColumnInference {
  struct Candidate {
    var column: Int
    var rank: Int
  }

  /// Takes the columns whose headings are known, for the fields that the adapter leaves open.
  mutating func takeHeadings(_ samples: [[String]]) {
    var candidates = table.fields.map { _ in [Candidate]() }
    for column in headings.indices where !isSettled[column] {
      switch matcher.match(headings[column]) {
      case .field(let field, let rank):
        if adapterOptions[field] == nil {
          candidates[field].append(Candidate(column: column, rank: rank))
        } else {
          settle(
            column, .duplicate,
            BilingualText(
              ja: "欄「\(table.fields[field].id)」は対応表が別に定めている",
              en: "the adapter gives field '\(table.fields[field].id)' otherwise"))
        }
      case .ambiguous(let fields): markAmbiguous(column, fields)
      case .unknown: break
      }
    }
    for field in candidates.indices where adapterOptions[field] == nil {
      join(field, &candidates[field], matcher, samples)
    }
    for (field, columns) in candidates.enumerated() {
      choose(field, from: columns, matcher, samples)
    }
    askByHints()
    reportAmbiguous()
  }

  /// A heading that nobody knows, but that speaks of a field which has no other source, is asked about:
  /// `最終対話型サインイン日時` may be the last use.
  private mutating func askByHints() {
    guard adapter == nil, let variants else { return }
    let open = variants.fields.filter { field in
      guard !field.hints.isEmpty, let index = table.fieldIndex(field.id) else { return false }
      if case .absent(nil) = mapping.fields[index] { return true }
      return false
    }.map { field in
      (
        id: field.id, hints: field.hints.map { HeadingText.key($0) },
        avoid: Set(field.avoid.map { HeadingText.key($0) })
      )
    }
    for column in headings.indices where !isSettled[column] {
      let heading = headings[column]
      let fields = open.filter { field in
        !field.avoid.contains(heading.key) && !field.avoid.contains(heading.stripped)
          && field.hints.contains { ColumnInference.holds(heading.key, $0) }
      }.map(\.id)
      if !fields.isEmpty { markAmbiguous(column, fields) }
    }
  }

  static func holds(_ text: [UInt8], _ part: [UInt8]) -> Bool {
    guard !part.isEmpty, text.count >= part.count else { return false }
    return (0...(text.count - part.count)).contains {
      text[$0..<($0 + part.count)].elementsEqual(part)
    }
  }

  /// The better spelling wins; equally good ones are not told apart.
  private mutating func choose(
    _ field: Int, from all: [Candidate], _ matcher: HeadingMatcher, _ samples: [[String]]
  ) {
    let id = table.fields[field].id
    let isName = table.subject == [id]
    // What is the same in every row names nobody, whatever it is called.
    let telling =
      isName && all.count > 1 ? all.filter { !isConstant($0.column, samples) } : all
    let candidates = idsOnly(telling.isEmpty ? all : telling, isName, samples)
    for other in all where !candidates.contains(where: { $0.column == other.column }) {
      settle(
        other.column, .ignored,
        isConstant(other.column, samples)
          ? BilingualText(
            ja: "どの行も同じ値のため欄「\(id)」に使わない",
            en: "the same in every row: not used for field '\(id)'")
          : BilingualText(
            ja: "名前のような値のため欄「\(id)」に使わない",
            en: "its cells read as names: not used for field '\(id)'"))
    }
    guard let best = candidates.min(by: { $0.rank < $1.rank }) else { return }
    if isName, readsAsNames(best.column, samples) {
      for candidate in candidates { markAmbiguous(candidate.column, [id]) }
      return
    }
    let equals = candidates.filter { $0.rank == best.rank }
    guard equals.count == 1 else {
      for candidate in candidates { markAmbiguous(candidate.column, [id]) }
      return
    }
    let other = matcher.otherReading(headings[best.column])
    otherOptions[field] = other?.options
    settle(best.column, .heading, other?.note)
    mapping.columns[best.column].field = id
    mapping.fields[field] = .column(best.column)
    let chosen = mapping.columns[best.column].name
    for other in candidates where other.column != best.column {
      settle(
        other.column, .duplicate,
        BilingualText(
          ja: "欄「\(id)」には列「\(chosen)」を使った", en: "field '\(id)' is read from column '\(chosen)'"))
      mapping.columns[other.column].proposals = [id]
      report(
        .warning, "two-columns-for-one-field",
        BilingualText(
          ja: "欄「\(id)」に当たる列が複数あります。「\(chosen)」を使い、「\(mapping.columns[other.column].name)」は使いません",
          en:
            "several columns fit field '\(id)': '\(chosen)' is used, "
            + "'\(mapping.columns[other.column].name)' is not"),
        remedy: adapterRemedy)
    }
  }

  /// Without the columns of names, where there are others: `USER_ID` beside `USER_NAME`.
  private func idsOnly(
    _ candidates: [Candidate], _ isName: Bool, _ samples: [[String]]
  ) -> [Candidate] {
    guard isName, candidates.count > 1 else { return candidates }
    let ids = candidates.filter { !readsAsNames($0.column, samples) }
    return ids.isEmpty ? candidates : ids
  }

  /// Several rows, all with the same text.
  private func isConstant(_ column: Int, _ samples: [[String]]) -> Bool {
    let cells = samples.map { column < $0.count ? $0[column] : "" }
    guard let first = cells.first, cells.count > 1, !first.isEmpty else { return false }
    return cells.allSatisfy { $0.utf8.elementsEqual(first.utf8) }
  }

  /// Most cells have a blank between two words, which IDs do not have.
  private func readsAsNames(_ column: Int, _ samples: [[String]]) -> Bool {
    let cells = samples.compactMap { column < $0.count && !$0[column].isEmpty ? $0[column] : nil }
    let named = cells.count { cell in
      let words = cell.unicodeScalars.split { $0 == " " || $0 == "\u{3000}" }
      return words.count > 1 && words.count < 5
    }
    return named * 2 > cells.count
  }

  mutating func markAmbiguous(_ column: Int, _ fields: [String]) {
    let list = fields.joined(separator: ", ")
    settle(column, .ambiguous, BilingualText(ja: "候補: \(list)", en: "may be: \(list)"))
    mapping.columns[column].proposals = fields
  }

  /// An ambiguous column matters where one of its fields has no other source.
  private mutating func reportAmbiguous() {
    for column in mapping.columns where column.basis == .ambiguous {
      let open = column.proposals.filter { id in
        guard let field = table.fieldIndex(id), case .absent(nil) = mapping.fields[field] else {
          return false
        }
        return true
      }
      guard !open.isEmpty else { continue }
      let list = open.joined(separator: ", ")
      report(
        .warning, "ambiguous-heading",
        BilingualText(
          ja: "列「\(column.name)」がどの欄か決められないため使いません（候補: \(list)）",
          en: "column '\(column.name)' is not used: it may be \(list)"),
        remedy: adapterRemedy)
    }
  }

  var adapterRemedy: BilingualText {
    BilingualText(ja: "対応表の columns に書いて決めてください", en: "decide it in an adapter, under 'columns'")
  }
}
