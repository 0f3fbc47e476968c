import Basics

@testable import Formats

/// A tree on one line: `1:1{a@1:1=1:4'x'}`; plain scalars between bars, quoted ones in quotes.
func treeText(_ node: Node) -> String {
  let place = "\(node.line):\(node.column)"
  switch node.content {
  case .null: return place + "null"
  case .scalar(let scalar):
    return place + (scalar.isQuoted ? "'\(scalar.text)'" : "|\(scalar.text)|")
  case .list(let items):
    return place + "[" + items.map(treeText).joined(separator: " ") + "]"
  case .map(let entries):
    let parts = entries.map { "\($0.key)@\($0.line):\($0.column)=" + treeText($0.value) }
    return place + "{" + parts.joined(separator: " ") + "}"
  }
}

/// A tree without places: `{a='x' b=[|1| null]}`.
func shapeText(_ node: Node) -> String {
  switch node.content {
  case .null: return "null"
  case .scalar(let scalar): return scalar.isQuoted ? "'\(scalar.text)'" : "|\(scalar.text)|"
  case .list(let items): return "[" + items.map(shapeText).joined(separator: " ") + "]"
  case .map(let entries):
    return "{" + entries.map { "\($0.key)=" + shapeText($0.value) }.joined(separator: " ") + "}"
  }
}

/// `code line:column` of every problem that a reader reports; empty when it reports none.
func problemCodes(_ read: () throws(ProblemList) -> Void) -> [String] {
  do throws(ProblemList) {
    try read()
    return []
  } catch {
    return error.problems.map { problem in
      let line = problem.place.line.map { " \($0)" } ?? ""
      let column = problem.place.column.map { ":\($0)" } ?? ""
      return problem.code + line + column
    }
  }
}

/// A text as UTF-16 without byte order mark.
func utf16Bytes(_ text: String, bigEndian: Bool = false) -> [UInt8] {
  var bytes: [UInt8] = []
  for unit in text.utf16 {
    let low = UInt8(unit & 0xFF)
    let high = UInt8(unit >> 8)
    bytes += bigEndian ? [high, low] : [low, high]
  }
  return bytes
}
