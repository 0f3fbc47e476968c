import Basics
import Evaluation
import Findings
import Pipeline
import Testing

@testable import Authoring

/// `--explain` on systems: the rows that are read again lead to the outcome that the engine found
/// with all of them.
@Suite struct ExplainSystemTests {
  private static func check(_ system: String) -> SystemCheck {
    SystemCheck(
      SystemCheck.Options(
        system: system,
        folders: PolicyFolders(
          policies: Repository.root + "/policies", baselines: Repository.root + "/baselines"),
        toolVersion: "test", now: 0))
  }

  @Test(arguments: ["saiene-before", "saiene-after"])
  func findingsAreExplainedAsTheyAre(_ example: String) throws {
    let check = Self.check("\(Repository.root)/examples/\(example)")
    let document = try check.run()
    var questions: [ExplainQuestion] = []
    var expected: [String] = []
    // What a document says is no row: such findings show the sentence themselves.
    for result in document.results where !result.evidence.contains("terms") {
      try result.findings.forEach(limit: 4) { finding in
        questions.append(try #require(ExplainQuestion("\(result.rule)=\(finding.subject)")))
        expected.append(finding.outcome == .fail ? "failed" : "unknown")
      }
    }
    #expect(example == "saiene-after" ? questions.isEmpty : questions.count > 50)
    let explained = try check.run(explaining: questions).explained
    #expect(explained.count == questions.count)
    for (index, subject) in explained.enumerated() {
      let outcomes = subject.outcomes.map(\.outcome.rawValue)
      #expect(outcomes.contains(expected[index]), "\(questions[index])")
      for outcome in subject.outcomes {
        #expect(outcome.explanation?.outcome == outcome.outcome)
        let lines = ExplanationText(
          subject.rule, vocabulary: subject.vocabulary, wordlists: subject.wordlists,
          context: subject.context, language: .en
        ).lines(outcome)
        #expect(lines.count >= 4, "\(questions[index])")
      }
    }
  }

  private func complaint(_ question: String, in example: String = "saiene-before") throws -> String
  {
    let check = Self.check("\(Repository.root)/examples/\(example)")
    let asked = try #require(ExplainQuestion(question))
    do throws(ProblemList) {
      _ = try check.run(explaining: [asked])
      return ""
    } catch {
      return error.problems.map { $0.rendered(in: .en) }.joined(separator: "\n")
    }
  }

  @Test func namesThatAreNotThere() throws {
    #expect(
      try complaint("account-dormant-suspend=x").contains(
        "did you mean 'account-dormant-suspended'"))
    let subject = try complaint("account-mfa=s20180001")
    #expect(subject.contains("has no subject 's20180001'"))
    #expect(subject.contains("did you mean 's201800"))
    #expect(
      try complaint("setting-lockout=lockout.treshold").contains("did you mean 'lockout.thresh"))
    #expect(
      try complaint("organization-has-responsible-person=M0").contains("did you mean 'M0"))
    #expect(ExplainQuestion("no-sign") == nil)
    #expect(ExplainQuestion("=subject") == nil)
    #expect(ExplainQuestion("rule=") == nil)
    #expect(ExplainQuestion("rule=a=b")?.subject == "a=b")
  }

  @Test func aRuleWithoutItsEvidenceSaysSo() throws {
    let scratch = Scratch()
    scratch.write(
      "tenken.yaml",
      """
      system: {id: s, name: 例}
      as_of: 2023-02-03
      evidence: {accounts: {file: accounts.csv}}
      """)
    scratch.write("accounts.csv", "利用者ID,状態,メールアドレス\na,有効,a@example.jp\n")
    let asked = try #require(ExplainQuestion("account-left-person=a"))
    do throws(ProblemList) {
      _ = try Self.check(scratch.root).run(explaining: [asked])
      Issue.record("nothing was thrown")
    } catch {
      #expect(error.problems.map(\.code) == ["nothing-to-explain"])
    }
  }

  /// Every format is read as the run reads it.
  @Test(arguments: ["accounts.jsonl", "accounts.json", "accounts.tsv", "accounts.csv"])
  func subjectsInOtherFormats(_ name: String) throws {
    let scratch = Scratch()
    scratch.write(
      "tenken.yaml",
      """
      system: {id: s, name: 例}
      as_of: 2023-02-03
      evidence: {accounts: {file: \(name)}}
      """)
    let objects = ["u1", "u2"].map {
      #"{"利用者ID": "\#($0)", "状態": "有効", "メールアドレス": "a@example.jp"}"#
    }
    let text =
      switch name {
      case "accounts.jsonl": objects.joined(separator: "\n") + "\n"
      case "accounts.json": "[" + objects.joined(separator: ",") + "]"
      case "accounts.tsv":
        "利用者ID\t状態\tメールアドレス\nu1\t有効\ta@example.jp\nu2\t有効\ta@example.jp\n"
      default: "利用者ID,状態,メールアドレス\nu1,有効,a@example.jp\nu2,有効,a@example.jp\n"
      }
    scratch.write(name, text)
    let asked = try #require(ExplainQuestion("account-email-unique=u2"))
    let run = try Self.check(scratch.root).run(explaining: [asked])
    let (document, explained) = (run.document, run.explained)
    let result = try #require(document.results.first { $0.rule == asked.rule })
    #expect(result.failed == 2)
    #expect(explained.first?.outcomes.map(\.outcome) == [.failed])
    #expect(explained.first?.outcomes.first?.explanation?.outcome == .failed)
  }

  /// Groups, keys written in several ways, rows without a subject, quotes and a second file.
  @Test func rowsThatBearOnASubjectAreAllRead() throws {
    let scratch = Scratch()
    scratch.write(
      "tenken.yaml",
      """
      system: {id: s, name: 例}
      as_of: 2023-02-03
      evidence: {accounts: {files: [a.csv, b.csv]}}
      """)
    scratch.write(
      "a.csv",
      #"""
      利用者ID,状態,氏名,メールアドレス,種別
      u1,有効,"佐藤 ""一葉""",Sato@Example.jp,個人
      u2,有効,田中 双葉,tanaka@example.jp,個人

      """#)
    scratch.write(
      "b.csv",
      #"""
      利用者ID,状態,氏名,メールアドレス,種別
      u3,有効,"佐藤 ""一葉""",ｓａｔｏ@example.jp,個人
      ,有効,名無し,sato@example.jp,個人

      """#)
    let check = Self.check(scratch.root)
    let document = try check.run()
    let result = try #require(document.results.first { $0.rule == "account-email-unique" })
    var subjects: [String] = []
    try result.findings.forEach(limit: nil) { subjects.append($0.subject) }
    #expect(subjects.count == 3)
    for subject in subjects {
      let asked = try #require(ExplainQuestion("account-email-unique=\(subject)"))
      let answer = try #require(try check.run(explaining: [asked]).explained.first)
      #expect(answer.outcomes.map(\.outcome) == [.failed])
      guard case .test(let leaf)? = answer.outcomes.first?.explanation?.requirement.form else {
        Issue.record("no leaf")
        continue
      }
      #expect(leaf.value == .integer(3))
    }
  }
}
