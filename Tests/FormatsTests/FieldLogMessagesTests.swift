import Basics
import Testing

@testable import Formats

/// Messages of logs that stand for others, or are tables themselves.
@Suite struct FieldLogMessagesTests {
  /// The headings and the lines as comma-separated text.
  private func read(_ text: String) -> String {
    guard let log = LineForm.fieldLog(Array(text.utf8)) else { return "none" }
    var out: [UInt8] = []
    Array(text.utf8).withUnsafeBufferPointer { LineForm.fieldLog(log).writer().write($0, to: &out) }
    return log.headings.joined(separator: ",") + "\n" + String(decoding: out, as: UTF8.self)
  }

  /// A line is one record: what stands for twelve is rejected, never counted as one.
  @Test func aMessageThatCameAgainIsRejected() {
    #expect(
      read(
        """
        Feb  1 10:15:30 web1 sshd[7]: Failed password for hara from ::1 port 1 ssh2
        Feb  1 10:15:41 web1 sshd[7]: message repeated 12 times: [ Failed password for hara from ::1 port 1 ssh2]
        Feb  1 10:15:42 web1 app: message repeated often
        Feb  1 10:15:42 web1 app: message repeated 1 times: [ once more]
        Feb  1 10:15:43 web1 app: message repeated 2 times: [ open

        """)
          == """
          timestamp,host,program,pid,message
          "Feb  1 10:15:30","web1","sshd","7","Failed password for hara from ::1 port 1 ssh2"
          "?"?
          "Feb  1 10:15:42","web1","app",,"message repeated often"
          "Feb  1 10:15:42","web1","app",,"once more"
          "Feb  1 10:15:43","web1","app",,"message repeated 2 times: [ open"

          """)
  }

  /// It stands for lines that nobody can tell here: it is rejected, and counted as such.
  @Test(arguments: [
    "web1 last message repeated 5 times", "web1 syslogd: last message repeated 5 times",
  ])
  func aLineThatStandsForOthersIsRejected(line: String) {
    #expect(
      read("Feb  1 10:15:30 web1 app: a\nFeb  1 10:15:31 \(line)\nFeb  1 10:15:32 web1 app: b\n")
        == "timestamp,host,program,message\n\"Feb  1 10:15:30\",\"web1\",\"app\",\"a\"\n\"?\"?\n"
        + "\"Feb  1 10:15:32\",\"web1\",\"app\",\"b\"\n")
  }

  @Test func cellsBetweenCommas() {
    #expect(
      read(
        """
        <14>Feb  1 10:15:30 fw 1,2023/02/01 10:15:30,01,SYSTEM,auth,,"said ""no"", twice",x
        <14>Feb  1 10:15:31 fw 1,2023/02/01 10:15:31,01,SYSTEM,auth,,y,z,last
        <14>Feb  1 10:15:32 fw app: 1,2
        <14>Feb  1 10:15:33 fw 1,2023/02/01 10:15:31,01,SYSTEM,auth,,"open,z

        """)
          == """
          timestamp,host,csv.1,csv.2,csv.3,csv.4,csv.5,csv.7,csv.8,csv.9,program,message
          "Feb  1 10:15:30","fw","1","2023/02/01 10:15:30","01","SYSTEM","auth","said ""no"", twice","x",,,
          "Feb  1 10:15:31","fw","1","2023/02/01 10:15:31","01","SYSTEM","auth","y","z","last",,
          "Feb  1 10:15:32","fw",,,,,,,,,"app","1,2"
          "?"?

          """)
  }

  /// Columns are found by their names whatever the order of a line.
  @Test func manyNamesInAnyOrder() {
    let names = (0..<250).map { "field\($0)" }
    let first = names.map { "\($0)=a\($0)" }.joined(separator: " ")
    let second = names.reversed().map { "\($0)=b\($0)" }.joined(separator: " ")
    let expected =
      names.joined(separator: ",") + "\n" + names.map { "\"a\($0)\"" }.joined(separator: ",") + "\n"
      + names.map { "\"b\($0)\"" }.joined(separator: ",") + "\n"
    #expect(read("\(first)\n\(second)\n") == expected)
  }
}
