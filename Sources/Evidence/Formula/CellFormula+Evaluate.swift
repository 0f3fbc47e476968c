import Basics

extension CellFormula {
  /// The content that the formula gives for one row.
  ///
  /// - Parameters:
  ///   - cell: the content of a cell of the row.
  ///   - read: reads a text as the field does, for formulas that compare dates.
  public func evaluate(_ cell: (Cell) -> CellContent, read: (String) -> ReadCell) -> CellContent {
    switch self {
    case .cell(let place): return cell(place)
    case .text(let text): return .texts([text])
    case .first(let parts):
      var isOpen = false
      for part in parts {
        let content = part.evaluate(cell, read: read)
        if content.saysSomething { return content }
        if content == .unknown { isOpen = true }
      }
      return isOpen ? .unknown : parts.isEmpty ? .absent : .blank
    case .latest(let parts): return extreme(parts, cell, read) { $0 > $1 }
    case .earliest(let parts): return extreme(parts, cell, read) { $0 < $1 }
    case .joined(let parts, let sign):
      var texts: [String] = []
      for part in parts {
        switch part.evaluate(cell, read: read) {
        case .texts(let found): texts += found
        case .nested: return .nested
        case .absent, .unknown: continue
        }
      }
      return texts.isEmpty ? .blank : .texts([texts.joined(separator: sign)])
    case .together(let parts):
      var texts: [String] = []
      for part in parts {
        switch part.evaluate(cell, read: read) {
        case .texts(let found): texts += found.filter { !texts.contains($0) }
        case .nested: return .nested
        case .unknown: return .unknown
        case .absent: continue
        }
      }
      return .texts(texts)
    case .part(let whole, let marks, let otherwise):
      return part(whole.evaluate(cell, read: read), marks, otherwise)
    case .product(let parts): return product(parts.map { $0.evaluate(cell, read: read) })
    case .cases(let cases, let otherwise):
      for option in cases {
        switch option.conditions.allHold(cell) {
        case true: return option.result.evaluate(cell, read: read)
        case nil: return .unknown
        case false: continue
        }
      }
      return otherwise?.evaluate(cell, read: read) ?? .unknown
    case .fallback(let first, let second):
      let content = first.evaluate(cell, read: read)
      return content == .absent ? second.evaluate(cell, read: read) : content
    }
  }

  /// A text that is no date makes the outcome unreadable: it may be the latest of all.
  private func extreme(
    _ parts: [CellFormula], _ cell: (Cell) -> CellContent, _ read: (String) -> ReadCell,
    _ isBetter: (Int, Int) -> Bool
  ) -> CellContent {
    var best: (text: String, at: Int)?
    var never: String?
    var isAnyThere = false
    var isOpen = false
    for part in parts {
      switch part.evaluate(cell, read: read) {
      case .absent: continue
      case .unknown: isOpen = true
      case .nested: return .nested
      case .texts(let texts):
        isAnyThere = true
        for text in texts {
          let found = read(text)
          switch found.state {
          case .value, .day:
            if best.map({ isBetter(found.integer, $0.at) }) ?? true { best = (text, found.integer) }
          case .never: never = never ?? text
          case .invalid: return .texts([text])
          case .null: isOpen = true
          case .absent: continue
          }
        }
      }
    }
    if let best { return .texts([best.text]) }
    if isOpen { return .unknown }
    if let never { return .texts([never]) }
    return isAnyThere ? .blank : .absent
  }

  private func part(
    _ content: CellContent, _ marks: PartMarks, _ otherwise: String?
  ) -> CellContent {
    guard case .texts(let texts) = content else { return content }
    for text in texts {
      if let found = marks.part(of: text) { return .texts([found]) }
    }
    return otherwise.map { .texts([$0]) } ?? .blank
  }

  private func product(_ contents: [CellContent]) -> CellContent {
    var product = 1
    for content in contents {
      guard case .texts(let texts) = content else { return content == .nested ? .nested : .unknown }
      guard texts.count == 1, let number = Int(texts[0]) else { return .texts([content.text]) }
      let (next, overflows) = product.multipliedReportingOverflow(by: number)
      if overflows { return .texts([content.text]) }
      product = next
    }
    return .texts([String(product)])
  }
}
