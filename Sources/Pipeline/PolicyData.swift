import Basics
import Evidence
import Formats
import Glibc
import Schema

/// The data beside the rules that evidence is read with: headings, words of cells, obligations,
/// adapters. Each file is read when it is first needed.
package struct PolicyData {
  let folder: String
  package let vocabulary: Vocabulary
  let zone: Zone

  package init(folder: String, vocabulary: Vocabulary, zone: Zone) {
    self.folder = folder
    self.vocabulary = vocabulary
    self.zone = zone
  }

  static let sizeLimit = 4 << 20

  package func readingContext() throws(ProblemList) -> ReadingContext {
    let path = folder + "/cell-words.yaml"
    return ReadingContext(words: try CellWords.load(try bytes(path), file: path), zone: zone)
  }

  func obligations() throws(ProblemList) -> ObligationWords {
    let path = folder + "/obligations.yaml"
    return try ObligationWords.load(try bytes(path), file: path)
  }

  /// Nil when there is no file of heading variants for the table.
  package func headings(_ table: String) throws(ProblemList) -> HeadingVariants? {
    let path = folder + "/headings/\(table).yaml"
    guard access(path, F_OK) == 0 else { return nil }
    return try HeadingVariants.load(try bytes(path), id: table, vocabulary: vocabulary, file: path)
  }

  func adapter(_ reference: Manifest.AdapterReference, paths: EvidencePaths)
    throws(ProblemList) -> Adapter
  {
    switch reference {
    case .file(let path):
      guard let file = try paths.resolve([path]).first else { throw ProblemList([]) }
      return try Adapter.load(
        try bytes(file.path, shownAs: file.shown), vocabulary: vocabulary, file: file.shown)
    case .name(let name, let place):
      let path = folder + "/adapters/\(name).yaml"
      guard access(path, F_OK) == 0 else {
        throw ProblemList([
          Problem.unknownName(
            code: "unknown-adapter", kind: BilingualText(ja: "対応表", en: "adapter"), name: name,
            candidates: adapterNames(), at: place)
        ])
      }
      return try Adapter.load(try bytes(path), vocabulary: vocabulary, file: path)
    }
  }

  /// The adapters that ship, in the order of their names.
  package func adapters() throws(ProblemList) -> [Adapter] {
    try shippedAdapters().adapters(of: nil)
  }

  func shippedAdapters() throws(ProblemList) -> ShippedAdapters {
    var files: [ShippedAdapters.File] = []
    for name in adapterNames() {
      let path = folder + "/adapters/\(name).yaml"
      files.append(
        ShippedAdapters.File(
          path: path, node: try YAMLReader.readKept(try bytes(path), file: path)))
    }
    return ShippedAdapters(files: files, vocabulary: vocabulary)
  }

  /// A file of the folder and its path; nil when it is not there.
  package func file(_ name: String) throws(ProblemList) -> ([UInt8], path: String)? {
    let path = "\(folder)/\(name)"
    guard access(path, F_OK) == 0 else { return nil }
    return (try bytes(path), path)
  }

  private func adapterNames() -> [String] {
    guard let directory = opendir(folder + "/adapters") else { return [] }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name.hasSuffix(".yaml") { names.append(String(name.dropLast(5))) }
    }
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  private func bytes(_ path: String, shownAs name: String? = nil) throws(ProblemList) -> [UInt8] {
    do throws(Problem) {
      return try FileBytes.read(path, limit: PolicyData.sizeLimit)
    } catch {
      var problem = error
      if let name { problem.place.file = name }
      throw ProblemList([problem])
    }
  }
}
