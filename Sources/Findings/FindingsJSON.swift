import Basics
import Formats

/// findings.json: everything that a run says, for machines. Lossless; the same document gives the
/// same bytes.
public enum FindingsJSON {
  /// Writes the document piece by piece; no more than one finding is in memory at a time.
  public static func write(
    _ document: FindingsDocument, to sink: any ByteSink
  ) throws(Problem) {
    try FindingsWalk(emitter: JSONEmitter(sink: sink)).write(document)
  }

  /// Reads what `write` wrote. Unknown keys are passed over; anything that is no findings document,
  /// or whose counts do not add up, is refused with its place (`not-findings`).
  public static func read(
    _ bytes: [UInt8], file: String
  ) throws(ProblemList) -> FindingsDocument {
    let root = try JSONReader.read(bytes, file: file)
    do throws(Problem) {
      return try FindingsDecoder(file: file, isTyped: true).document(root)
    } catch {
      throw ProblemList([error])
    }
  }
}
