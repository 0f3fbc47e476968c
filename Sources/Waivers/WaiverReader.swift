import Basics
import Findings
import Formats
import Schema

/// Reads a file of waivers.
///
/// A file with any error must be refused as a whole: a waiver that is dropped in silence would come
/// back as a finding nobody expects, and one that is half understood would hide some. What could be
/// read is returned beside the errors, so that all that is wrong can be told in one go.
public enum WaiverReader {
  /// The largest number of waivers in one file.
  public static let limit = 10_000

  /// Throws errors of syntax. Misspelt keys, missing ends and days that do not exist are among the
  /// problems of the result.
  public static func read(_ bytes: [UInt8], file: String) throws(ProblemList) -> WaiverFile {
    let node = try YAMLReader.read(bytes, file: file)
    let reader = NodeReader(file: file)
    var result = WaiverFile(
      system: nil, systemPlace: Place(file: file), waivers: [], problems: [])
    let name = BilingualText(ja: "例外承認のファイル", en: "a file of waivers")
    if let map = reader.map(node, name, keys: ["system", "waivers"]) {
      if let system = map.optional("system") {
        result.system = map.text("system")
        result.systemPlace = system.place(in: file)
      }
      let items = map.list("waivers") ?? []
      if items.count > limit {
        reader.report(WaiverProblem.tooMany(items.count, map.node, file))
      } else {
        result.waivers = items.compactMap { WaiverItemReader(reader: reader).read($0) }
      }
    }
    result.problems = ProblemList(sorting: reader.problems).problems
    return result
  }
}
