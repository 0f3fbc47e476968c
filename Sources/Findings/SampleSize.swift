import Glibc

/// How many items to look at by hand so that a conclusion on a whole population is warranted.
///
/// With a population of N of which a share `tolerable` deviates, a sample of n is large enough when
/// the chance to see no more than `expected` deviations in it is at most 1 − `confidence`. Drawn
/// without replacement the chance is hypergeometric, which needs fewer items in small populations.
public struct SampleSize: Sendable, Equatable {
  /// Such as 0.90.
  public var confidence: Double
  /// The share of deviations that would be too many, such as 0.09.
  public var tolerable: Double
  /// How many deviations the sample may show.
  public var expected: Int

  public init(confidence: Double, tolerable: Double, expected: Int) {
    self.confidence = confidence
    self.tolerable = tolerable
    self.expected = expected
  }

  /// Above this the population is as good as endless, and the binomial chance is taken.
  static let endless = 1_000_000

  /// The least number of items; the whole population where nothing less will do.
  public func size(population: Int) -> Int {
    guard population > 0 else { return 0 }
    guard confidence > 0, confidence < 1, tolerable > 0, tolerable < 1, expected >= 0 else {
      return population
    }
    // As many deviations as would be too many; at least one more than may be seen.
    let deviating = min(
      population, max(expected + 1, Int((Double(population) * tolerable).rounded(.up))))
    var size = expected + 1
    while size < population {
      if risk(of: size, population: population, deviating: deviating) <= 1 - confidence {
        return size
      }
      size += 1
    }
    return population
  }

  /// The chance that a sample shows no more deviations than are allowed although there are as many as
  /// would be too many.
  func risk(of size: Int, population: Int, deviating: Int) -> Double {
    var total = 0.0
    for seen in 0...expected where seen <= size {
      let log =
        population > SampleSize.endless
        ? binomial(seen, size)
        : choose(deviating, seen) + choose(population - deviating, size - seen)
          - choose(population, size)
      total += exp(log)
    }
    return total
  }

  private func binomial(_ seen: Int, _ size: Int) -> Double {
    choose(size, seen) + Double(seen) * log(tolerable) + Double(size - seen) * log(1 - tolerable)
  }

  /// The logarithm of the number of ways to choose; of none, a chance of nothing.
  private func choose(_ all: Int, _ chosen: Int) -> Double {
    guard chosen >= 0, chosen <= all else { return -.infinity }
    return lgamma(Double(all) + 1) - lgamma(Double(chosen) + 1) - lgamma(Double(all - chosen) + 1)
  }
}
