import Basics
import Testing

@testable import Formats

/// What `last` prints.
@Suite struct LoginHistoryTests {
  private func read(_ text: String) -> String {
    do throws(ProblemList) {
      let node = try LoginHistoryReader.read(Array(text.utf8), file: "a.txt").node
      return (node.items ?? []).map { record in
        (record.entries ?? []).map { $0.value.text ?? "-" }.joined(separator: "|")
      }.joined(separator: "\n")
    } catch {
      return error.problems.map { "\($0.place.line ?? 0) \($0.code)" }.joined(separator: "\n")
    }
  }

  private static let two =
    "mori     pts/0        203.0.113.5      Mon Jan 30 09:05:11 2023 - Mon Jan 30 10:00:00 2023  (00:54)\n"
    + "hara     tty1                          Sun Jan 29 08:00   still logged in\n"

  @Test(arguments: [
    (
      two,
      "mori|pts/0|203.0.113.5|Mon Jan 30 09:05:11 2023|Mon Jan 30 10:00:00 2023\nhara|tty1|-|Sun Jan 29 08:00|still logged in"
    ),
    (
      "reboot   system boot  5.10.0-21-amd64  Sun Jan 29 07:59   still running\nreboot   system boot                   Sun Jan 29 07:59\n\nwtmp begins Sun Jan  1 07:59:00 2023\n",
      "reboot|system boot|5.10.0-21-amd64|Sun Jan 29 07:59|still running\nreboot|system boot|-|Sun Jan 29 07:59|-"
    ),
    ("mori pts/0 Mon Jan 30\n", "1 last-line"), ("", ""), (two + "x\n", "3 last-line"),
    ("a b Mon Jan 30 9:05\n", "1 last-line"), ("a b\u{0}\n", "1 nul-character"),
  ])
  func reads(text: String, expected: String) {
    #expect(read(text) == expected)
  }

  @Test(arguments: [
    (two, true), ("", false), ("USER TTY FROM\na b c\n", false),
    ("On Mon Jan 30 09:05 we met.\nNothing else.\nNo more.\nNot a line.\n", false),
  ])
  func isTold(text: String, expected: Bool) {
    #expect(LoginHistoryReader.begins(Array(text.utf8)) == expected)
  }

  @Test func damaged() {
    let text = Array(Self.two.utf8)
    for end in 0..<text.count {
      _ = read(String(decoding: text[..<end], as: UTF8.self))
      for byte: UInt8 in [0x20, 0x0A, 0x3A, 0x28, 0xE3] {
        var changed = text
        changed[end] = byte
        _ = try? LoginHistoryReader.read(changed, file: "a")
      }
    }
  }
}
