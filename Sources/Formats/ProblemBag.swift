import Basics

/// Collects problems up to a number that a person can still read.
struct ProblemBag {
  static let limit = 50

  private let file: String
  private(set) var problems: [Problem] = []

  init(file: String) {
    self.file = file
  }

  mutating func add(_ problem: Problem) {
    if problems.count < Self.limit {
      problems.append(problem)
    } else if problems.count == Self.limit {
      problems.append(FormatProblem.tooMany(Self.limit, file: file))
    }
  }

  /// Adds that a key is given twice.
  mutating func addDuplicate(_ entry: Node.Entry, first: Node.Entry) {
    add(
      FormatProblem.duplicateKey(
        entry.key, at: Place(file: file, line: entry.line, column: entry.column),
        first: Place(file: file, line: first.line, column: first.column)))
  }

  /// Throws what was collected, if anything was.
  func check() throws(ProblemList) {
    if !problems.isEmpty { throw ProblemList(problems) }
  }
}
