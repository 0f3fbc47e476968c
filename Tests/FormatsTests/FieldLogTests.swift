import Basics
import Testing

@testable import Formats

/// Logs of syslog lines and of `name=value` pairs.
@Suite struct FieldLogTests {
  /// The name of the form, the headings, and the lines as comma-separated text.
  private func read(_ text: String) -> String {
    guard let log = LineForm.fieldLog(Array(text.utf8)) else { return "none" }
    let form = LineForm.fieldLog(log)
    var out: [UInt8] = []
    Array(text.utf8).withUnsafeBufferPointer { form.writer().write($0, to: &out) }
    return form.name + "\n" + log.headings.joined(separator: ",") + "\n"
      + String(decoding: out, as: UTF8.self)
  }

  @Test(arguments: [
    (
      "ts=2023-01-30T09:05:11Z user=\"森 \\\"x\\\"\" ip=203.0.113.5 ok\nts=2 user= ip=::1\n",
      "logfmt\nts,user,ip\n\"2023-01-30T09:05:11Z\",\"森 \"\"x\"\"\",\"203.0.113.5\"\n\"2\",\"\",\"::1\"\n"
    ),
    (
      "2023-01-30 09:05:11,123 INFO user=a action=view n=1\n2023-01-30 09:05:12 WARN user=\"open\n2023-01-30 09:05:12 INFO user=a user=b n=2\n",
      "none"
    ),
    (
      "2023-01-30 09:05:11,123 INFO user=a action=view name=example\n2023-01-30 09:05:12 WARN user=b action=edit name=\"a, b\"\n",
      "logfmt\ntimestamp,user,action,name,message\n\"2023-01-30 09:05:11,123\",\"a\",\"view\",\"example\",\"INFO\"\n\"2023-01-30 09:05:12\",\"b\",\"edit\",\"a, b\",\"WARN\"\n"
    ),
    (
      "<34>1 2023-01-30T00:05:11.003Z web1 app 77 ID47 [a@1 user=\"m\\]ori\" ip=\"::1\"][b@1 x=\"\"] \u{FEFF}done a=b\n<34>1 2023-01-30T00:05:12Z web1 app - - - plain\n<34>1 - - - - - -\n",
      "syslog\ntimestamp,host,program,pid,msgid,a@1.user,a@1.ip,b@1.x,message\n\"2023-01-30T00:05:11.003Z\",\"web1\",\"app\",\"77\",\"ID47\",\"m]ori\",\"::1\",\"\",\"done a=b\"\n\"2023-01-30T00:05:12Z\",\"web1\",\"app\",,,,,,\"plain\"\n,,,,,,,,\n"
    ),
    (
      "Jan 30 09:05:11 web1 sshd[12]: Accepted password for mori\nJan  3 09:05:11 web1 kernel: x=1 y=2\nno header\n",
      "syslog\ntimestamp,host,program,pid,message,x,y\n\"Jan 30 09:05:11\",\"web1\",\"sshd\",\"12\",\"Accepted password for mori\",,\n\"Jan  3 09:05:11\",\"web1\",\"kernel\",,,\"1\",\"2\"\n\"?\"?\n"
    ),
    (
      "Jan 30 09:05:11 web1 sshd[12]: Accepted password for mori\nJan  3 09:05:11 web1 app: x=1 y=2\n",
      "syslog\ntimestamp,host,program,pid,message\n\"Jan 30 09:05:11\",\"web1\",\"sshd\",\"12\",\"Accepted password for mori\"\n\"Jan  3 09:05:11\",\"web1\",\"app\",,\n"
    ),
    (
      "CEF:0|Acme|Gate|1.0|100|log\\|in|5|suser=mori msg=a b \\= c src=203.0.113.5\nCEF:0|Acme|Gate|1.0|100|out|5|suser=b src=\n",
      "logfmt\nformat,vendor,product,version,signature,name,severity,suser,msg,src\n\"CEF:0\",\"Acme\",\"Gate\",\"1.0\",\"100\",\"log\\|in\",\"5\",\"mori\",\"a b = c\",\"203.0.113.5\"\n\"CEF:0\",\"Acme\",\"Gate\",\"1.0\",\"100\",\"out\",\"5\",\"b\",,\"\"\n"
    ),
    (
      "type=USER_LOGIN msg=audit(1675037112.123:456): pid=1 msg='op=login acct=6D6F7269 res=failed'\u{1D}UID=\"root\"\ntype=USER_LOGIN msg=audit(1.0:2): pid=2 msg='op=login acct=\"a\" res=success'\n",
      "logfmt\ntype,audit_time,audit_serial,pid,op,acct,res,UID_name\n\"USER_LOGIN\",\"1675037112.123\",\"456\",\"1\",\"login\",\"mori\",\"failed\",\"root\"\n\"USER_LOGIN\",\"1.0\",\"2\",\"2\",\"login\",\"a\",\"success\",\n"
    ),
    ("a,b\n1,2\n", "none"), ("key=value\nother=value\n", "none"), ("", "none"), ("<", "none"),
    ("{\"a\":1}\n", "none"), ("<html a=b c=d>\n", "none"),
  ])
  func reads(text: String, expected: String) {
    #expect(read(text) == expected)
  }

  /// What a line says twice and differently, or leaves open, is rejected by the delimited reader.
  @Test func brokenLines() throws {
    let good = String(repeating: "user=a action=view\n", count: 40)
    let bad = "user=a user=b action=view\nuser=\"open action=view\nnothing here\n"
    let out = read(good + bad)
    #expect(out.hasSuffix("\"a\",\"view\"\n" + String(repeating: "\"?\"?\n", count: 3)))
  }

  @Test func damaged() {
    let text = Array(
      "<34>1 2023-01-30T00:05:11Z h p 7 I [a@1 u=\"\\\"\"] CEF:0|a|b|c|d|e|f|x=1 y=2\ntype=A msg=audit(1:2): a='b=c' d=\"e\"\n"
        .utf8)
    for end in 0...text.count {
      for byte: UInt8 in [0x22, 0x27, 0x3D, 0x5C, 0x20, 0x7C, 0x0A] where end < text.count {
        var changed = text
        changed[end] = byte
        _ = read(String(decoding: changed, as: UTF8.self))
      }
      _ = read(String(decoding: text[..<end], as: UTF8.self))
    }
  }
}
