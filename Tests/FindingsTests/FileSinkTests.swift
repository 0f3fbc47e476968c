import Basics
import Glibc
import Testing

struct FileSinkTests {
  /// A folder of its own for each test.
  private static func folder(_ name: String) -> String {
    let path = Golden.folder + "../\(name).tmp"
    mkdir(path, 0o700)
    return path
  }

  @Test func theFileAppearsInOneStep() throws {
    let folder = Self.folder("one-step")
    defer { rmdir(folder) }
    let path = folder + "/out.json"
    let sink = try FileSink(path: path)
    try sink.write(String(repeating: "点検", count: 50_000))
    #expect(access(path, F_OK) != 0)
    try sink.commit()
    #expect(Golden.read(path) == Array(String(repeating: "点検", count: 50_000).utf8))
    #expect(unlink(path) == 0)
  }

  @Test func aFileThatIsNotFinishedLeavesTheOldOne() throws {
    let folder = Self.folder("unfinished")
    defer { rmdir(folder) }
    let path = folder + "/out.json"
    let first = try FileSink(path: path)
    try first.write("old")
    try first.commit()
    do {
      let second = try FileSink(path: path)
      try second.write("new")
    }
    #expect(Golden.read(path) == Array("old".utf8))
    #expect(unlink(path) == 0)
    // The folder is empty again: no temporary file stays.
    #expect(rmdir(folder) == 0)
  }

  /// Nor is a device: `--format json=/dev/stdout` must not turn it into a file.
  @Test func aPipeIsWrittenToAndNotReplaced() throws {
    let folder = Self.folder("pipe")
    defer { rmdir(folder) }
    let path = folder + "/out.json"
    #expect(mkfifo(path, 0o600) == 0)
    defer { unlink(path) }
    let reader = open(path, O_RDWR)
    defer { close(reader) }
    let sink = try FileSink(path: path)
    try sink.write("点検")
    try sink.commit()
    var bytes = [UInt8](repeating: 0, count: 16)
    let count = read(reader, &bytes, bytes.count)
    #expect(Array(bytes.prefix(max(0, count))) == Array("点検".utf8))
    var status = stat()
    #expect(lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFIFO)
  }

  @Test func aFolderInItsPlaceIsAProblem() throws {
    let folder = Self.folder("folder")
    defer { rmdir(folder) }
    let error = #expect(throws: Problem.self) { try FileSink(path: folder) }
    #expect(error?.why?.en == "a folder has this name")
  }

  @Test func aMissingFolderIsAProblem() {
    let error = #expect(throws: Problem.self) { try FileSink(path: "/nowhere/at/all.json") }
    #expect(error?.code == "output-failed")
    #expect(error?.why?.en == "its folder does not exist")
    #expect(error?.place.file == "/nowhere/at/all.json")
  }

  @Test func aFullDiskIsAProblem() throws {
    let descriptor = open("/dev/full", O_WRONLY)
    #expect(descriptor >= 0)
    defer { close(descriptor) }
    let sink = DescriptorSink(descriptor: descriptor, name: "out.json")
    try sink.write("x")
    let error = #expect(throws: Problem.self) { try sink.flush() }
    #expect(error?.why?.en == "no space is left")
  }
}
