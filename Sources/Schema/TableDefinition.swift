import Basics

/// A kind of evidence: a table of rows, a tree of settings, or the passages of a document.
public struct TableDefinition: Sendable, Equatable {
  public enum Form: String, Sendable, CaseIterable {
    case rows, tree, passages
  }

  public var id: String
  public var form: Form
  public var label: BilingualText
  /// The fields whose values name a subject, joined by `/`. Empty for a tree.
  public var subject: [String]
  /// For a tree: one field per settings path, its id the dotted path.
  public var fields: [FieldDefinition]

  public init(
    id: String, form: Form, label: BilingualText, subject: [String], fields: [FieldDefinition]
  ) {
    self.id = id
    self.form = form
    self.label = label
    self.subject = subject
    self.fields = fields
    var index: [String: Int] = [:]
    for (position, field) in fields.enumerated() { index[field.id] = position }
    self.index = index
  }

  private var index: [String: Int]

  public func fieldIndex(_ id: String) -> Int? { index[id] }
}

/// The names that evidence and rules share: `policies/vocabulary.yaml`.
public struct Vocabulary: Sendable, Equatable {
  public var tables: [TableDefinition]

  public init(tables: [TableDefinition]) {
    self.tables = tables
  }

  public func tableIndex(_ id: String) -> Int? {
    tables.firstIndex { $0.id == id }
  }

  public func table(_ id: String) -> TableDefinition? {
    tables.first { $0.id == id }
  }
}
