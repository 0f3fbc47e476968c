import ArgumentParser
import Basics
import Schema

/// The name of the command that was asked for.
enum CommandName {
  /// Throws `unknown-command` for a first argument that is neither an option nor a command. The
  /// parser would say of it only that it was not expected.
  static func check(_ arguments: some Collection<String>) throws {
    let names =
      Tenken.configuration.subcommands.compactMap { $0.configuration.commandName } + ["help"]
    guard let name = arguments.first, !name.hasPrefix("-"), !names.contains(name) else { return }
    throw Problem.unknownName(
      code: "unknown-command", kind: BilingualText(ja: "コマンド", en: "command"), name: name,
      candidates: names, at: Place())
  }
}
