import Basics
import Findings

/// A bar of passed, failed, unknown and waived subjects. Each has its own pattern, so that it can be
/// read without colour, and any that is not zero is wide enough to be seen.
struct VerdictBar {
  private struct Part {
    var count: Int
    var fill: String
    var style: String
    var label: BilingualText
  }

  let page: PageContext
  let result: RuleResult

  private static let least = 0.8

  /// The patterns that the bars are filled with; once in a page.
  static let patterns: HTMLNode = .of(
    .svg,
    [
      .plain("width", "0"), .plain("height", "0"), .class("patterns"), .hidden,
      .plain("focusable", "false"),
    ],
    [
      .of(
        .defs,
        [
          pattern(
            "p-unknown",
            [.of(.path, [.plain("d", "M-2 8 8 -2M2 12 12 2"), .class("stroke")])]),
          pattern(
            "p-waived",
            [
              .of(
                .circle,
                [.plain("cx", "4"), .plain("cy", "4"), .plain("r", "1.6"), .class("dot")])
            ]),
        ])
    ])

  private static func pattern(_ id: String, _ content: [HTMLNode]) -> HTMLNode {
    .of(
      .pattern,
      [
        .id(id), .plain("width", "8"), .plain("height", "8"),
        .plain("patternUnits", "userSpaceOnUse"),
      ],
      [
        .of(
          .rect,
          [.plain("width", "8"), .plain("height", "8"), .class("ground-\(id.dropFirst(2))")])
      ] + content)
  }

  private var parts: [Part] {
    [
      Part(
        count: result.failed, fill: "", style: "failed",
        label: result.kind == "indicator"
          ? BilingualText(ja: "兆候", en: "indicators") : BilingualText(ja: "不適合", en: "failed")),
      Part(
        count: result.unknown, fill: "url(#p-unknown)", style: "unknown",
        label: BilingualText(ja: "判定不能", en: "unknown")),
      Part(
        count: result.waived, fill: "url(#p-waived)", style: "waived",
        label: BilingualText(ja: "例外承認中", en: "waived")),
      Part(
        count: result.passed, fill: "", style: "passed",
        label: result.kind == "indicator"
          ? BilingualText(ja: "兆候なし", en: "no indicator") : BilingualText(ja: "適合", en: "passed")),
    ]
  }

  var node: HTMLNode {
    .of(.div, class: "counts", [bar, numbers])
  }

  private var bar: HTMLNode {
    let total = max(1, result.population)
    let shown = parts.filter { $0.count > 0 }
    let shares = shown.map { max(VerdictBar.least, Double($0.count) * 100 / Double(total)) }
    let sum = max(1, shares.reduce(0, +))
    var x = 0.0
    var rects: [HTMLNode] = []
    for (part, share) in zip(shown, shares) {
      let width = share * 100 / sum
      rects.append(
        .of(
          .rect,
          [
            .class(part.style), .plain("x", percent(x)), .plain("y", "0"),
            .plain("width", percent(width)), .plain("height", "10"),
          ] + (part.fill.isEmpty ? [] : [.plain("fill", part.fill)])))
      x += width
    }
    let text = parts.map { "\($0.label.text(in: page.language)) \($0.count)" }
    return .of(
      .svg,
      [
        .class("bar"), .role("img"), .plain("width", "100%"), .plain("height", "10"),
        .label(text.joined(separator: page.language == .ja ? "、" : ", ")),
      ],
      rects.isEmpty
        ? [.of(.rect, [.class("none"), .plain("width", "100%"), .plain("height", "10")])] : rects)
  }

  private var numbers: HTMLNode {
    let all = BilingualText(ja: "対象", en: "subjects")
    let cells = [(all, result.population, "all")] + parts.map { ($0.label, $0.count, $0.style) }
    return .of(
      .ul, class: "numbers",
      cells.map { label, count, style in
        .of(
          .li, class: count == 0 ? "k-\(style) zero" : "k-\(style)",
          page.inline(label) + [" ", .of(.strong, [.text(Numbers.grouped(count))])])
      })
  }

  /// A share with two decimals, without the help of a locale.
  private func percent(_ value: Double) -> String {
    let hundredths = Int((value * 100).rounded())
    let fraction = hundredths % 100
    return "\(hundredths / 100).\(fraction < 10 ? "0" : "")\(fraction)%"
  }
}
