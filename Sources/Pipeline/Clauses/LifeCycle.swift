import Basics
import Findings
import Formats
import Glibc
import Policy
import Schema

/// The controls whose rules stand side by side from procurement to audit: `policies/life-cycle.yaml`.
struct LifeCycle {
  enum Stage: String, CaseIterable {
    case procurement, acceptance, operation, log, audit
  }

  private struct Definition {
    var id: String
    var title: BilingualText
    var clauses: [String]
    var rules: [(stage: Stage, ids: [String])]
  }

  private let definitions: [Definition]

  private init(_ definitions: [Definition]) {
    self.definitions = definitions
  }

  /// Without controls when there is no such file.
  static func load(folder: String) throws(ProblemList) -> LifeCycle {
    let path = folder + "/life-cycle.yaml"
    guard access(path, F_OK) == 0 else { return LifeCycle([]) }
    return try LifeCycle(PolicyDataCheck.read(path), file: path)
  }

  /// Throws every problem of the file.
  init(_ bytes: [UInt8], file path: String) throws(ProblemList) {
    let reader = NodeReader(file: path)
    let name = BilingualText(ja: "統制の一生の定義", en: "a control along the life cycle")
    let node = try YAMLReader.readKept(bytes, file: path)
    var definitions: [Definition] = []
    for item in reader.list(node, name) ?? [] {
      let stages = Stage.allCases.map(\.rawValue)
      guard let map = reader.map(item, name, keys: ["id", "title", "clauses"] + stages),
        let id = map.text("id"), let title = map.bilingual("title")
      else { continue }
      definitions.append(
        Definition(
          id: id, title: title, clauses: map.texts("clauses") ?? [],
          rules: Stage.allCases.map { stage in
            (stage, map.node[stage.rawValue] == nil ? [] : map.texts(stage.rawValue) ?? [])
          }))
    }
    try reader.finish()
    self.definitions = definitions
  }

  /// Rules at whose evidence one looks for what a rule about the specification asks, each once.
  func evidence(of rule: String) -> [String] {
    let stages: [Stage] = [.acceptance, .operation, .log]
    let found = definitions.filter { definition in
      definition.rules.contains { $0.stage == .procurement && $0.ids.contains(rule) }
    }.flatMap { $0.rules.filter { stages.contains($0.stage) }.flatMap(\.ids) }
    var seen: Set<String> = []
    return found.filter { seen.insert($0).inserted }
  }

  /// The chains of which this run judges at least one link, or whose specification it read. A step
  /// without rules is kept, because it shows where nobody looked.
  func chains(_ results: [RuleResult], ordered: [OrderedRequirement]) -> [ControlChain] {
    let known = Set(results.map(\.rule) + ordered.map(\.rule))
    return definitions.compactMap { definition in
      let steps = definition.rules.map { stage, ids in
        ControlChain.Step(stage: stage.rawValue, rules: ids.filter(known.contains))
      }
      guard steps.contains(where: { !$0.rules.isEmpty }) else { return nil }
      return ControlChain(
        id: definition.id, title: definition.title, clauses: definition.clauses, steps: steps)
    }
  }
}
