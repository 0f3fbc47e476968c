import Findings
import Testing

/// The figures that auditors know, and the edges.
@Suite struct SampleSizeTests {
  @Test(arguments: [
    (20, 14), (50, 18), (100, 22), (200, 23), (500, 24), (1_000, 25), (100_000, 25),
    (2_000_000, 25), (0, 0), (1, 1), (5, 5),
  ])
  func withoutDeviations(population: Int, size: Int) {
    let question = SampleSize(confidence: 0.9, tolerable: 0.09, expected: 0)
    #expect(question.size(population: population) == size)
  }

  @Test(arguments: [(100_000, 42), (2_000_000, 42), (1_000, 42), (50, 29), (2, 2)])
  func withOneDeviation(population: Int, size: Int) {
    let question = SampleSize(confidence: 0.9, tolerable: 0.09, expected: 1)
    #expect(question.size(population: population) == size)
  }

  /// Asking for more never gives less.
  @Test func growsWithTheQuestion() {
    for population in [30, 300, 30_000] {
      let sizes = [0.8, 0.9, 0.95, 0.99].map {
        SampleSize(confidence: $0, tolerable: 0.05, expected: 0).size(population: population)
      }
      #expect(sizes == sizes.sorted() && sizes.allSatisfy { $0 <= population })
    }
  }

  /// A question without sense is answered with everything.
  @Test(arguments: [
    SampleSize(confidence: 1, tolerable: 0.09, expected: 0),
    SampleSize(confidence: 0.9, tolerable: 0, expected: 0),
    SampleSize(confidence: 0.9, tolerable: 0.09, expected: -1),
  ])
  func withoutSense(question: SampleSize) {
    #expect(question.size(population: 40) == 40)
  }
}
