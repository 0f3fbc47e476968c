import Basics

extension ColumnOptions {
  /// These options, and beneath them those of a more general source: what is said here about a
  /// text holds against what is said there.
  func over(_ lower: ColumnOptions) -> ColumnOptions {
    var said = WordTable()
    for texts in [valueMap.map(\.text), neverWords, noneWords, nullWords] {
      for text in texts { said.add(folded: TextFold.name.folded(text), code: 0) }
    }
    func isNew(_ text: String) -> Bool {
      said.isEmpty || said.code(ofFolded: TextFold.name.folded(text)) == nil
    }
    return ColumnOptions(
      valueMap: valueMap + lower.valueMap.filter { isNew($0.text) },
      separators: separators.isEmpty ? lower.separators : separators,
      dateOrder: dateOrder ?? lower.dateOrder, numericDates: numericDates ?? lower.numericDates,
      neverWords: neverWords + lower.neverWords.filter(isNew),
      noneWords: noneWords + lower.noneWords.filter(isNew),
      nullWords: nullWords + lower.nullWords.filter(isNew),
      periodUnit: periodUnit ?? lower.periodUnit,
      knownWordsOnly: knownWordsOnly || lower.knownWordsOnly, zone: zone, runZone: runZone)
  }
}
