import Testing

@Suite struct CollectTests {
  /// What was collected is a system that can be judged as it is.
  @Test func collectedHostIsJudged() {
    let folder = Program.temporaryFolder()
    let collected = Binary.run(["collect", "host", "--output", folder + "/host"])
    #expect(collected.complaint == "")
    #expect(collected.status == 0)
    let judged = Binary.run(["check", folder + "/host", "--lang", "en", "--no-progress"])
    #expect(judged.complaint == "")
    #expect([1, 3].contains(judged.status))
    #expect(judged.text.contains("account-individual-id"))
    #expect(!judged.text.contains("warning"))
  }

  @Test func saysWhichSourcesThereAre() {
    let help = Binary.run(["collect", "--help"])
    #expect(help.status == 0)
    #expect(help.text.contains("postgresql"))
    #expect(Binary.run(["collect", "oracle", "--output", "x"]).status == 2)
  }
}
