import Basics
import Policy

/// The names by which people call a rule or clause: `account-mfa`, `unified-standards-r7:2.3.1(1)(a)`,
/// `r7:2.3.1(1)(a)`, `統一基準 …` is not one. A bare number or mark means the documents that the
/// baseline answers for.
enum ControlNames {
  /// Every name of a clause, as it may be written in an attestation.
  static func names(of clause: Clause, isAnswered: Bool) -> [String] {
    var names = [clause.id]
    if let edition = clause.edition { names.append("\(edition):\(clause.clause)") }
    if isAnswered { names.append(clause.clause) }
    return names
  }

  /// As the field `control` compares: width, case and outer blanks do not matter.
  static func key(_ name: String) -> [UInt8] {
    TextFold.code.folded(name)
  }
}
