import Basics
import Glibc
import Testing

@testable import Pipeline

/// A folder with files and links, removed afterwards.
private final class TemporaryFolder {
  let path: String

  init() throws {
    let parent = getenv("TMPDIR").map { String(cString: $0) } ?? "/var/tmp"
    let template = Array("\(parent)/paths-XXXXXX".utf8CString)
    let made: String? = withUnsafeTemporaryAllocation(of: CChar.self, capacity: template.count) {
      _ = $0.initialize(from: template)
      return $0.baseAddress.flatMap { mkdtemp($0) }.map { String(cString: $0) }
    }
    path = try #require(made)
    for folder in ["in", "in/logs", "in/[x]", "out"] { mkdir("\(path)/\(folder)", 0o755) }
    for file in [
      "in/a.csv", "in/logs/b10.csv", "in/logs/b2.csv", "in/logs/b1.csv", "in/logs/.hidden.csv",
      "in/[x]/c.csv", "in/d[1].csv", "out/secret.csv",
    ] {
      close(open("\(path)/\(file)", O_CREAT | O_WRONLY, 0o644))
    }
    symlink("../out/secret.csv", "\(path)/in/link.csv")
    symlink("../../out/secret.csv", "\(path)/in/logs/b0.csv")
    symlink("a.csv", "\(path)/in/same.csv")
    symlink("in", "\(path)/alias")
  }

  deinit {
    for file in [
      "in/a.csv", "in/logs/b10.csv", "in/logs/b2.csv", "in/logs/b1.csv", "in/logs/.hidden.csv",
      "in/[x]/c.csv", "in/d[1].csv", "out/secret.csv", "in/link.csv", "in/logs/b0.csv",
      "in/same.csv", "alias",
    ] {
      unlink("\(path)/\(file)")
    }
    for folder in ["in/logs", "in/[x]", "in", "out", ""] { rmdir("\(path)/\(folder)") }
  }
}

@Suite struct EvidencePathsTests {
  private func resolve(
    _ texts: [String], glob: Bool = true, outside: Bool = false, in folder: String
  ) -> [String] {
    let place = Place(file: "tenken.yaml", line: 1, column: 1)
    let paths = texts.map { Manifest.Path(text: $0, mayBeGlob: glob, place: place) }
    do throws(ProblemList) {
      return try EvidencePaths(folder: folder, allowOutside: outside).resolve(paths).map(\.shown)
    } catch {
      return error.problems.map(\.code)
    }
  }

  @Test(arguments: [
    (["a.csv"], ["a.csv"]),
    (["./a.csv"], ["./a.csv"]),
    (["logs/../a.csv"], ["logs/../a.csv"]),
    (["logs/b[12]*.csv"], ["logs/b1.csv", "logs/b10.csv", "logs/b2.csv"]),
    (["logs/b2.csv", "logs/b[1-9]*.csv"], ["logs/b2.csv", "logs/b1.csv", "logs/b10.csv"]),
    (["a.csv", "same.csv", "a.csv"], ["a.csv"]),
    (["d[1].csv"], ["d[1].csv"]),
    (["[[]x]/*.csv"], ["[x]/c.csv"]),
    (["logs/z*.csv"], ["glob-without-match"]),
    (["nothing/*.csv"], ["glob-without-match"]),
    (["missing.csv", "a.csv"], ["file-missing"]),
    (["a.csv/b"], ["file-missing"]),
    (["a\u{0}.csv"], ["file-missing"]),
    (["../out/secret.csv"], ["path-outside"]),
    (["logs/../../out/secret.csv"], ["path-outside"]),
    (["../out/*.csv"], ["path-outside"]),
    (["/etc/passwd"], ["path-outside"]),
    (["/etc/pass*"], ["path-outside"]),
    (["../nothing"], ["path-outside"]),
    (["link.csv"], ["path-outside"]),
    (["logs/b*.csv"], ["path-outside"]),
  ])
  func staysInTheFolder(paths: [String], expected: [String]) throws {
    let folder = try TemporaryFolder()
    #expect(resolve(paths, in: "\(folder.path)/in") == expected)
  }

  @Test func aPathUnderFileIsNoPattern() throws {
    let folder = try TemporaryFolder()
    #expect(resolve(["logs/b*.csv"], glob: false, in: "\(folder.path)/in") == ["file-missing"])
  }

  @Test func leavesTheFolderWhereThatIsAllowed() throws {
    let folder = try TemporaryFolder()
    #expect(
      resolve(["../out/*.csv", "link.csv", "a.csv"], outside: true, in: "\(folder.path)/in")
        == ["../out/secret.csv", "a.csv"])
  }

  @Test func theFolderItselfMayBeALinkOrLookLikeAPattern() throws {
    let folder = try TemporaryFolder()
    #expect(resolve(["a.csv"], in: "\(folder.path)/alias") == ["a.csv"])
    #expect(resolve(["*.csv"], in: "\(folder.path)/in/[x]") == ["c.csv"])
  }
}
