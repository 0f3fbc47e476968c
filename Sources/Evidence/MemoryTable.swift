import Basics
import Schema

/// A table held as values, one array per row, indexed like the table's fields: for settings,
/// documents, rule tests and the row interpreter. Large tables never take this form.
public struct MemoryTable: Sendable, Equatable {
  public struct Row: Sendable, Equatable {
    public var values: [Value]
    /// From 1.
    public var number: Int
    public var place: Place

    public init(values: [Value], number: Int, place: Place) {
      self.values = values
      self.number = number
      self.place = place
    }
  }

  /// Index into the vocabulary's tables.
  public var table: Int
  public var rows: [Row]
  /// For a tree: the place of each field's value, indexed like the fields.
  public var fieldPlaces: [Place?]

  public init(table: Int, rows: [Row], fieldPlaces: [Place?] = []) {
    self.table = table
    self.rows = rows
    self.fieldPlaces = fieldPlaces
  }
}
