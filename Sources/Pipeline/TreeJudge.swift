import Basics
import Evaluation
import Evidence
import Policy
import Schema

/// Judges rules over settings and documents with the row interpreter: these are small.
struct TreeJudge {
  let baseline: ResolvedBaseline
  let context: RunContext
  private let interpreter: RowInterpreter
  private let tables: [Int: MemoryTable]

  init(baseline: ResolvedBaseline, loaded: [LoadedEvidence], context: RunContext) {
    self.baseline = baseline
    self.context = context
    interpreter = RowInterpreter(
      vocabulary: baseline.vocabulary, wordlists: baseline.wordlists)
    var tables: [Int: MemoryTable] = [:]
    for evidence in loaded {
      switch evidence.content {
      case .settings(let table), .passages(let table), .memory(let table):
        tables[evidence.table] = table
      case .delimited, nil: break
      }
    }
    self.tables = tables
  }

  func judge(_ rule: CheckedRule) -> RuleOutcome {
    interpreter.outcome(of: rule, tables: tables, context: context)
  }
}
