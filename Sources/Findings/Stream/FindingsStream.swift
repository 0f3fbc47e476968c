import Basics
import Formats
import Glibc

/// Reads findings files of any size: findings are handed out one after the other and not kept.
public enum FindingsStream {
  /// Takes a rule's id and one of its findings.
  public typealias Visitor = (String, Finding) throws(Problem) -> Void

  /// Reads findings.json or findings.xml, whichever the file's first character shows.
  ///
  /// The results of the returned document have their counts, but no findings. Throws what
  /// `FindingsJSON.read` and `FindingsXML.read` throw, what is wrong with the file, and what `visit`
  /// throws.
  @discardableResult
  public static func read(
    _ path: String, _ visit: @escaping Visitor
  ) throws(ProblemList) -> FindingsDocument {
    do throws(Problem) {
      let (descriptor, _) = try FileBytes.open(path)
      defer { close(descriptor) }
      if isXML(descriptor) { return try FindingsXMLReader.read(descriptor, file: path, visit) }
      var reader = FindingsJSONStream(descriptor, file: path)
      return try reader.read(visit)
    } catch {
      throw ProblemList([error])
    }
  }

  private static func isXML(_ descriptor: Int32) -> Bool {
    var head = [UInt8](repeating: 0, count: 64)
    let count = pread(descriptor, &head, head.count, 0)
    return head.prefix(max(0, count)).first { $0 > 0x20 && $0 < 0x80 } == UInt8(ascii: "<")
  }
}
