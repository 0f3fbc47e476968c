import Basics
import Findings
import Glibc
import Pipeline
import Testing

/// The cases of practice, each a small system in a folder: what is judged, and everything that is
/// found, with its place and its message.
@Suite struct ScenarioTests {
  @Test(arguments: Scenario.all)
  func findsWhatIsExpectedAndNothingElse(_ scenario: String) throws {
    let folder = "\(Scenario.folder)/\(scenario)"
    let document = try Scenario.judged(folder)
    let rendered = try Scenario.rendered(document)
    try Scenario.record(rendered, in: "\(folder)/expected.txt")
    let expected = try #require(Scenario.text(of: "\(folder)/expected.txt"))
    #expect(rendered == expected)
  }

  @Test func everyFolderIsAScenario() throws {
    #expect(Scenario.all.count == 24)
    for scenario in Scenario.all {
      #expect(Scenario.text(of: "\(Scenario.folder)/\(scenario)/expected.txt") != nil)
    }
  }

  /// The same rows in another order, and in two files instead of one, give the same findings but for
  /// the places where they stand.
  @Test(arguments: ["S01", "S05", "S12", "S13", "S25"])
  func orderAndFilesChangeNothing(_ scenario: String) throws {
    let first = try Scenario.judged("\(Scenario.folder)/\(scenario)")
    let copy = try ScenarioCopy(of: scenario)
    let second = try Scenario.judged(copy.folder)
    #expect(try Scenario.messages(second) == Scenario.messages(first))
    #expect(try !Scenario.messages(first).isEmpty)
  }
}
