import Basics
import Policy

/// Rows that share a key, in the order in which keys first appear. A row without a key, or with
/// one that cannot be read, is alone.
struct RowGroups {
  struct Group {
    var rows: [Int]
    /// The key of its only row cannot be read: it might belong elsewhere.
    var isUnreadable: Bool
  }

  private(set) var groups: [Group] = []

  /// Rows whose membership is no are left out.
  init(_ rows: [InterpretedRow], keys: [ValueSource], nullKeys: NullKeys, folds: FoldLookup) {
    var groupOf: [[UInt8]: Int] = [:]
    for (index, row) in rows.enumerated() where row.membership != .no {
      let parts = keys.map { (value: row.value($0), fold: folds.fold(of: $0)) }
      switch RowKey(parts, nullKeys: nullKeys) {
      case .known(let bytes):
        if let group = groupOf[bytes] {
          groups[group].rows.append(index)
        } else {
          groupOf[bytes] = groups.count
          groups.append(Group(rows: [index], isUnreadable: false))
        }
      case .nothing: groups.append(Group(rows: [index], isUnreadable: false))
      case .unreadable: groups.append(Group(rows: [index], isUnreadable: true))
      }
    }
  }
}
