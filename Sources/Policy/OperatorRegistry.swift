import Basics
import Schema

/// The closed list of operators. The rule checker and the sentences read only this; a new operator
/// is a new row, and a test refuses a row with a hole.
public enum OperatorRegistry {
  /// Every operator, in the order of `Operation`.
  public static let all: [OperatorDefinition] = Operation.allCases.map { definition(of: $0) }

  /// The operators that may be used on a field type.
  public static func operations(on type: FieldType) -> [Operation] {
    all.filter { $0.types.contains(type) }.map(\.operation)
  }

  public static func definition(of operation: Operation) -> OperatorDefinition {
    switch operation {
    case .present:
      row(
        .present, "値がある", "has a value",
        on: FieldType.allCases, .flag,
        holds: ("{value}がある", "{value} is present"),
        fails: ("{value}がない", "{value} is absent"), onNull: .fails, onNever: .fails)
    case .recorded:
      row(
        .recorded, "記録されている", "is recorded by the source", on: FieldType.allCases, .flag,
        holds: ("{value}の列がある", "the source records {value}"),
        fails: ("{value}の列がない", "the source does not record {value}"), onNull: .holds,
        onNever: .holds)
    case .matched:
      row(
        .matched, "対応する行がある", "has a matching row", on: [], .flag,
        holds: ("{value}がある", "there is {value}"),
        fails: ("{value}がない", "there is no {value}"), onNull: .fails)
    case .equals:
      row(
        .equals, "等しい", "equals", on: [.text, .word, .integer, .boolean, .instant], .single,
        references: true,
        holds: ("{value}が{operand}である", "{value} is {operand}"),
        fails: ("{value}が{operand}でない", "{value} is not {operand}"), onNever: .fails)
    case .notEquals:
      row(
        .notEquals, "等しくない", "does not equal", on: [.text, .word, .integer, .boolean, .instant],
        .single, references: true,
        holds: ("{value}が{operand}でない", "{value} is not {operand}"),
        fails: ("{value}が{operand}である", "{value} is {operand}"), onNever: .holds)
    case .isIn:
      row(
        .isIn, "いずれか", "is one of", on: [.text, .word], .list,
        holds: ("{value}が{operand}のいずれかである", "{value} is one of {operand}"),
        fails: ("{value}が{operand}のいずれでもない", "{value} is none of {operand}"))
    case .notIn:
      row(
        .notIn, "いずれでもない", "is none of", on: [.text, .word], .list,
        holds: ("{value}が{operand}のいずれでもない", "{value} is none of {operand}"),
        fails: ("{value}が{operand}のいずれかである", "{value} is one of {operand}"))
    case .sameAs:
      row(
        .sameAs, "同じ", "is the same as", on: [.text, .word], .other, references: true,
        holds: ("{value}が{operand}と同じである", "{value} is the same as {operand}"),
        fails: ("{value}が{operand}と同じでない", "{value} is not the same as {operand}"))
    case .notSameAs:
      row(
        .notSameAs, "同じでない", "is not the same as", on: [.text, .word], .other, references: true,
        holds: ("{value}が{operand}と同じでない", "{value} is not the same as {operand}"),
        fails: ("{value}が{operand}と同じである", "{value} is the same as {operand}"))
    case .atLeast:
      row(
        .atLeast, "以上", "is at least", on: [.integer, .rational, .period], .single,
        references: true,
        holds: ("{value}が{operand}以上である", "{value} is at least {operand}"),
        fails: ("{value}が{operand}未満である", "{value} is less than {operand}"))
    case .atMost:
      row(
        .atMost, "以下", "is at most", on: [.integer, .rational, .period], .single, references: true,
        holds: ("{value}が{operand}以下である", "{value} is at most {operand}"),
        fails: ("{value}が{operand}を超える", "{value} is more than {operand}"))
    case .moreThan:
      row(
        .moreThan, "超", "is more than", on: [.integer, .rational, .period], .single,
        references: true,
        holds: ("{value}が{operand}を超える", "{value} is more than {operand}"),
        fails: ("{value}が{operand}以下である", "{value} is at most {operand}"))
    case .lessThan:
      row(
        .lessThan, "未満", "is less than", on: [.integer, .rational, .period], .single,
        references: true,
        holds: ("{value}が{operand}未満である", "{value} is less than {operand}"),
        fails: ("{value}が{operand}以上である", "{value} is at least {operand}"))
    case .within:
      row(
        .within, "以内", "is within the last", on: [.instant], .period, references: true,
        holds: ("{value}が{operand}以内である", "{value} is within the last {operand}"),
        fails: ("{value}が{operand}以内でない", "{value} is not within the last {operand}"),
        onNever: .fails)
    case .olderThan:
      row(
        .olderThan, "より前", "is longer ago than", on: [.instant], .period, references: true,
        holds: ("{value}が{operand}より前である", "{value} is longer ago than {operand}"),
        fails: ("{value}が{operand}より前でない", "{value} is not longer ago than {operand}"),
        onNever: .holds)
    case .before:
      row(
        .before, "より前", "is before", on: [.instant], .date, references: true,
        holds: ("{value}が{operand}より前である", "{value} is before {operand}"),
        fails: ("{value}が{operand}より前でない", "{value} is not before {operand}"), onNever: .fails)
    case .after:
      row(
        .after, "より後", "is after", on: [.instant], .date, references: true,
        holds: ("{value}が{operand}より後である", "{value} is after {operand}"),
        fails: ("{value}が{operand}より後でない", "{value} is not after {operand}"), onNever: .fails)
    case .notBefore:
      row(
        .notBefore, "以後", "is not before", on: [.instant], .date, references: true,
        holds: ("{value}が{operand}以後である", "{value} is on or after {operand}"),
        fails: ("{value}が{operand}以後でない", "{value} is not on or after {operand}"), onNever: .fails)
    case .notAfter:
      row(
        .notAfter, "以前", "is not after", on: [.instant], .date, references: true,
        holds: ("{value}が{operand}以前である", "{value} is on or before {operand}"),
        fails: ("{value}が{operand}以前でない", "{value} is not on or before {operand}"), onNever: .fails)
    case .includesAll:
      row(
        .includesAll, "すべて含む", "includes all of", on: [.set], .list,
        holds: ("{value}が{operand}をすべて含む", "{value} includes all of {operand}"),
        fails: ("{value}に{operand}のうち欠けるものがある", "{value} lacks one of {operand}"))
    case .includesAny:
      row(
        .includesAny, "いずれか含む", "includes any of", on: [.set], .list,
        holds: ("{value}が{operand}のいずれかを含む", "{value} includes any of {operand}"),
        fails: ("{value}が{operand}のいずれも含まない", "{value} includes none of {operand}"))
    case .includesNone:
      row(
        .includesNone, "含まない", "includes none of", on: [.set], .list,
        holds: ("{value}が{operand}のいずれも含まない", "{value} includes none of {operand}"),
        fails: ("{value}が{operand}のいずれかを含む", "{value} includes any of {operand}"))
    case .includesOnly:
      row(
        .includesOnly, "ほかを含まない", "includes only", on: [.set], .list,
        holds: ("{value}が{operand}以外を含まない", "{value} includes only {operand}"),
        fails: ("{value}が{operand}以外を含む", "{value} includes more than {operand}"))
    case .inWordlist:
      row(
        .inWordlist, "語の一覧に当たる", "matches a word list", on: [.text], .wordlists,
        holds: ("{value}が{operand}に当たる", "{value} matches {operand}"),
        fails: ("{value}が{operand}に当たらない", "{value} does not match {operand}"))
    case .notInWordlist:
      row(
        .notInWordlist, "語の一覧に当たらない", "matches no word list", on: [.text], .wordlists,
        holds: ("{value}が{operand}に当たらない", "{value} does not match {operand}"),
        fails: ("{value}が{operand}に当たる", "{value} matches {operand}"))
    case .inNetworks:
      row(
        .inNetworks, "ネットワークに属する", "is in a network", on: [.text], .networks, references: true,
        holds: ("{value}が{operand}に属する", "{value} is in {operand}"),
        fails: ("{value}が{operand}に属さない", "{value} is not in {operand}"))
    case .notInNetworks:
      row(
        .notInNetworks, "ネットワークに属さない", "is in no network", on: [.text], .networks,
        references: true,
        holds: ("{value}が{operand}に属さない", "{value} is not in {operand}"),
        fails: ("{value}が{operand}に属する", "{value} is in {operand}"))
    case .matches:
      row(
        .matches, "形に合う", "matches a pattern", on: [.text], .pattern,
        holds: ("{value}が形{operand}に合う", "{value} matches {operand}"),
        fails: ("{value}が形{operand}に合わない", "{value} does not match {operand}"))
    case .notMatches:
      row(
        .notMatches, "形に合わない", "matches no pattern", on: [.text], .pattern,
        holds: ("{value}が形{operand}に合わない", "{value} does not match {operand}"),
        fails: ("{value}が形{operand}に合う", "{value} matches {operand}"))
    }
  }

  private static func row(
    _ operation: Operation, _ ja: String, _ en: String, on types: [FieldType],
    _ shape: OperatorDefinition.Shape, references: Bool = false, holds: (String, String),
    fails: (String, String), onNull: OperatorDefinition.Absence = .unknown,
    onNever: OperatorDefinition.Absence? = nil
  ) -> OperatorDefinition {
    OperatorDefinition(
      operation: operation, name: BilingualText(ja: ja, en: en), types: types, shape: shape,
      takesReferences: references, holds: BilingualText(ja: holds.0, en: holds.1),
      fails: BilingualText(ja: fails.0, en: fails.1), onNull: onNull, onNever: onNever)
  }
}
