import ArgumentParser
import Authoring
import Basics
import Pipeline

extension ExplainQuestion: ExpressibleByArgument {
  public init?(argument: String) {
    self.init(argument)
  }
}

/// The answers to `--explain`, as they follow the summary.
struct Explanations {
  private let subjects: [ExplainedSubject]
  private let language: Language

  init(_ subjects: [ExplainedSubject], _ language: Language) {
    self.subjects = subjects
    self.language = language
  }

  /// Empty when nothing was asked.
  var text: String {
    subjects.flatMap { subject in
      let text = ExplanationText(
        subject.rule, vocabulary: subject.vocabulary, wordlists: subject.wordlists,
        context: subject.context, language: language)
      return subject.outcomes.flatMap { ["\n"] + text.lines($0).map { $0 + "\n" } }
    }.joined()
  }
}
