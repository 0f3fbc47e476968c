import ArgumentParser

@main
struct Tenken: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tenken",
    abstract: "Judges a government information system against rules that are data.",
    version: "0.1.0")
}
