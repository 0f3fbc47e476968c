/// An exact fraction: means, shares and factors are compared without rounding, so that every engine
/// gives the same answer.
///
/// Always in lowest terms with a positive denominator; two equal numbers have equal parts.
public struct Rational: Sendable, Equatable, Hashable {
  public let numerator: Int
  public let denominator: Int

  /// Nil when the denominator is zero or a part does not fit.
  public init?(_ numerator: Int128, _ denominator: Int128) {
    guard denominator != 0 else { return nil }
    let divisor = Rational.commonDivisor(numerator.magnitude, denominator.magnitude)
    let sign: Int128 = denominator < 0 ? -1 : 1
    guard divisor > 0, let divisor = Int128(exactly: divisor),
      let top = Int(exactly: numerator / divisor * sign),
      let bottom = Int(exactly: denominator / divisor * sign)
    else { return nil }
    self.numerator = top
    self.denominator = bottom
  }

  public init(_ number: Int) {
    numerator = number
    denominator = 1
  }

  /// Reads `1.5`, `3`, `-0.25` and `12.5%` (an eighth); at most nine digits on either side of the
  /// point. Nil for anything else.
  public init?(text: String) {
    var bytes = Substring(text).utf8
    var isPercent = false
    if bytes.last == UInt8(ascii: "%") {
      isPercent = true
      bytes.removeLast()
    }
    let isNegative = bytes.first == UInt8(ascii: "-")
    if isNegative { bytes.removeFirst() }
    var value: Int128 = 0
    var scale: Int128 = isPercent ? 100 : 1
    var digits = 0
    var decimals: Int?
    for byte in bytes {
      if byte == UInt8(ascii: "."), decimals == nil, digits > 0 {
        decimals = 0
        digits = 0
        continue
      }
      guard byte >= 48, byte <= 57 else { return nil }
      value = value * 10 + Int128(byte - 48)
      digits += 1
      if decimals != nil { scale *= 10 }
      guard digits <= 9 else { return nil }
    }
    guard digits > 0 else { return nil }
    self.init(isNegative ? -value : value, scale)
  }

  /// -1, 0 or 1: this number against another, exactly.
  public func order(_ other: Rational) -> Int {
    let left = Int128(numerator) * Int128(other.denominator)
    let right = Int128(other.numerator) * Int128(denominator)
    return left < right ? -1 : left > right ? 1 : 0
  }

  /// Nil when the product does not fit.
  public func times(_ other: Rational) -> Rational? {
    // Crosswise in lowest terms first, so that only what is really too large does not fit.
    guard let a = Rational(Int128(numerator), Int128(other.denominator)),
      let b = Rational(Int128(other.numerator), Int128(denominator))
    else { return nil }
    return Rational(
      Int128(a.numerator) * Int128(b.numerator), Int128(a.denominator) * Int128(b.denominator))
  }

  private static func commonDivisor(_ a: UInt128, _ b: UInt128) -> UInt128 {
    var (a, b) = (a, b)
    while b != 0 { (a, b) = (b, a % b) }
    return a
  }
}

extension Rational: CustomStringConvertible {
  /// As a decimal: exact where two places are enough, else rounded half up to two places and
  /// marked with `≈`.
  public var description: String {
    let hundredfold = Int128(numerator.magnitude) * 100
    let bottom = Int128(denominator)
    let rounded = (hundredfold * 2 + bottom) / (bottom * 2)
    let isExact = hundredfold % bottom == 0
    var text = "\(rounded / 100)"
    let rest = Int(rounded % 100)
    if rest != 0 { text += rest % 10 == 0 ? ".\(rest / 10)" : rest < 10 ? ".0\(rest)" : ".\(rest)" }
    return (isExact ? "" : "≈") + (numerator < 0 ? "-" : "") + text
  }
}
