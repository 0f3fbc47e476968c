import Evidence
import Policy

/// Is told of every condition as it is judged, so that explanations and coverage come from the
/// judging itself and cannot disagree with it. Without one nothing is kept.
protocol ConditionWitness: AnyObject {
  /// `all`, `any`, `not` or `always`, after all that it is made of.
  func judged(_ condition: Condition, _ truth: Truth)
  /// One operator. `value` and `operand` nil: not known, or none that is a value.
  func judged(_ test: Policy.Test, value: Value?, operand: Value?, _ truth: Truth)
}
