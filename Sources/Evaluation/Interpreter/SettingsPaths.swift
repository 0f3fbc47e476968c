import Policy

/// The settings that a condition asks, in the order of writing, each once.
enum SettingsPaths {
  static func fields(of condition: Condition) -> [Int] {
    var fields: [Int] = []
    collect(condition, into: &fields)
    return fields
  }

  /// Branches that ask the same settings together, in the order in which they first appear.
  static func groups(of branches: [Branch]) -> [[Int]] {
    var groups: [(fields: [Int], branches: [Int])] = []
    for (index, branch) in branches.enumerated() {
      let fields = fields(of: branch.condition)
      if let group = groups.firstIndex(where: { $0.fields == fields }) {
        groups[group].branches.append(index)
      } else {
        groups.append((fields, [index]))
      }
    }
    return groups.map(\.branches)
  }

  private static func collect(_ condition: Condition, into fields: inout [Int]) {
    switch condition {
    case .always: break
    case .all(let branches), .any(let branches):
      for branch in branches { collect(branch.condition, into: &fields) }
    case .not(let inner): collect(inner, into: &fields)
    case .test(let test):
      if case .field(let field) = test.value.origin, !fields.contains(field) {
        fields.append(field)
      }
    }
  }
}
