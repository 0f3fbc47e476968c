import Basics
import Schema
import Testing

@Suite struct WordlistLoaderTests {
  private func load(_ text: String) throws(ProblemList) -> Wordlist {
    try WordlistLoader.load(Array(text.utf8), id: "desk", file: "desk.yaml")
  }

  @Test func groupsAndExceptionsAreRead() throws {
    let list = try load(
      """
      id: desk
      title: {ja: 窓口, en: desks}
      fold: name
      groups:
        - {match: contains, words: [受付, 窓口]}
        - {match: whole, part: mail_local_stem, words: [info]}
      except: [窓口一郎]
      """)
    #expect(
      list
        == Wordlist(
          id: "desk", title: BilingualText(ja: "窓口", en: "desks"), fold: .name,
          groups: [
            Wordlist.Group(match: .contains, part: .all, words: ["受付", "窓口"]),
            Wordlist.Group(match: .whole, part: .mailLocalStem, words: ["info"]),
          ], except: ["窓口一郎"]))
  }

  @Test func everyMistakeIsSaidAtOnce() {
    do throws(ProblemList) {
      _ = try load(
        """
        id: dsk
        title: {ja: 窓口, en: " "}
        fold: names
        groups:
          - {match: contains, part: stems, words: []}
          - {match: whole, words: info}
        excepts: [x]
        """)
      Issue.record("the list has mistakes")
    } catch {
      #expect(
        error.problems.map { $0.rendered(in: .en) } == [
          "desk.yaml:1:5: error: id 'dsk' is not the file's name 'desk' → make them the same",
          "desk.yaml:2:21: error: 'title' en must be a text that is not empty",
          "desk.yaml:3:7: error: 'names' is no value of 'fold' → did you mean 'name'? known: "
            + "exact, code, name",
          "desk.yaml:5:5: error: the group has no words",
          "desk.yaml:5:29: error: 'stems' is no value of 'part' → did you mean 'stem'? known: all, "
            + "mail_local_part, stem, mail_local_stem",
          "desk.yaml:6:27: error: 'words' must be a list → write it in [ ] or with leading dashes",
          "desk.yaml:7:1: error: 'excepts' is no key of a word list → did you mean 'except'? "
            + "known: id, title, fold, groups, except",
        ])
    }
  }
}
