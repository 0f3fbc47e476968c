import Basics
import Glibc
import Testing

@testable import Formats

@Suite struct FileBytesTests {
  /// A folder of its own for one test.
  private func withFolder(_ body: (String) throws -> Void) throws {
    var template = Array((P_tmpdir + "/formats-XXXXXX").utf8CString)
    guard mkdtemp(&template) != nil else {
      Issue.record("no folder for the test")
      return
    }
    let folder = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    defer {
      for name in ["file", "pipe", "locked"] { unlink(folder + "/" + name) }
      rmdir(folder)
    }
    try body(folder)
  }

  private func write(_ bytes: [UInt8], to path: String, mode: mode_t = 0o600) {
    let file = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, mode)
    #expect(file >= 0)
    #expect(Glibc.write(file, bytes, bytes.count) == bytes.count)
    close(file)
  }

  private func code(_ path: String, limit: Int = 1000) -> String? {
    do throws(Problem) {
      _ = try FileBytes.read(path, limit: limit)
      return nil
    } catch {
      return error.code
    }
  }

  @Test func readsAFileUpToTheLimit() throws {
    try withFolder { folder throws in
      let path = folder + "/file"
      write([1, 2, 0, 255], to: path)
      #expect(try FileBytes.read(path, limit: 4) == [1, 2, 0, 255])
      #expect(code(path, limit: 3) == "file-too-large")
    }
  }

  @Test func readsAnEmptyFile() throws {
    try withFolder { folder throws in
      write([], to: folder + "/file")
      #expect(try FileBytes.read(folder + "/file", limit: 0) == [])
    }
  }

  @Test func saysWhyAFileCannotBeRead() throws {
    try withFolder { folder throws in
      #expect(code(folder + "/nothing") == "file-missing")
      #expect(code(folder) == "file-is-folder")
      #expect(code("/dev/zero") == "file-not-regular")
      #expect(mkfifo(folder + "/pipe", 0o600) == 0)
      #expect(code(folder + "/pipe") == "file-not-regular")
      #expect(code(folder + "/a\u{0}b") == "file-unreadable")
      write([1], to: folder + "/locked", mode: 0)
      // The administrator may read everything.
      #expect(code(folder + "/locked") == (geteuid() == 0 ? nil : "file-forbidden"))
    }
  }
}
