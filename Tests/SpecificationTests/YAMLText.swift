import Formats

/// A piece of YAML as a rule's file holds it.
enum YAMLText {
  static func node(_ text: String) throws -> Node {
    try YAMLReader.read(Array(text.utf8), file: "test.yaml")
  }
}
