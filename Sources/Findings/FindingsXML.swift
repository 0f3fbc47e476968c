import Basics

/// findings.xml: the same content as findings.json, in the namespace `urn:tenken:findings:1`.
///
/// `schemas/findings.xsd` describes it. Characters that XML 1.0 cannot hold are written `_xHHHH_`
/// (ECMA-376 `ST_Xstring`). Nothing is lost on the way from one notation to the other and back.
public enum FindingsXML {
  /// Writes the document piece by piece; no more than one finding is in memory at a time.
  public static func write(
    _ document: FindingsDocument, to sink: any ByteSink
  ) throws(Problem) {
    try FindingsWalk(emitter: XMLEmitter(sink: sink)).write(document)
  }

  /// Reads what `write` wrote. A document type declaration, an entity, another namespace, and
  /// anything that is no findings document are refused with their place.
  public static func read(
    _ bytes: [UInt8], file: String
  ) throws(ProblemList) -> FindingsDocument {
    do throws(Problem) {
      return try FindingsXMLReader.read(bytes, file: file)
    } catch {
      throw ProblemList([error])
    }
  }
}
