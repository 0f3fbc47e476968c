import Basics
import Formats
import Testing

@Suite struct RecordListTests {
  private func read(_ text: String) -> String {
    do throws(ProblemList) {
      let node = try RecordListReader.read(Array(text.utf8), file: "a.txt").node
      return (node.items ?? []).map { record in
        (record.entries ?? []).map { "\($0.key)=\($0.value.text ?? "-")" }.joined(separator: " ")
      }.joined(separator: "; ")
    } catch {
      return error.problems.map { "\($0.place.line ?? 0) \($0.code)" }.joined(separator: "; ")
    }
  }

  @Test(arguments: [
    (
      "\nName    : 森 一\nEnabled : True\nGroups  : {a, b,\n          c}\n\nName    : b\nEnabled :\n\n",
      "Name=森 一 Enabled=True Groups={a, b,c}; Name=b Enabled=-"
    ),
    (
      "-[ RECORD 1 ]-\na | x\nb | 1 +\n  | 2\n-[ RECORD 2 ]-\na | \nb | 3\n(2 rows)\n",
      "a=x b=1 \n2; a=- b=3"
    ),
    (
      "*************************** 1. row ***************************\n a: x:y\nbb: NULL\n1 row in set (0.00 sec)\n",
      "a=x:y bb=-"
    ),
    ("Name : a\nName : b\n", "1 record-list-missing"), ("a: 1\nb: 2\n", "1 record-list-missing"),
    (
      "*************************** 1. row ***************************\nno colon\n",
      "2 record-list-line"
    ),
    ("Name : a\nKind : b\n\nName : a\nName : c\n", "5 duplicate-key"),
    ("", "1 record-list-missing"),
  ])
  func reads(text: String, expected: String) {
    #expect(read(text) == expected)
  }
}
