import Basics

extension Problem {
  /// A name that is not in a closed list, with the name that was probably meant and the list.
  ///
  /// `kind` says what the name should have been: 項目 / "key". `candidates` are listed in the given
  /// order, at most thirty of them.
  public static func unknownName(
    code: String, kind: BilingualText, name: String, candidates: [String], at place: Place
  ) -> Problem {
    var ja = ""
    var en = ""
    if let nearest = NearestName.of(name, in: candidates) {
      ja = "「\(nearest)」のことではありませんか。"
      en = "did you mean '\(nearest)'? "
    }
    let shown = candidates.prefix(30)
    let left = candidates.count - shown.count
    if shown.isEmpty {
      ja += "使えるものはありません"
      en += "there are none"
    } else {
      ja += "使えるもの: " + shown.joined(separator: ", ") + (left > 0 ? " ほか\(left)件" : "")
      en += "known: " + shown.joined(separator: ", ") + (left > 0 ? " and \(left) more" : "")
    }
    return Problem(
      code: code, at: place,
      what: BilingualText(
        ja: "「\(name)」という\(kind.ja)はありません", en: "'\(name)' is no \(kind.en)"),
      remedy: BilingualText(ja: ja, en: en))
  }
}

extension ProblemList {
  /// In the order of the files and of the places in them; the same problem is kept once.
  public init(sorting problems: [Problem]) {
    func key(_ place: Place) -> (String, Int, Int) {
      (place.file ?? "", place.line ?? 0, place.column ?? 0)
    }
    var kept: [Problem] = []
    let sorted = problems.enumerated().sorted {
      let (a, b) = (key($0.element.place), key($1.element.place))
      return a == b ? $0.offset < $1.offset : a < b
    }
    // The same problem stands at the same place: only its neighbours need a look.
    for (_, problem) in sorted {
      let place = key(problem.place)
      let neighbours = kept.reversed().prefix { key($0.place) == place }
      if !neighbours.contains(problem) { kept.append(problem) }
    }
    self.init(kept)
  }
}
