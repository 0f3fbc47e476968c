import Basics
import Findings

/// The waivers that were handed in: those that hold with the days that are left, then those that
/// change nothing and why.
struct WaiverSection {
  /// Subjects that one waiver shows; it may list thousands.
  private static let subjectLimit = 10
  static let title = BilingualText(ja: "例外措置と代替措置", en: "Exceptions and claimed alternatives")

  let page: PageContext

  /// Nil when no waiver was handed in.
  var node: HTMLNode? {
    guard !page.document.waivers.isEmpty else { return nil }
    var table = HTMLTable(
      id: "waivers-t", caption: counts,
      columns: [
        .init("状態", "State"), .init("承認", "Waiver", style: "subject"),
        .init("規則と対象", "Rule and subjects", style: "wide"),
        .init("理由と措置", "Reason and measure", style: "wide"),
        .init("承認者", "Approved by"), .init("期間", "Days"),
      ], style: "waivers")
    table.rows = ordered.map { waiver in
      [state(waiver), name(waiver), scope(waiver), reason(waiver), approval(waiver), days(waiver)]
    }
    return page.section(
      "waivers", WaiverSection.title,
      [
        page.paragraph(
          BilingualText(
            ja: "有効なものだけが結果を変える。当初の判定と件数は残る。代替措置は、要件と同等であるとの主張であり、同等であることをこの報告は述べない。",
            en: "Only what is in force changes a result; the original verdict and counts stay."
              + " An alternative is a claim: this report does not say that it does as much.")),
        table.node(page),
      ])
  }

  /// In force by the days left, then what matches nothing, what has ended, what has not begun.
  private var ordered: [WaiverRecord] {
    let order: [WaiverRecord.Status] = [.inForce, .stale, .expired, .notStarted]
    return order.flatMap { status in
      page.document.waivers.enumerated().filter { $0.element.status == status }.sorted { a, b in
        (a.element.daysLeft ?? 0, a.offset) < (b.element.daysLeft ?? 0, b.offset)
      }.map(\.element)
    }
  }

  private var counts: BilingualText {
    let parts = WaiverRecord.Status.allCases.compactMap { status -> BilingualText? in
      let count = page.document.waivers.count { $0.status == status }
      guard count > 0 else { return nil }
      let word = Words.waiverStatus(status)
      return BilingualText(ja: "\(word.ja) \(count)", en: "\(word.en) \(count)")
    }
    return BilingualText(
      ja: parts.map(\.ja).joined(separator: "、"), en: parts.map(\.en).joined(separator: ", "))
  }

  private func state(_ waiver: WaiverRecord) -> [HTMLNode] {
    [
      .of(
        .span, class: "tag w-\(waiver.status.rawValue)",
        page.inline(Words.waiverStatus(waiver.status)))
    ]
  }

  private func name(_ waiver: WaiverRecord) -> [HTMLNode] {
    [.of(.strong, [.text(waiver.id)]), .of(.div, page.inline(Words.waiverKind(waiver.kind)))]
      + (waiver.ticket.map { [.of(.div, class: "sub", [.text($0)])] } ?? [])
  }

  private func scope(_ waiver: WaiverRecord) -> [HTMLNode] {
    let index = page.document.results.firstIndex { $0.rule == waiver.rule }
    var content = index.map(page.link) ?? [.of(.code, [.text(waiver.rule)])]
    if let subjects = waiver.subjects {
      let shown = subjects.prefix(WaiverSection.subjectLimit).map {
        VisibleText.shortened($0, to: 100)
      }
      let rest = subjects.count - shown.count
      content.append(.of(.div, class: "sub", [.text(shown.joined(separator: ", "))]))
      if rest > 0 {
        content.append(
          .of(
            .div, class: "sub",
            page.inline(BilingualText(ja: "ほか \(rest) 件", en: "and \(rest) more"))))
      }
    } else {
      content.append(
        .of(.div, class: "sub", page.inline(BilingualText(ja: "対象すべて", en: "every subject"))))
    }
    let number = Numbers.grouped(waiver.matched)
    let covers = Words.outcome(waiver.covers)
    content.append(
      .of(
        .div, class: "sub",
        page.inline(
          BilingualText(
            ja: "除いた\(covers.ja) \(number) 件", en: "waives \(number) findings (\(covers.en))"))))
    return content
  }

  private func reason(_ waiver: WaiverRecord) -> [HTMLNode] {
    var content: [HTMLNode] = [.text(waiver.reason)]
    func add(_ name: BilingualText, _ text: String?) {
      guard let text else { return }
      content.append(
        .of(.div, class: "sub", [.of(.strong, page.inline(name)), ": ", .text(text)]))
    }
    add(
      waiver.kind == .alternative
        ? BilingualText(ja: "代替措置", en: "Alternative")
        : BilingualText(ja: "補う措置", en: "Meanwhile"), waiver.measure)
    add(BilingualText(ja: "残るリスク", en: "Accepted risk"), waiver.risk)
    if let proof = waiver.proof {
      add(BilingualText(ja: "証拠", en: "Evidence"), proof.file)
      content.append(.of(.code, class: "hash", [.text(proof.sha256)]))
    }
    return content
  }

  private func approval(_ waiver: WaiverRecord) -> [HTMLNode] {
    [
      .text(waiver.approver.title), .of(.div, [.text(waiver.approver.name)]),
      .of(.div, class: "sub", [.text(waiver.approvedAt)]),
    ]
      + (waiver.applicant.map {
        [
          .of(
            .div, class: "sub",
            page.inline(BilingualText(ja: "申請", en: "Applicant")) + [.text(": \($0)")])
        ]
      } ?? [])
  }

  private func days(_ waiver: WaiverRecord) -> [HTMLNode] {
    var content: [HTMLNode] = [
      .of(.div, class: "nowrap", [.text(waiver.start + " –")]),
      .of(.div, class: "nowrap", [.text(waiver.end)]),
    ]
    if let left = waiver.daysLeft {
      content.append(
        .of(
          .div,
          [
            .of(
              .strong,
              page.inline(
                BilingualText(
                  ja: "残り \(left) 日", en: left == 1 ? "1 day left" : "\(left) days left")))
          ]))
    }
    return content
  }
}
