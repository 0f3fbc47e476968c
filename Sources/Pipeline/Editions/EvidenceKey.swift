import Basics
import Formats

/// The key of pseudonyms where none was given: made of the evidence itself, so that the same
/// evidence has the same pseudonyms, and that only who has the evidence, and so the names, can make
/// it. With other evidence, such as the next period's, it is another.
enum EvidenceKey {
  /// Of each file only so much is read; more would make long logs be read twice.
  private static let head = 1 << 20

  static func key(_ manifest: Manifest, _ paths: EvidencePaths) -> [UInt8] {
    var digest = Digest()
    digest.update("tenken pseudonyms of \(manifest.system.id)\u{0}")
    for evidence in manifest.evidence {
      // What cannot be found or read gives no names either.
      for file in (try? paths.resolve(evidence.paths)) ?? [] {
        guard
          let read = try? FileSample.read(file.path, name: file.shown, limit: EvidenceKey.head)
        else { continue }
        digest.update("\(evidence.id)\u{0}\(read.bytes.count)\u{0}")
        read.bytes.withUnsafeBytes { digest.update($0) }
      }
    }
    return digest.finish()
  }
}
