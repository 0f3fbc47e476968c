import Basics

/// Whole numbers and exact fractions: compared crosswise, never rounded. Both parts of a fraction
/// have 64 bits in lowest terms; what does not fit is unknown.
struct ExactNumbers {
  let dialect: SQLDialect

  /// Nil for a value that is no number.
  func compared(_ a: SQLValue, _ comparison: String, _ b: SQLValue) -> String? {
    if a.type == .integer, b.type == .integer {
      return "\(a.column(Facet(.number))) \(comparison) \(b.column(Facet(.number)))"
    }
    guard let (aTop, aBottom) = parts(a), let (bTop, bBottom) = parts(b) else { return nil }
    return
      "\(dialect.wide(aTop)) * \(dialect.wide(bBottom)) \(comparison) \(dialect.wide(bTop)) * \(dialect.wide(aBottom))"
  }

  private func parts(_ value: SQLValue) -> (top: String, bottom: String)? {
    switch value.type {
    case .integer: (value.column(Facet(.number)), "1")
    case .rational: (value.column(Facet(.top)), value.column(Facet(.bottom)))
    default: nil
    }
  }

  /// So many times a number. Nil for a value that is none.
  func scaled(_ value: SQLValue, by times: Rational) -> SQLValue? {
    guard let (top, bottom) = parts(value) else { return nil }
    let product = "(\(dialect.wide(top)) * \(dialect.wide("\(times.numerator)")))"
    let divisor = "(\(dialect.wide(bottom)) * \(dialect.wide("\(times.denominator)")))"
    let fraction = reduced(product, divisor)
    var scaled = SQLValue(name: value.name, type: .rational) { facet in
      switch facet.kind {
      case .state, .seen:
        Truths.choose(
          [(value.has, Truths.choose([(fraction.fits, "'value'")], otherwise: "'unknown'"))],
          otherwise: value.column(facet))
      case .bottom: Truths.choose([(fraction.fits, fraction.bottom)])
      default: Truths.choose([(fraction.fits, fraction.top)])
      }
    }
    scaled.constantState = value.constantState == .unknown ? .unknown : nil
    return scaled
  }

  /// A fraction in lowest terms, and whether both parts fit; true, false, or NULL where one is.
  ///
  /// `bottom` is more than 0.
  func reduced(_ top: String, _ bottom: String) -> (top: String, bottom: String, fits: String) {
    let divisor = dialect.commonDivisor(top, bottom)
    let lowestTop = dialect.exactQuotient(top, divisor)
    let lowestBottom = dialect.exactQuotient(bottom, divisor)
    return (
      lowestTop, lowestBottom,
      "(\(ExactNumbers.fits(lowestTop)) AND \(ExactNumbers.fits(lowestBottom)))"
    )
  }

  static func fits(_ number: String) -> String {
    "\(number) BETWEEN -9223372036854775808 AND 9223372036854775807"
  }

  /// As `Rational` describes itself: two places at most, `≈` where they are not all.
  func text(_ top: String, _ bottom: String) -> String {
    let magnitude = "ABS(\(dialect.wide(top)))"
    let below = dialect.wide(bottom)
    let rest = "(\(magnitude) % \(below))"
    let whole = dialect.quotient(magnitude, below)
    let hundredths = dialect.quotient(
      "(\(rest) * \(dialect.wide("200")) + \(below))", "(\(below) * \(dialect.wide("2")))")
    func asText(_ number: String) -> String { "CAST(\(number) AS \(dialect.textType))" }
    let plain = "CAST(\(hundredths) AS BIGINT)"
    let places =
      "CASE WHEN \(plain) IN (0, 100) THEN '' WHEN \(plain) % 10 = 0 THEN '.' || LEFT(\(asText(plain)), 1)"
      + " WHEN \(plain) < 10 THEN '.0' || \(asText(plain)) ELSE '.' || \(asText(plain)) END"
    let number =
      "CASE WHEN \(plain) = 100 THEN \(asText("\(whole) + 1")) ELSE \(asText(whole)) END"
    let isExact = "(\(rest) * \(dialect.wide("100"))) % \(below) = 0"
    return
      "CASE WHEN \(isExact) THEN '' ELSE '\u{2248}' END || CASE WHEN \(top) < 0 THEN '-' ELSE '' END || \(number) || \(places)"
  }
}
