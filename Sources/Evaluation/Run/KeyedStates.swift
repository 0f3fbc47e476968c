import Basics
import Policy
import Schema

/// The keyed tables that the rules of a run need, and what has been filled of them.
struct KeyedStates {
  struct Filled {
    var table: KeyedTable
    /// Where the blocks begin in which its keys were first seen.
    var origins: [BlockOrigin]
    /// What windows gave each row; nil where there is no window.
    var windows: WindowResults?
  }

  private(set) var specs: [StateSpec] = []
  private var filled: [Filled?] = []
  private var isFilled: [Bool] = []
  /// Windows whose rows are taken as they come: nothing needs to be filled for them.
  private var isOrdered: [Bool] = []
  /// Why a window has no results, and what needs it cannot be told.
  private var refusals: [BilingualText?] = []
  private let vocabulary: Vocabulary
  private let tables: Set<Int>

  /// `tables`: the evidence that is there. What is looked up elsewhere stays empty: unknown.
  init(vocabulary: Vocabulary, tables: Set<Int>) {
    self.vocabulary = vocabulary
    self.tables = tables
  }

  /// Notes what a rule needs, and what that needs in turn.
  mutating func register(_ rule: CheckedRule) {
    guard let grouping = rule.grouping else {
      register(PlanScope(rule: rule).needs(vocabulary))
      return
    }
    register(
      [StateSpec(rule: rule, grouping: grouping, vocabulary)]
        + PlanScope(rule: rule, grouping: grouping).needs(vocabulary))
  }

  /// Notes what is needed, and what that needs in turn.
  mutating func register(_ needed: [StateSpec]) {
    var pending = needed
    while let spec = pending.popLast() {
      guard !specs.contains(spec) else { continue }
      specs.append(spec)
      filled.append(nil)
      refusals.append(nil)
      isFilled.append(!tables.contains(spec.relation.table))
      isOrdered.append(spec.canBeOrdered && tables.contains(spec.relation.table))
      pending += spec.needs(vocabulary)
    }
  }

  func isReady(_ needs: [StateSpec]) -> Bool {
    needs.allSatisfy { need in
      guard let index = specs.firstIndex(of: need) else { return true }
      return isFilled[index] || isOrdered[index] && isReady(need.needs(vocabulary))
    }
  }

  /// Are the rows of a window taken as they come?
  func isOrdered(_ spec: StateSpec) -> Bool {
    specs.firstIndex(of: spec).map { isOrdered[$0] } ?? false
  }

  /// The rows of a window did not come as they must: it has to be filled.
  mutating func breakOrder(_ spec: StateSpec) {
    if let index = specs.firstIndex(of: spec) { isOrdered[index] = false }
  }

  /// The rows of groups did not come in the order of their windows.
  private(set) var unordered: Set<Int> = []

  mutating func breakOrder(of index: Int) { unordered.insert(index) }

  func isUnordered(_ index: Int) -> Bool { unordered.contains(index) }

  /// All that needed a table has been judged without it.
  mutating func close(_ index: Int) { isFilled[index] = true }

  /// What is not filled and has to be, by index.
  var open: [Int] { specs.indices.filter { !isFilled[$0] && !isOrdered[$0] } }

  /// What the next pass over its table can fill.
  var ready: [Int] { open.filter { isReady(specs[$0].needs(vocabulary)) } }

  func filled(_ spec: StateSpec) -> Filled? {
    specs.firstIndex(of: spec).flatMap { filled[$0] }
  }

  mutating func fill(
    _ index: Int, with table: KeyedTable, _ origins: [BlockOrigin], _ windows: WindowResults?
  ) {
    table.seal()
    refusals[index] = windows?.refusal ?? refusal(of: specs[index].needs(vocabulary))
    filled[index] = Filled(table: table, origins: origins, windows: windows)
    isFilled[index] = true
  }

  /// Why what is needed cannot be told, although the evidence is there.
  func refusal(of needs: [StateSpec]) -> BilingualText? {
    for need in needs {
      if let index = specs.firstIndex(of: need), let refusal = refusals[index] { return refusal }
    }
    return nil
  }

  /// Gives back the tables that nobody will ask any more.
  mutating func keep(only needed: [StateSpec]) {
    var wanted = needed + open.flatMap { specs[$0].needs(vocabulary) }
    // What is taken as it comes is never filled, and rests on the same as if it were.
    var next = 0
    while next < wanted.count {
      if isOrdered(wanted[next]) {
        wanted += wanted[next].needs(vocabulary).filter { !wanted.contains($0) }
      }
      next += 1
    }
    for index in specs.indices where filled[index] != nil && !wanted.contains(specs[index]) {
      filled[index] = nil
    }
  }

  /// Keys in all tables that are filled.
  var keyCount: Int { filled.reduce(0) { $0 + ($1?.table.count ?? 0) } }
}
