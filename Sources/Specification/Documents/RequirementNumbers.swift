import Basics

/// The numbers that a document gives its requirements (「N-001」, 「1-1」, 「R3」), and the ranges of them
/// that sentences name: 「N-001〜S-006の各要件」.
struct RequirementNumbers {
  /// A number is no longer than this, in bytes.
  private static let longest = 12
  /// A range takes in no more statements than this.
  private static let most = 200

  /// Where each number stands first, by document.
  private var places: [Int: [[UInt8]: Int]] = [:]
  /// Where the next number stands after each of them, by document, in order.
  private var starts: [Int: [Int]] = [:]
  private let joiners: [[UInt8]]

  init(_ statements: [Statement], _ documents: [SourceDocument], joiners: [[UInt8]]) {
    self.joiners = joiners
    for (index, statement) in statements.enumerated() {
      let passage = documents[statement.document].passages[statement.passage]
      let own = passage.number.map { RequirementNumbers.lowercased($0) } ?? []
      let written = RequirementNumbers.number(statement.folded, at: 0)
      guard let number = RequirementNumbers.number(own, at: 0) ?? written,
        places[statement.document]?[number] == nil
      else { continue }
      places[statement.document, default: [:]][number] = index
      starts[statement.document, default: []].append(index)
    }
  }

  /// The statements between the numbers that a sentence names as a range.
  func range(_ statement: Statement, of statements: [Statement]) -> [Int] {
    guard let places = places[statement.document], places.count > 1 else { return [] }
    let text = statement.folded
    var at = 0
    while at < text.count {
      guard isStart(text, at), let first = RequirementNumbers.number(text, at: at) else {
        at += 1
        continue
      }
      at += first.count
      guard let joiner = joiners.first(where: { Bytes.begins(text[at...], $0) }),
        let last = RequirementNumbers.number(text, at: at + joiner.count),
        let from = places[first], let to = places[last], from <= to
      else { continue }
      let end =
        starts[statement.document]?.first { $0 > to } ?? statements.count
      return (from..<end).filter { statements[$0].mention == nil }.prefix(
        RequirementNumbers.most
      ).map { $0 }
    }
    return []
  }

  private func isStart(_ text: [UInt8], _ at: Int) -> Bool {
    at == 0 || !RequirementNumbers.isPart(text[at - 1])
  }

  /// 「n-001」, 「1-1」, 「r3」: letters, digits, hyphens and points, with a digit at the end.
  static func number(_ text: [UInt8], at start: Int) -> [UInt8]? {
    var end = start
    while end < text.count, end - start <= longest, isPart(text[end]) { end += 1 }
    guard end > start + 1, end - start <= longest, NumberScanner.isDigit(text[end - 1]) else {
      return nil
    }
    // Readers write 「1-1」 as 1.1.
    let number = text[start..<end].map { $0 == 0x2D ? 0x2E : $0 }
    // A number alone is a quantity.
    return number.allSatisfy(NumberScanner.isDigit) ? nil : number
  }

  private static func lowercased(_ number: String) -> [UInt8] {
    number.utf8.map { (0x41...0x5A).contains($0) ? $0 + 0x20 : $0 }
  }

  private static func isPart(_ byte: UInt8) -> Bool {
    NumberScanner.isDigit(byte) || byte == 0x2D || byte == 0x2E || (0x61...0x7A).contains(byte)
  }
}
