import Basics

/// How much memory the tree of one file may take, by estimate. A small text can hold a tree many times
/// its size, so that a bound on the size of files is none on memory.
struct TreeBudget {
  /// For a file's text and its tree together, in bytes.
  static let total = 352 << 20

  private(set) var left: Int

  init(textBytes: Int = 0) {
    left = max(0, TreeBudget.total - textBytes)
  }

  /// False when a node with a text of so many bytes does not fit any more.
  mutating func takeNode(textBytes: Int = 0) -> Bool {
    // A node in a list that has grown; texts of up to fifteen bytes need no memory of their own.
    left -= 56 + (textBytes > 15 ? textBytes + 32 : 0)
    return left >= 0
  }

  /// False when the key of an entry does not fit any more.
  mutating func takeKey(bytes: Int) -> Bool {
    left -= 56 + (bytes > 15 ? bytes + 32 : 0)
    return left >= 0
  }

  /// A key with its node.
  mutating func takeEntry(keyBytes: Int, textBytes: Int = 0) -> Bool {
    takeKey(bytes: keyBytes) && takeNode(textBytes: textBytes)
  }

  static func problem(at place: Place) -> Problem {
    Problem(
      code: "tree-too-large", at: place,
      what: BilingualText(
        ja: "値が多すぎて、一度に読み込める量（約 \(total >> 20) MB）を超えます",
        en: "it has more values than are kept at once (about \(total >> 20) MB)"),
      why: BilingualText(
        ja: "この形式は全体を読み込んで判定します", en: "files of this format are read whole"),
      remedy: BilingualText(
        ja: "CSVかJSON Lines（1行に1件）で書き出してください。この二つに大きさの上限はありません",
        en: "export it as CSV or JSON Lines (a record a line): these two have no bound on size"))
  }
}
