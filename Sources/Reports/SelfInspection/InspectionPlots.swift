import Basics

/// Small drawings of when something was found. Plain SVG: nothing runs, every number is also said in
/// words.
struct InspectionPlots {
  let account: InspectedAccounts.Account
  let page: PageContext

  /// Nil where no finding tells its day.
  var node: HTMLNode? {
    guard let days, !account.days.isEmpty else { return nil }
    return .of(
      .div, class: "plots",
      [figure(days, perDay)] + (account.hours.contains { $0 > 0 } ? [figure(week, perHour)] : []))
  }

  private func figure(_ drawing: HTMLNode, _ text: BilingualText) -> HTMLNode {
    .of(.div, [drawing, .of(.p, class: "second", page.inline(text))])
  }

  // MARK: Days

  private var ordered: [(day: CivilDate, count: Int)] {
    account.days.compactMap { text, count in CivilDate(text).map { ($0, count) } }
      .sorted { $0.day < $1.day }
  }

  private var perDay: BilingualText {
    let all = ordered
    let first = all.first?.day.description ?? ""
    let last = all.last?.day.description ?? ""
    let most = all.map(\.count).max() ?? 0
    return BilingualText(
      ja: "日ごと：\(first) から \(last) までの \(all.count) 日、最多 \(most) 件",
      en: "per day: \(all.count) days from \(first) to \(last), at most \(most)")
  }

  /// One bar for each day with findings, at its place between the first and the last.
  private var days: HTMLNode? {
    let all = ordered
    guard let first = all.first?.day, let last = all.last?.day else { return nil }
    let span = max(1, last.dayNumber - first.dayNumber)
    let most = max(1, all.map(\.count).max() ?? 1)
    let bars = all.map { entry -> HTMLNode in
      let height = max(2, entry.count * 44 / most)
      let left = (entry.day.dayNumber - first.dayNumber) * 310 / span + 2
      return rect(x: left, y: 48 - height, width: 4, height: height)
    }
    return drawing(
      width: 320, height: 52, perDay,
      bars + [rect(x: 0, y: 49, width: 320, height: 1)])
  }

  // MARK: Hours of the week

  private var perHour: BilingualText {
    let most = account.hours.max() ?? 0
    return BilingualText(
      ja: "曜日（上から月〜日）と時（左から0〜23時）ごと：濃いほど多い、最多 \(most) 件",
      en:
        "per weekday (Monday at the top) and hour (0 at the left): darker is more, at most \(most)")
  }

  /// A field for each hour of the week.
  private var week: HTMLNode {
    let most = max(1, account.hours.max() ?? 1)
    let fields = account.hours.enumerated().map { index, count -> HTMLNode in
      let strength = count == 0 ? "0.06" : "0.\(30 + count * 69 / most)"
      return rect(
        x: index % 24 * 9, y: index / 24 * 8, width: 8, height: 7,
        [.plain("fill-opacity", strength)])
    }
    return drawing(width: 216, height: 56, perHour, fields)
  }

  // MARK: Drawing

  private func drawing(
    width: Int, height: Int, _ text: BilingualText, _ content: [HTMLNode]
  ) -> HTMLNode {
    .of(
      .svg,
      [
        .plain("viewBox", "0 0 \(width) \(height)"), .plain("width", "\(width)"),
        .plain("height", "\(height)"), .plain("fill", "#1f3552"), .role("img"),
        .label(text.text(in: page.language)),
      ], content)
  }

  private func rect(
    x: Int, y: Int, width: Int, height: Int, _ more: [HTMLAttribute] = []
  ) -> HTMLNode {
    .of(
      .rect,
      [
        .plain("x", "\(x)"), .plain("y", "\(y)"), .plain("width", "\(width)"),
        .plain("height", "\(height)"),
      ] + more)
  }
}
