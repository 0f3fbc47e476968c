import Basics
import Findings
import Spreadsheets

/// The waivers that were handed in, those in force first.
struct WaiversSheet: AuditSheet {
  let document: FindingsDocument

  func layout(_ language: Language) -> Sheet {
    Sheet(
      name: language == .ja ? "例外措置" : "Waivers",
      widths: [12, 20, 14, 30, 44, 14, 44, 44, 34, 30, 14, 14, 14, 12, 20, 44], frozenRows: 1,
      filterRow: 1)
  }

  func rows(_ language: Language) -> [[Cell]] {
    let head: [Cell] = [
      .head("状態", "State", language), .head("番号", "Id", language),
      .head("種類", "Kind", language), .head("規則", "Rule", language),
      .head("対象", "Subjects", language), .head("除いた件数", "Waives", language),
      .head("理由", "Reason", language), .head("措置", "Measure", language),
      .head("残るリスク", "Accepted risk", language), .head("承認者", "Approved by", language),
      .head("承認日", "Approved on", language), .head("開始", "Start", language),
      .head("期限", "End", language), .head("残り日数", "Days left", language),
      .head("申請", "Applicant", language), .head("証拠とハッシュ", "Evidence and hash", language),
    ]
    let all = WaiverRecord.Status.allCases.flatMap { status in
      document.waivers.filter { $0.status == status }
    }
    return [head]
      + all.map { waiver in
        [
          .body(Words.waiverStatus(waiver.status), language), .body(waiver.id),
          .body(Words.waiverKind(waiver.kind), language), .body(waiver.rule),
          .body(
            waiver.subjects?.joined(separator: "\n")
              ?? (language == .ja ? "対象すべて" : "every subject")),
          .count(waiver.matched), .body(waiver.reason), .body(waiver.measure ?? ""),
          .body(waiver.risk ?? ""),
          .body("\(waiver.approver.title) \(waiver.approver.name)"), .body(waiver.approvedAt),
          .body(waiver.start), .body(waiver.end),
          waiver.daysLeft.map { .count($0) } ?? .body("－"), .body(waiver.applicant ?? ""),
          .body(waiver.proof.map { "\($0.file) \($0.sha256)" } ?? ""),
        ]
      }
  }
}
