import Basics
import CLibYAML

/// Reads one YAML document into a tree.
///
/// Of YAML only what a rule, a manifest or a settings file needs is taken: maps with scalar keys,
/// lists, scalars. Tags, anchors, aliases, duplicate keys and further documents are refused, so
/// that what a person reads is what is judged.
public enum YAMLReader {
  /// The largest file, in bytes.
  public static let sizeLimit = 16 << 20
  /// How deep maps and lists may be nested.
  public static let depthLimit = 64

  /// The tree of a UTF-8 text (a byte order mark is passed over). An empty document is `.null`.
  ///
  /// Throws all problems that can be seen up to the first error of syntax.
  public static func read(_ bytes: [UInt8], file: String) throws(ProblemList) -> Node {
    try SourceText.check(bytes, limit: sizeLimit, file: file)
    if let place = tagDirective(bytes, file: file) {
      throw ProblemList([YAMLProblem.tag("%TAG", at: place)])
    }
    let start = SourceText.start(bytes)
    var builder = YAMLTreeBuilder(file: file)
    let failure = bytes.withUnsafeBufferPointer { buffer in
      run(UnsafeBufferPointer(rebasing: buffer[start...]), into: &builder, file: file)
    }
    if let failure { builder.report(failure) }
    try builder.problems.check()
    return builder.root ?? Node(.null, line: 1, column: 1)
  }

  /// Feeds libyaml's events to the builder until the end or the first error, which is returned.
  private static func run(
    _ text: UnsafeBufferPointer<UInt8>, into builder: inout YAMLTreeBuilder, file: String
  ) -> Problem? {
    var parser = yaml_parser_t()
    guard yaml_parser_initialize(&parser) == 1 else { return YAMLProblem.outOfMemory(file: file) }
    defer { yaml_parser_delete(&parser) }
    yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING)
    yaml_parser_set_input_string(&parser, text.baseAddress, text.count)
    while true {
      var event = yaml_event_t()
      guard yaml_parser_parse(&parser, &event) == 1 else {
        return YAMLProblem.syntax(&parser, text: text, file: file)
      }
      defer { yaml_event_delete(&event) }
      switch builder.take(&event) {
      case .more: continue
      case .finished, .stopped: return nil
      }
    }
  }

  /// The place of the first `%TAG` directive. Tags are refused anyway, and libyaml compares each
  /// directive with all before it.
  private static func tagDirective(_ bytes: [UInt8], file: String) -> Place? {
    let name = Array("%TAG".utf8)
    var i = SourceText.start(bytes)
    while i < bytes.count {
      if bytes[i...].starts(with: name) { return SourceText.place(i, in: bytes, file: file) }
      guard let newline = bytes[i...].firstIndex(where: { $0 == 0x0A || $0 == 0x0D }) else {
        return nil
      }
      i = newline + 1
    }
    return nil
  }
}
