import Basics
import Findings
import Spreadsheets

/// The evidence that was received.
struct EvidenceSheet: AuditSheet {
  let document: FindingsDocument

  func layout(_ language: Language) -> Sheet {
    Sheet(
      name: language == .ja ? "証拠" : "Evidence",
      widths: [20, 24, 30, 68, 20, 20, 22, 44, 20, 12, 12, 20, 12, 12, 12, 18, 50, 50],
      frozenRows: 1,
      filterRow: 1)
  }

  func rows(_ language: Language) -> [[Cell]] {
    let head: [Cell] = [
      .head("証拠", "Evidence", language), .head("名称", "Label", language),
      .head("ファイル", "Files", language), .head("SHA-256", "SHA-256", language),
      .head("抽出元", "Source", language), .head("抽出者", "Extracted by", language),
      .head("抽出日時", "Exported at", language), .head("抽出の問い合わせ", "Query", language),
      .head("期間", "Period", language), .head("形式", "Format", language),
      .head("文字コード", "Encoding", language), .head("アダプター", "Adapter", language),
      .head("読んだ行", "Rows read", language),
      .head("読めない行", "Rejected", language), .head("申告の行", "Declared", language),
      .head("母集団", "Population", language), .head("理由", "Why", language),
      .head("問題", "Problems", language),
    ]
    return [head]
      + document.evidence.map { card in
        [
          .body(card.id), .body(card.label, language),
          .body(card.files.map(\.path).joined(separator: "\n")),
          .body(card.files.map(\.sha256).joined(separator: "\n")), .body(card.source ?? ""),
          .body(card.extractedBy ?? ""), .body(card.exportedAt ?? ""), .body(card.query ?? ""),
          .body(card.period ?? ""), .body(card.format), .body(card.encoding ?? ""),
          .body(card.adapter ?? ""), .count(card.rowsRead),
          .count(card.rowsRejected), card.rowsDeclared.map { .count($0) } ?? .body(""),
          .body(Words.population(card.population), language),
          .body(card.populationReason, language),
          .body(card.problems.map { $0.rendered(in: language) }.joined(separator: "\n")),
        ]
      }
  }
}

/// How each column of the evidence was read.
struct ColumnsSheet: AuditSheet {
  let document: FindingsDocument

  func layout(_ language: Language) -> Sheet {
    Sheet(
      name: language == .ja ? "列の読み取り" : "Columns", widths: [20, 30, 26, 14, 12, 12, 60],
      frozenRows: 1, filterRow: 1)
  }

  func rows(_ language: Language) -> [[Cell]] {
    let head: [Cell] = [
      .head("証拠", "Evidence", language), .head("元の列", "Source column", language),
      .head("項目", "Field", language), .head("根拠", "Basis", language),
      .head("空欄", "Empty", language), .head("読めない値", "Unreadable", language),
      .head("注記", "Note", language),
    ]
    func count(_ value: Int?) -> Cell { value.map { .count($0) } ?? .body("－") }
    return [head]
      + document.evidence.flatMap { card in
        card.columns.map { column in
          [
            .body(card.id), .body(column.name),
            .body(column.field ?? (language == .ja ? "使わない" : "not used")),
            .body(Words.basis(column.basis), language), count(column.nulls),
            count(column.unreadable), .body(column.note ?? BilingualText(""), language),
          ]
        }
          + card.absentFields.map { field in
            [
              .body(card.id), .body("－"), .body(field),
              .body(BilingualText(ja: "列がない", en: "no such column"), language), .body("－"),
              .body("－"), .body(""),
            ]
          }
      }
  }
}
