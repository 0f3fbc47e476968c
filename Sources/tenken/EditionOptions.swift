import ArgumentParser
import Basics
import Findings
import Pipeline

extension Edition: ExpressibleByArgument {}

/// For whom findings are written, and what persons are called in them.
struct EditionOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      """
      版 / for whom: auditor (clear names), ministry (pseudonyms), ci (ids and counts), \
      lessons (no system, no counts) (default: auditor; of self-inspection: ministry)
      """, valueName: "edition"))
  var edition: Edition?

  @Option(
    name: .customLong("pseudonym-key"),
    help: ArgumentHelp(
      "仮名の鍵。同じ鍵なら次回も同じ仮名 / the key of pseudonyms: the same key gives the same ones in every run",
      valueName: "file"))
  var key: String?

  @Option(
    name: .customLong("pseudonym-map"),
    help: ArgumentHelp(
      "仮名と元の値の対応表を書くファイル（--output の外） / writes whom pseudonyms are for, outside --output",
      valueName: "file"))
  var map: String?

  func validate() throws {
    if edition == .auditor, key != nil || map != nil {
      throw ValidationError(
        "--edition auditor に仮名はない / the edition 'auditor' has no pseudonyms")
    }
    if map?.isEmpty == true {
      throw ValidationError("--pseudonym-map にはファイルを指定する / --pseudonym-map takes a file")
    }
  }

  /// Who hands in a key wants pseudonyms.
  var chosen: Edition? { edition ?? (key == nil && map == nil ? nil : .ministry) }

  /// The bytes of the key file; nil without one.
  func keyBytes() throws -> [UInt8]? { try key.map { try PseudonymKey.read($0) } }
}
