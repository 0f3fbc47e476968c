import Basics
import Glibc
import Testing

@testable import Formats

/// What was read in one run is there in the next, and nothing else is.
@Suite struct TreeStoreTests {
  private static func folder() -> String {
    var template = Array("/tmp/tenken-store-XXXXXX".utf8CString)
    return template.withUnsafeMutableBufferPointer { buffer in
      buffer.baseAddress.flatMap { mkdtemp($0) }.map { String(cString: $0) } ?? "/nonexistent"
    }
  }

  private static func digest(_ text: String) -> [UInt8] {
    var digest = Digest()
    digest.update(text)
    return digest.finish()
  }

  private static func store(_ folder: String) -> TreeStore {
    TreeStore(folder: folder, name: "policies-1")
  }

  /// A store in which these texts were kept, closed again.
  private static func filled(_ folder: String, _ texts: [String]) throws {
    let store = store(folder)
    for text in texts { store.keep(try KeptTreeTests.read(text), of: digest(text)) }
    store.save()
  }

  /// A file as a store leaves it, with other bytes.
  private static func write(_ bytes: [UInt8], _ path: String) {
    unlink(path)
    let file = open(path, O_WRONLY | O_CREAT | O_EXCL, 0o600)
    defer { close(file) }
    _ = bytes.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
  }

  @Test func fromRunToRun() throws {
    let folder = Self.folder() + "/a/b"
    #expect(Self.store(folder).tree(of: Self.digest("a: 1")) == nil)
    try Self.filled(folder, ["a: 1", "b: [2]"])
    try Self.filled(folder, ["c: {d: 3}"])
    let store = Self.store(folder)
    for text in ["a: 1", "b: [2]", "c: {d: 3}"] {
      #expect(store.tree(of: Self.digest(text)) == (try KeptTreeTests.read(text)))
    }
    #expect(store.tree(of: Self.digest("a: 2")) == nil)
    var status = stat()
    #expect(stat(folder + "/policies-1", &status) == 0)
    #expect(status.st_mode & 0o777 == 0o600)
    #expect(stat(folder, &status) == 0)
    #expect(status.st_mode & 0o777 == 0o700)
  }

  /// A file that others may write, a link, a folder: nobody knows whose words they hold.
  @Test func ofOthers() throws {
    let folder = Self.folder()
    let path = folder + "/policies-1"
    try Self.filled(folder, ["a: 1"])
    #expect(chmod(path, 0o620) == 0)
    #expect(Self.store(folder).tree(of: Self.digest("a: 1")) == nil)
    #expect(chmod(path, 0o600) == 0)
    #expect(Self.store(folder).tree(of: Self.digest("a: 1")) != nil)
    #expect(rename(path, folder + "/moved") == 0)
    #expect(symlink("moved", path) == 0)
    #expect(Self.store(folder).tree(of: Self.digest("a: 1")) == nil)
    #expect(unlink(path) == 0 && mkdir(path, 0o700) == 0)
    #expect(Self.store(folder).tree(of: Self.digest("a: 1")) == nil)
    // What cannot be written is not, and that is all.
    try Self.filled(folder, ["a: 1"])
  }

  /// A byte that is another, or a file cut short, may hide trees and never changes one.
  @Test func damage() throws {
    let folder = Self.folder()
    let path = folder + "/policies-1"
    try Self.filled(folder, ["a: 1", "b: [2, '三']"])
    let bytes = try FileBytes.read(path, limit: 1 << 20)
    let known = [Self.digest("a: 1"), Self.digest("b: [2, '三']")]
    let whole = known.map { Self.store(folder).tree(of: $0) }
    var lost = 0
    func look() {
      let store = Self.store(folder)
      for (digest, tree) in zip(known, whole) {
        let found = store.tree(of: digest)
        #expect(found == nil || found == tree)
        if found == nil { lost += 1 }
      }
    }
    for place in bytes.indices {
      var damaged = bytes
      damaged[place] ^= 0x11
      Self.write(damaged, path)
      look()
    }
    #expect(lost >= bytes.count)
    for length in stride(from: 0, to: bytes.count, by: 7) {
      Self.write(Array(bytes[..<length]), path)
      look()
    }
    // A number of trees that no memory holds.
    Self.write(Array("TKTREES1".utf8) + [UInt8](repeating: 0xFF, count: 64), path)
    look()
  }

  /// Stores of other builds are removed when there are many; other files are left alone.
  @Test func fewStores() throws {
    let folder = Self.folder()
    for number in 2...9 {
      try TreeStoreTests.filledStore(folder, "policies-\(number)")
    }
    Self.write([1], folder + "/other")
    try Self.filled(folder, ["a: 1"])
    let left = (1...9).filter { access(folder + "/policies-\($0)", F_OK) == 0 }
    #expect(left.count == TreeStore.countLimit)
    #expect(left.contains(1))
    #expect(access(folder + "/other", F_OK) == 0)
  }

  private static func filledStore(_ folder: String, _ name: String) throws {
    let store = TreeStore(folder: folder, name: name)
    store.keep(try KeptTreeTests.read(name), of: digest(name))
    store.save()
  }

  /// Files with problems are read each time, so that their problems are told each time.
  @Test func problems() throws {
    let folder = Self.folder()
    for _ in 1...2 {
      let store = Self.store(folder)
      let codes = problemCodes { () throws(ProblemList) in
        _ = try store.read(Array("a: 1\na: 2\n".utf8), file: "a.yaml")
      }
      #expect(codes == ["duplicate-key 2:1"])
      #expect(try store.read(Array("a: 1".utf8), file: "a.yaml")["a"]?.text == "1")
      store.save()
    }
  }
}
