import Basics
import Testing

@testable import Formats

/// Trees in one piece of memory say what the trees say that they were made of.
@Suite struct KeptTreeTests {
  static let texts = [
    "", "~", "one", "'quoted'", "[]", "{}", "[[], {}, [{}]]", "a: b",
    "a: {b: [1, '二']}\nc: |\n  x\n  y\nd:\n- e: 'f'\n  g: [h, {i: ~}]\n- null\n",
    "長い鍵の名前は十五バイトを超える: 長い値も同じく十五バイトを超える\nか\u{3099}: 1\n",
    String(repeating: "[", count: 60) + String(repeating: "]", count: 60),
    (0..<300).map { "k\($0): [\($0), {a: '\($0)'}]" }.joined(separator: "\n"),
  ]

  static func read(_ text: String) throws -> Node {
    try YAMLReader.read(Array(text.utf8), file: "a.yaml")
  }

  @Test(arguments: texts)
  func saysTheSame(text: String) throws {
    let node = try KeptTreeTests.read(text)
    let bytes = try #require(TreeWriter.bytes(of: node))
    let kept = try #require(KeptTree(bytes)).root
    #expect(treeText(kept) == treeText(node))
    #expect(kept == node)
    #expect(kept.isNull == node.isNull && kept.text == node.text)
    #expect(kept.items == node.items && kept.entries == node.entries)
    for entry in node.entries ?? [] { #expect(kept[entry.key] == node[entry.key]) }
    #expect(kept["no such key"] == nil)
  }

  /// Keys are equal when Unicode says so, in both kinds of trees.
  @Test func composedKeys() throws {
    let node = try KeptTreeTests.read("か\u{3099}: 1")
    let kept = try #require(TreeWriter.bytes(of: node).flatMap(KeptTree.init)).root
    #expect(node["が"]?.text == "1")
    #expect(kept["が"]?.text == "1")
  }

  @Test func canBeChanged() throws {
    let node = try KeptTreeTests.read("a: 1")
    var kept = try #require(TreeWriter.bytes(of: node).flatMap(KeptTree.init)).root
    kept.content = .list([node])
    #expect(kept.items == [node])
  }

  /// Whatever stands in the memory, it is refused, or a tree that ends.
  @Test func damage() throws {
    let text = "a: {b: [1, '二']}\nc: |\n  x\nd:\n- e: f\n- [g, {}, ~]\n"
    let bytes = try #require(TreeWriter.bytes(of: KeptTreeTests.read(text)))
    for length in 0..<bytes.count { #expect(KeptTree(Array(bytes[..<length])) == nil) }
    #expect(KeptTree(bytes + [0]) == nil)
    var refused = 0
    for place in bytes.indices {
      for change in [1, 2, 4, 0x80, 0xFF] as [UInt8] {
        var damaged = bytes
        damaged[place] ^= change
        if let tree = KeptTree(damaged) {
          #expect(!treeText(tree.root).isEmpty)
        } else {
          refused += 1
        }
      }
    }
    #expect(refused > bytes.count)
  }

  /// A tree deeper than the reader of YAML makes them is refused: who walks it would run out of
  /// stack.
  @Test func depth() {
    func nested(_ depth: Int) -> [UInt8]? {
      let leaf = Node(.null, line: 1, column: 1)
      return TreeWriter.bytes(
        of: (0..<depth).reduce(leaf) { node, _ in Node(.list([node]), line: 1, column: 1) })
    }
    #expect(nested(64).flatMap(KeptTree.init) != nil)
    #expect(nested(65).flatMap(KeptTree.init) == nil)
  }
}
