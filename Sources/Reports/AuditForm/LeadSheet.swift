import Basics
import Findings
import Spreadsheets

/// The lead sheet: the four parts of an audit report, with what the run knows filled in.
struct LeadSheet: AuditSheet {
  let document: FindingsDocument

  func layout(_ language: Language) -> Sheet {
    Sheet(name: language == .ja ? "表紙" : "Lead", widths: [28, 90], isLandscape: false)
  }

  func rows(_ language: Language) -> [[Cell]] {
    func line(_ ja: String, _ en: String, _ value: Cell) -> [Cell] {
      [Cell(language == .ja ? ja : en, style: .header), value]
    }
    func part(_ ja: String, _ en: String) -> [[Cell]] {
      [[], [Cell(language == .ja ? ja : en, style: .bold)]]
    }
    func text(_ value: String?) -> Cell { value.map { .body($0) } ?? .fill }
    var rows: [[Cell]] = [
      [Cell(language == .ja ? "点検結果（草案）" : "Findings (draft)", style: .bold)],
      [
        Cell(
          language == .ja
            ? "黄色の欄は人が記入する。この文書は意見を述べず、保証を与えない。"
            : "Yellow fields are for people to fill. This states no opinion and gives no assurance."
        )
      ],
    ]
    rows += part("1 導入", "1 Introduction")
    rows += [
      line("対象のシステム", "System", .body("\(document.system.name) (\(document.system.id))")),
      line("所管", "Owner", text(document.system.owner)),
      line("運用", "Operator", text(document.system.operatorName)),
      line("目的", "Purpose", text(entry("purpose"))),
      line("依頼者", "Ordered by", text(entry("ordered_by"))),
      line("責任者", "Person responsible", text(entry("person_responsible"))),
      line("実施した者", "Performed by", text(entry("performed_by"))),
      line(
        "照らした文書と版", "Criteria and editions",
        .body(
          document.criteria.map { criterion in
            let day = CitedClauses.day(criterion).map { " (\($0.text(in: language)))" } ?? ""
            return "\(criterion.title.text(in: language)) [\(criterion.id)]\(day)"
          }.joined(separator: "\n"))),
    ]
    if let later = CitedClauses(document: document).later {
      rows.append(line("版についての注意", "Note on editions", .body(later, language)))
    }
    rows += part("2 概要", "2 Outline")
    let open = document.clauses.filter { [.notChecked, .notJudged].contains($0.answer) }.count
    let outside = document.clauses.filter { $0.answer == .outside || $0.answer == .notCovered }
    let excluded = document.results.filter { $0.verdict == .notApplicable }.count
    rows += [
      line("基準時点", "As of", .body(document.asOf)),
      line("対象期間", "Period", text(entry("period"))),
      line("対象", "Scope", text(entry("scope"))),
      line(
        "対象とした証拠", "Evidence included",
        .body(document.evidence.map { $0.label.text(in: language) }.joined(separator: "\n"))),
      line("対象としなかったもの", "Excluded", text(entry("excluded"))),
      line(
        "見ていないもの", "Not looked at",
        .body(
          language == .ja
            ? "対象外の規則 \(excluded) 件、未実施の条項 \(open) 件、確認の外の条項 \(outside.count) 件（「条項」のシート）"
            : "Rules not applicable: \(excluded). Clauses not checked: \(open). Clauses out of reach: \(outside.count). See the sheet Clauses."
        )),
      line(
        "手続", "Procedures",
        .body(ProcedureText(summary: RunSummary(document: document)).text, language)),
      line("実施者", "Performed by", .fill), line("実施日", "Performed on", .fill),
      line(
        "基準とそのハッシュ", "Baseline and hash",
        .body("\(document.baseline.title.text(in: language))\n\(document.baseline.sha256)")),
      line("道具の版", "Tool version", .body("Tenken \(document.toolVersion)")),
      line("調書番号", "Working paper", text(entry("workpaper_ref"))),
    ]
    rows += part("3 意見（監査人が記入する）", "3 Opinion (for the auditor)")
    rows.append(line("意見", "Opinion", .fill))
    rows += part("4 特記", "4 Special notes")
    rows += [
      line(
        "判定できなかった規則", "Rules not judged",
        .count(RunSummary(document: document).unjudgedCount)),
      line(
        "完全性", "Completeness",
        .body(
          document.complete
            ? BilingualText(ja: "適用される規則を全て判定した", en: "every rule that applies was judged")
            : BilingualText(ja: "判定できなかったものがある", en: "something could not be judged"), language)),
      line("その他", "Other matters", .fill),
    ]
    if !document.severities.isEmpty {
      rows += part("重要度の意味", "What importance means")
      rows += document.severities.map { severity in
        [
          Cell(Words.severity(severity.word).text(in: language), style: .header),
          .body(severity.meaning, language),
        ]
      }
    }
    return rows
  }

  private func entry(_ name: String) -> String? {
    document.engagement?.entries.first { $0.name == name }?.value
  }
}
