import Basics

/// One thing that has two numbers in two places.
struct NumberCheck {
  let subjects: [NumberSubject]

  func findings(in text: SpecificationText) -> [DocumentCheck.Found] {
    subjects.flatMap { subject -> [DocumentCheck.Found] in
      var first: (statement: Int, quantity: Quantity)?
      var found: [DocumentCheck.Found] = []
      for (number, statement) in text.statements.enumerated() {
        guard statement.mention == nil, statement.obligation == .mandatory,
          let quantity = quantity(of: subject, in: statement)
        else { continue }
        guard let known = first else {
          first = (number, quantity)
          continue
        }
        if known.quantity.range.overlaps(quantity.range) { continue }
        found.append(
          DocumentCheck.Found(
            statement: number, words: quantity.text, other: known.statement,
            message: BilingualText(
              ja: "\(subject.name.ja)が「\(known.quantity.text)」と「\(quantity.text)」で食い違う",
              en:
                "\(subject.name.en): '\(known.quantity.text)' here, '\(quantity.text)' there")))
      }
      return found
    }
  }

  /// The number in a sentence that holds all lines of the subject; the nearest after the last word.
  private func quantity(of subject: NumberSubject, in statement: Statement) -> Quantity? {
    var end = 0
    for line in subject.about {
      guard let range = line.first(in: statement.hits) else {
        return nil
      }
      end = max(end, range.upperBound)
    }
    return statement.quantities.filter { $0.kind == subject.kind }.min {
      abs($0.place.lowerBound - end) < abs($1.place.lowerBound - end)
    }
  }
}
