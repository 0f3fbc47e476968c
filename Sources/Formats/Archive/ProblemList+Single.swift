import Basics

extension ProblemList {
  /// What `body` returns; its problem as a list of one.
  static func of<T>(_ body: () throws(Problem) -> T) throws(ProblemList) -> T {
    do throws(Problem) {
      return try body()
    } catch {
      throw ProblemList([error])
    }
  }
}
