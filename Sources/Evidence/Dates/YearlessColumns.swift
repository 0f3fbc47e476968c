import Basics

/// The columns whose first rows have times without a year: of these the whole file is looked at.
public enum YearlessColumns {
  public static func among(_ samples: [[String]]) -> Set<Int> {
    var found: Set<Int> = []
    for row in samples {
      for (column, cell) in row.enumerated()
      where !found.contains(column) && YearlessMoment(text: cell) != nil {
        found.insert(column)
      }
    }
    return found
  }
}
