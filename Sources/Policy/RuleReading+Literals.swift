import Basics
import Formats

/// Literals of steps, for each of which a parameter may stand.
extension RuleReading {
  /// A value with the parameter that gave it.
  typealias Literal<Value> = (value: Value, parameter: String?)

  func period(_ node: Node, _ name: BilingualText) -> Literal<Period>? {
    literal(node, name, .period) {
      if case .period(let period) = $0 { period } else { nil }
    }
  }

  func integer(_ node: Node, _ name: BilingualText) -> Literal<Int>? {
    literal(node, name, .integer) {
      if case .integer(let number) = $0 { number } else { nil }
    }
  }

  func number(_ node: Node, _ name: BilingualText) -> Literal<Rational>? {
    literal(node, name, .number) {
      switch $0 {
      case .number(let number): number
      case .integer(let number): Rational(number)
      default: nil
      }
    }
  }

  private func literal<Value>(
    _ node: Node, _ name: BilingualText, _ type: ParameterType,
    _ value: (ParameterLiteral) -> Value?
  ) -> Literal<Value>? {
    guard let text = node.text, text.hasPrefix("$") else {
      return ParameterReader(reader: reader, zone: zone).value(node, type, name)
        .flatMap { value($0) }.map { ($0, nil) }
    }
    let parameterName = String(text.dropFirst())
    guard let binding = parameter(parameterName, at: node) else { return nil }
    if let value = value(binding.value) { return (value, parameterName) }
    reader.report(
      "operand-type", at: node,
      BilingualText(
        ja:
          "\(name.ja)は \(type.rawValue) ですが、パラメータ「\(parameterName)」の種類は \(binding.definition.type.rawValue) です",
        en:
          "\(name.en) is of type \(type.rawValue), but parameter '\(parameterName)' has the type \(binding.definition.type.rawValue)"
      ))
    return nil
  }
}
