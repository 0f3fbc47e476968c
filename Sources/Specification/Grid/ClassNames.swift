import Basics
import Formats

/// Finds the classes of users that a specification names: in a column of a table, in a list, or in
/// a sentence.
struct ClassNames {
  let words: ClassGridWords
  /// More would be no classes of users.
  private static let limit = 30
  private static let longest = 20
  /// A heading of classes is no longer than this, in bytes.
  private static let longestHeading = 180

  /// In the order of the documents, each once.
  func found(in text: SpecificationText) -> [String] {
    var names: [String] = []
    var seen: Set<[UInt8]> = []
    for passage in text.documents.flatMap(\.passages) {
      for name in found(in: passage) where names.count < ClassNames.limit {
        if seen.insert(TextFold.name.folded(name)).inserted { names.append(name) }
      }
    }
    return names
  }

  private func found(in passage: Passage) -> [String] {
    switch passage.kind {
    case .tableCell:
      let isListed = isList(passage.headingRow) || isList(passage.cell?.headings.last)
      return isListed ? [passage.text].compactMap(name) : []
    case .item:
      if isList(passage.lead) || isList(passage.sectionPath.last) {
        return [name(cut(passage.text, before: words.nameEnds))].compactMap { $0 }
      }
      return listed(in: passage.text)
    case .paragraph: return listed(in: passage.text)
    case .heading, .quote, .code: return []
    }
  }

  private func isList(_ text: String?) -> Bool {
    guard let text, text.utf8.count <= ClassNames.longestHeading else { return false }
    return namesClasses(text)
  }

  /// Whether one of the words stands there; in bytes, because every passage is asked.
  private func namesClasses(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    return words.classListBytes.contains { Bytes.holds(bytes[...], $0) }
  }

  /// 「利用者区分は、職員、担当者及び事業者とする。」
  private func listed(in text: String) -> [String] {
    guard namesClasses(text) else { return [] }
    for word in words.classLists {
      guard let place = text.firstRange(of: word) else { continue }
      let rest = text[place.upperBound...]
      guard let after = words.after.first(where: { rest.hasPrefix($0) }) else { continue }
      var parts = [cut(String(rest.dropFirst(after.count)), before: words.ends)]
      for joiner in words.joiners {
        parts = parts.flatMap { $0.split(separator: joiner).map(String.init) }
      }
      // One name is no list: the sentence says something else about classes.
      let names = parts.compactMap(name)
      return names.count > 1 && names.count == parts.count ? names : []
    }
    return []
  }

  private func cut(_ text: String, before ends: [String]) -> String {
    let end = ends.compactMap { text.firstRange(of: $0)?.lowerBound }.min()
    return end.map { String(text[..<$0]) } ?? text
  }

  /// Nil for what is too long or too short for a name.
  private func name(_ text: String) -> String? {
    let bytes = TextFold.exact.folded(text)
    let trimmed = String(decoding: bytes, as: UTF8.self)
    return (2...ClassNames.longest).contains(trimmed.unicodeScalars.count) ? trimmed : nil
  }
}
