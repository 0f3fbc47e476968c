import Glibc
import Testing

/// The example systems are what `examples/generate.py` writes, byte for byte.
@Suite struct ExampleFilesTests {
  static let files = [
    "saiene-after/accesses.csv", "saiene-after/accounts.csv",
    "saiene-after/adapters/accesses.yaml", "saiene-after/grants.csv",
    "saiene-after/inspections.csv",
    "saiene-after/organizations.csv", "saiene-after/personnel.csv", "saiene-after/purposes.csv",
    "saiene-after/responsible_persons.csv", "saiene-after/reviews.csv",
    "saiene-after/settings.yaml", "saiene-after/tenken.yaml", "saiene-after/terms.md",
    "saiene-before/accounts.csv", "saiene-before/adapters/settings.yaml",
    "saiene-before/application.yaml", "saiene-before/grants.csv", "saiene-before/inspections.csv",
    "saiene-before/organizations.csv", "saiene-before/personnel.csv", "saiene-before/purposes.csv",
    "saiene-before/responsible_persons.csv", "saiene-before/reviews.csv",
    "saiene-before/tenken.yaml", "saiene-before/terms.txt",
    "saiene-log/accounts.csv",
    "saiene-log/logs/access-2022-02.csv",
    "saiene-log/logs/access-2022-03.csv",
    "saiene-log/logs/access-2022-04.csv",
    "saiene-log/logs/access-2022-05.csv",
    "saiene-log/logs/access-2022-06.csv",
    "saiene-log/logs/access-2022-07.csv",
    "saiene-log/logs/access-2022-08.csv",
    "saiene-log/logs/access-2022-09.csv",
    "saiene-log/logs/access-2022-10.csv",
    "saiene-log/logs/access-2022-11.csv",
    "saiene-log/logs/access-2022-12.csv",
    "saiene-log/logs/access-2023-01.csv",
    "saiene-log/organizations.csv",
    "saiene-log/personnel.csv",
    "saiene-log/tenken.yaml",
    "saiene-log/waivers.yaml",
  ]

  @Test func generatedAgainTheyAreTheSame() {
    let target = Program.temporaryFolder()
    let result = Program.run("python3", ["examples/generate.py", target], in: repository)
    #expect(result == Program.Result(status: 0, output: [], errors: []))
    for file in Self.files {
      let committed = Program.bytes(of: "\(repository)/examples/\(file)")
      #expect(committed != nil && committed == Program.bytes(of: "\(target)/\(file)"), "\(file)")
    }
  }

  @Test func nothingElseIsThere() {
    let found = Program.run(
      "find", ["saiene-after", "saiene-before", "saiene-log", "-type", "f"],
      in: "\(repository)/examples")
    let names = String(decoding: found.output, as: UTF8.self).split(separator: "\n").map(
      String.init)
    #expect(names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) } == Self.files)
  }
}
