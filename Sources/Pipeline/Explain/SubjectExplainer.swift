import Basics
import Evaluation
import Evidence
import Policy
import Schema

/// Answers `--explain`: runs the row interpreter over the rows that bear on one subject.
struct SubjectExplainer {
  let baseline: ResolvedBaseline
  let loaded: [LoadedEvidence]
  let context: RunContext

  /// The rules that the questions name; throws for a name that the baseline does not have.
  static func check(_ questions: [ExplainQuestion], _ baseline: ResolvedBaseline)
    throws(ProblemList)
  {
    let ids = baseline.rules.map(\.id)
    let aboutDocuments = questions.filter { question in
      baseline.rules.contains { $0.id == question.rule && $0.document != nil }
    }
    if !aboutDocuments.isEmpty { throw ProblemList(aboutDocuments.map { aboutDocument($0.rule) }) }
    let unknown = questions.filter { question in !ids.contains(question.rule) }
    if unknown.isEmpty { return }
    throw ProblemList(
      unknown.map {
        .unknownName(
          code: "unknown-rule",
          kind: BilingualText(
            ja: "規則（ベースライン「\(baseline.id)」）", en: "rule of the baseline '\(baseline.id)'"),
          name: $0.rule, candidates: ids, at: Place())
      })
  }

  /// A rule about documents has no rows to look at.
  private static func aboutDocument(_ rule: String) -> Problem {
    Problem(
      code: "document-rule", at: Place(),
      what: BilingualText(
        ja: "規則「\(rule)」は文書が何を述べるかを判定するので、説明する行がありません",
        en: "the rule '\(rule)' judges what a document says, so that there are no rows to explain"),
      why: BilingualText(
        ja: "根拠の文は、結果の理由と指摘に文書の位置とともに示されます",
        en: "the sentences it rests on are in its reasons and findings, with their places"),
      remedy: BilingualText(
        ja: "求める内容は tenken policy show \(rule) で、文書の点検は tenken spec で見られます",
        en: "see tenken policy show \(rule) for what it asks, and tenken spec for the document"))
  }

  /// Throws for a subject that the rule does not have.
  func answer(_ question: ExplainQuestion) throws(ProblemList) -> ExplainedSubject? {
    guard let rule = baseline.rules.first(where: { $0.id == question.rule }) else { return nil }
    do throws(Problem) {
      let rows = RowsOfSubject(
        rule: rule, subject: question.subject, baseline: baseline, loaded: loaded,
        context: context)
      let gathered = try rows.gather()
      let interpreter = RowInterpreter(
        vocabulary: baseline.vocabulary, wordlists: baseline.wordlists)
      let outcome = interpreter.outcome(
        of: rule, tables: gathered.tables, context: context,
        explaining: .named([gathered.name]))
      var found = outcome.subjects.filter { $0.explanation != nil }
      if found.isEmpty { throw unknownSubject(question, rule, outcome, try rows.names()) }
      for index in found.indices { found[index].subject = question.subject }
      return ExplainedSubject(
        rule: rule, outcomes: found, vocabulary: baseline.vocabulary,
        wordlists: baseline.wordlists, context: context)
    } catch {
      throw ProblemList([error])
    }
  }

  private func unknownSubject(
    _ question: ExplainQuestion, _ rule: CheckedRule, _ outcome: RuleOutcome, _ names: [String]
  ) -> Problem {
    let lacking = (outcome.missing + outcome.unreadable).map { baseline.vocabulary.tables[$0].id }
    guard lacking.isEmpty else {
      return Problem(
        code: "nothing-to-explain", at: Place(),
        what: BilingualText(
          ja: "規則「\(rule.id)」は判定されていません", en: "the rule '\(rule.id)' was not judged"),
        why: BilingualText(
          ja: "証拠がないか読めません: \(lacking.joined(separator: ", "))",
          en: "evidence is missing or unreadable: \(lacking.joined(separator: ", "))"))
    }
    let candidates = outcome.subjects.map(\.subject) + names
    let nearest = NearestName.of(question.subject, in: candidates)
    let remedy =
      nearest.map {
        BilingualText(ja: "「\($0)」のことではありませんか", en: "did you mean '\($0)'?")
      }
      ?? BilingualText(
        ja: "findings.json の subject のとおりに書いてください",
        en: "write it as 'subject' in findings.json has it")
    return Problem(
      code: "unknown-subject", at: Place(),
      what: BilingualText(
        ja: "規則「\(rule.id)」に対象「\(question.subject)」はありません",
        en: "the rule '\(rule.id)' has no subject '\(question.subject)'"),
      why: BilingualText(
        ja: "規則の where が選ばないものは対象になりません",
        en: "what the rule's 'where' does not choose is no subject"), remedy: remedy)
  }
}
