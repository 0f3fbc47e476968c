import Basics
import Testing

@testable import Policy

@Suite struct StrictnessTests {
  private static func period(_ text: String) -> ParameterLiteral {
    .period(Period(iso: text) ?? Period())
  }

  static let cases:
    [(new: ParameterLiteral, old: ParameterLiteral, ParameterValue.Direction, isWeaker: Bool)] = [
      (period("P3M"), period("P6M"), .shorter, false),
      (period("P7M"), period("P6M"), .shorter, true),
      (period("P12M"), period("P1Y"), .shorter, false),
      // 183 days are longer than some six months, so nobody can call them as strict.
      (period("P183D"), period("P6M"), .shorter, true),
      (period("P181D"), period("P6M"), .shorter, false),
      (period("P1Y"), period("P6M"), .longer, false),
      (period("P5M"), period("P6M"), .longer, true),
      (.integer(9), .integer(8), .higher, false),
      (.integer(7), .integer(8), .higher, true),
      (.integer(9), .integer(8), .lower, true),
      (.integer(7), .integer(8), .fewer, false),
      (.words(["a"]), .words(["a", "b"]), .fewer, false),
      (.words(["a", "c"]), .words(["a", "b"]), .fewer, true),
      (.words(["b", "a"]), .words(["a"]), .more, false),
      (.words([]), .words(["a"]), .more, true),
      (.boolean(true), .boolean(false), .higher, false),
      (.boolean(false), .boolean(true), .higher, true),
      (.text("a"), .text("b"), .none, false),
      (.setting("x"), .text("b"), .lower, true),
    ]

  @Test(arguments: cases.indices)
  func weakerIsWhatAsksForLess(_ index: Int) {
    let (new, old, direction, isWeaker) = StrictnessTests.cases[index]
    #expect(Strictness.isWeaker(new, than: old, direction) == isWeaker)
  }
}
