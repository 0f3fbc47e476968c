import Schema

/// A reader for calls that report to one, where the test does not look at what is reported.
enum NodeReaderForTests {
  static var reader: NodeReader { NodeReader(file: "test") }
}
