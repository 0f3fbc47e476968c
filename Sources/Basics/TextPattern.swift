import CRE2

/// A pattern in the syntax of RE2, compiled once. Matching takes time linear in the text: a pattern
/// from a policy cannot hang a run.
public final class TextPattern: @unchecked Sendable {
  /// What one pattern may cost; larger ones are refused.
  private static let memoryLimit = 4 << 20
  /// More than any pattern that a person can read.
  private static let lengthLimit = 4096

  /// Why a text is no pattern.
  public struct Refusal: Error, Sendable, Equatable {
    public var reason: String
  }

  public let source: String
  private let pattern: OpaquePointer

  public init(_ source: String) throws(Refusal) {
    self.source = source
    var source = source
    guard source.utf8.count <= TextPattern.lengthLimit else {
      throw Refusal(reason: "longer than \(TextPattern.lengthLimit) bytes")
    }
    var why = ""
    let compiled = source.withUTF8 { bytes in
      bytes.withMemoryRebound(to: CChar.self) { text in
        withUnsafeTemporaryAllocation(of: CChar.self, capacity: 256) { reason in
          reason[0] = 0
          let compiled = cre2_compile(
            text.baseAddress, text.count, TextPattern.memoryLimit, reason.baseAddress, 256)
          if compiled == nil, let start = reason.baseAddress { why = String(cString: start) }
          return compiled
        }
      }
    }
    guard let compiled else { throw Refusal(reason: why) }
    pattern = compiled
  }

  deinit { cre2_free(pattern) }

  /// Does the pattern match somewhere in the text?
  public func matches(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    text.withMemoryRebound(to: CChar.self) {
      cre2_matches(pattern, $0.baseAddress, $0.count) == 1
    }
  }

  public func matches(_ text: String) -> Bool {
    var text = text
    return text.withUTF8 { matches($0) }
  }
}
