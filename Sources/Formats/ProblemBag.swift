import Basics

/// Collects problems up to a number that a person can still read.
struct ProblemBag {
  static let limit = 50

  private let file: String
  private(set) var problems: [Problem] = []
  private var budget: TreeBudget
  /// The tree is too large: what comes need not be kept any more.
  private(set) var isFull = false

  /// - Parameter textBytes: the size of the text of which a tree is made.
  init(file: String, textBytes: Int = 0) {
    self.file = file
    budget = TreeBudget(textBytes: textBytes)
  }

  /// True when one more entry of a map fits into memory; else that is a problem.
  mutating func takeEntry(keyBytes: Int, textBytes: Int, line: Int) -> Bool {
    if isFull { return false }
    if budget.takeEntry(keyBytes: keyBytes, textBytes: textBytes) { return true }
    isFull = true
    problems.append(TreeBudget.problem(at: Place(file: file, line: line)))
    return false
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
