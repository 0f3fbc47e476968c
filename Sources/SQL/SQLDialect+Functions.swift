import Basics
import Policy

/// Functions that the engines call by different names. Numbers are `wide` where 64 bits may not be
/// enough.
extension SQLDialect {
  // MARK: Civil time

  /// Days from one date to another.
  func days(from start: String, to end: String) -> String {
    switch self {
    case .duckdb, .postgresql: "CAST(\(end) - \(start) AS BIGINT)"
    case .spark: "CAST(DATEDIFF(\(end), \(start)) AS BIGINT)"
    }
  }

  func nextDay(_ day: String) -> String {
    self == .spark ? "DATE_ADD(\(day), 1)" : "(\(day) + 1)"
  }

  /// Months since the year 0.
  func month(of day: String) -> String {
    "CAST(EXTRACT(YEAR FROM \(day)) * 12 + EXTRACT(MONTH FROM \(day)) AS BIGINT)"
  }

  // MARK: Numbers

  /// A number with 38 digits.
  func wide(_ number: String) -> String {
    switch self {
    case .duckdb: "CAST(\(number) AS HUGEINT)"
    case .postgresql: "CAST(\(number) AS NUMERIC)"
    case .spark: "CAST(\(number) AS DECIMAL(38, 0))"
    }
  }

  /// Of wide numbers that are not below zero, rounded down.
  func quotient(_ number: String, _ divisor: String) -> String {
    switch self {
    case .duckdb: "(\(number) // \(divisor))"
    case .postgresql: "DIV(\(number), \(divisor))"
    case .spark:
      "CAST(TRY_DIVIDE(\(number) - \(number) % \(divisor), \(divisor)) AS DECIMAL(38, 0))"
    }
  }

  /// Of wide numbers of which one is a multiple of the other.
  func exactQuotient(_ number: String, _ divisor: String) -> String {
    self == .spark
      ? "CAST(TRY_DIVIDE(\(number), \(divisor)) AS DECIMAL(38, 0))" : quotient(number, divisor)
  }

  /// Of two wide numbers, the second above zero. Spark has no function for it, so Euclid's steps
  /// are taken: 64 bits need no more than 92.
  func commonDivisor(_ a: String, _ b: String) -> String {
    guard self == .spark else { return "GCD(\(a), \(b))" }
    let start = "NAMED_STRUCT('a', ABS(\(a)), 'b', \(b))"
    let step = "IF(s.b = 0, s, NAMED_STRUCT('a', s.b, 'b', CAST(s.a % s.b AS DECIMAL(38, 0))))"
    return "AGGREGATE(SEQUENCE(1, 200), \(start), (s, i) -> \(step), s -> s.a)"
  }

  // MARK: Lists

  /// Aggregate: the numbers as a list in ascending order; NULL is left out.
  func sortedList(_ number: String) -> String {
    switch self {
    case .duckdb: "LIST(\(number) ORDER BY \(number)) FILTER (WHERE \(number) IS NOT NULL)"
    case .postgresql:
      "ARRAY_AGG(\(number) ORDER BY \(number)) FILTER (WHERE \(number) IS NOT NULL)"
    case .spark: "ARRAY_SORT(COLLECT_LIST(\(number)))"
    }
  }

  /// An element of a list by its number from 1; NULL where there is none.
  func element(_ list: String, _ number: String) -> String {
    switch self {
    case .duckdb, .postgresql: "(\(list))[\(number)]"
    case .spark: "GET(\(list), CAST((\(number)) - 1 AS INT))"
    }
  }

  /// Aggregate: texts in the order of their bytes, each as `written` says.
  func joinedTexts(_ text: String, separator: String) -> String {
    switch self {
    case .duckdb, .postgresql:
      "STRING_AGG(\(text), \(literal(separator)) ORDER BY \(byBytes(text)))"
    case .spark: "ARRAY_JOIN(ARRAY_SORT(COLLECT_LIST(\(text))), \(literal(separator)))"
    }
  }

  /// In a list of columns: a row for each part of a text between control characters.
  func exploded(_ text: String, separator: Int) -> String {
    switch self {
    case .duckdb: "UNNEST(STRING_SPLIT(\(text), CHR(\(separator))))"
    case .postgresql: "UNNEST(STRING_TO_ARRAY(\(text), CHR(\(separator))))"
    case .spark: "EXPLODE(SPLIT(\(text), CHR(\(separator))))"
    }
  }

  /// A part of a text between control characters, by its number from 1.
  func part(_ text: String, separator: Int, _ number: Int) -> String {
    "SPLIT_PART(\(text), CHR(\(separator)), \(number))"
  }

  /// Is one of the ranges of a text around an address? See `AddressText`.
  func isInRanges(_ address: String, _ ranges: String) -> String {
    let length = AddressText.length
    func holds(_ range: String) -> String {
      "\(byBytes("LEFT(\(range), \(length))")) <= \(byBytes(address)) AND \(byBytes("RIGHT(\(range), \(length))")) >= \(byBytes(address))"
    }
    switch self {
    case .duckdb:
      return
        "EXISTS (SELECT 1 FROM (SELECT UNNEST(STRING_SPLIT(\(ranges), ' ')) AS one_range) u WHERE \(holds("one_range")))"
    case .postgresql:
      return
        "EXISTS (SELECT 1 FROM UNNEST(STRING_TO_ARRAY(\(ranges), ' ')) AS u (one_range) WHERE \(holds("one_range")))"
    case .spark: return "EXISTS(SPLIT(\(ranges), ' '), r -> \(holds("r")))"
    }
  }
}

// MARK: Ranks

extension SQLDialect {
  /// Of 64-bit integers that are not below zero, rounded down.
  func wholeQuotient(_ number: String, _ divisor: Int) -> String {
    switch self {
    case .duckdb: "((\(number)) // \(divisor))"
    case .postgresql: "((\(number)) / \(divisor))"
    case .spark: "((\(number)) DIV \(divisor))"
    }
  }

  /// Nearest rank: the number from 1 of the element that so many of `count` do not exceed.
  func rank(of part: Rational, in count: String) -> String {
    wholeQuotient(
      "\(count) * \(part.numerator) + \(part.denominator - 1)", part.denominator)
  }
}

// MARK: Periods

extension SQLDialect {
  /// The number of the calendar unit that a group's key begins; the next unit's is greater by
  /// `step`.
  func position(of start: SQLValue, _ unit: CalendarUnit) -> String {
    switch unit {
    case .hour: start.column(Facet(.seconds))
    case .day, .week: days(from: date(0), to: start.column(Facet(.day)))
    case .month: month(of: start.column(Facet(.day)))
    }
  }

  func step(_ unit: CalendarUnit) -> Int {
    switch unit {
    case .hour: 3600
    case .day, .month: 1
    case .week: 7
    }
  }
}
