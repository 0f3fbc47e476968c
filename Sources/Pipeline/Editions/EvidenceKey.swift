import Basics
import Formats

/// The key of pseudonyms where none was given: made of the evidence itself, so that the same
/// evidence has the same pseudonyms, and that only who has the evidence, and so the names, can make
/// it. With other evidence, such as the next period's, it is another.
enum EvidenceKey {
  /// Of each file only so much is read; more would make long logs be read twice.
  private static let head = 1 << 20

  /// - Parameter waivers: files of waivers besides those of the manifest; they name persons as well.
  static func key(_ manifest: Manifest, _ paths: EvidencePaths, waivers: [String]) -> [UInt8] {
    var digest = Digest()
    digest.update("tenken pseudonyms of \(manifest.system.id)\u{0}")
    let named = manifest.evidence.map { ($0.id, $0.paths) } + [("waivers", manifest.waivers)]
    // What cannot be found or read gives no names either.
    var files = named.flatMap { id, files in
      ((try? paths.resolve(files)) ?? []).map { (id: id, file: $0) }
    }
    files += waivers.map { (id: "waivers", file: EvidencePaths.File(path: $0, shown: $0)) }
    for (id, file) in files {
      guard
        let read = try? FileSample.read(file.path, name: file.shown, limit: EvidenceKey.head)
      else { continue }
      digest.update("\(id)\u{0}\(read.bytes.count)\u{0}")
      read.bytes.withUnsafeBytes { digest.update($0) }
    }
    return digest.finish()
  }
}
