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
    // What was typed, values of several lines, and what stands behind the count.
    (
      "mysql> SELECT 1\\G\n*************************** 1. row ***************************\n a: {\n  \"b\": 1\n}\nbb: 2\n1 row in set\nmysql> exit\nBye: x\n",
      "a={\n\"b\": 1\n} bb=2"
    ),
    // A line of a value that looks like the count of all.
    (
      "*************************** 1. row ***************************\n a: x\n3 rows\nbb: 2\n1 row in set\n",
      "a=x\n3 rows bb=2"
    ),
    // A name that is not under the others would be part of a value.
    (
      "*************************** 1. row ***************************\na: x\nbb: 2\n1 row in set\n",
      "3 record-list-line"
    ),
    (
      "*** 1. row ***\n a: x\n", "1 record-list-missing"
    ),
    (
      "List\n-[ RECORD 1 ]-\na | x\n", "a=x"
    ),
    (
      "Access privileges\n-[ RECORD 1 ]\nS | p\nN | t\nT | table\nA | o=r/o  +\n  | =w/o\nC | \nP | \n",
      "grantor=o grantee=o table_catalog=- table_schema=p table_name=t table_type=table column_name=* privilege_type=SELECT is_grantable=NO with_hierarchy=-; grantor=o grantee=PUBLIC table_catalog=- table_schema=p table_name=t table_type=table column_name=* privilege_type=UPDATE is_grantable=NO with_hierarchy=-"
    ),
    (
      "Force logoff?:        Never\nLength (min):         12\nHistory:              None\nThreshold:            5\nLock (minutes):       30\nDone.\n",
      "Force logoff?=Never Length (min)=12 History=None Threshold=5 Lock (minutes)=30"
    ),
    ("A:    1\nB:    2\nC:    3\nD:    4\n", "1 record-list-missing"),
    ("A:    1\nB:    2\nC:    3\nD:    4\nA:    5\n", "1 record-list-missing"),
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

  @Test func aValueWithoutEnd() {
    let line = String(repeating: "x", count: 1 << 10) + "\n"
    let text =
      "*************************** 1. row ***************************\n a: b\n"
      + String(repeating: line, count: 1026)
    #expect(read(text) == "1026 record-list-value")
  }
}
