import Basics
import Evaluation
import Evidence
import Findings
import Formats
import Schema

/// Writes down on the cards what the passes learned, and what that says about the population.
struct CardKeeper {
  let vocabulary: Vocabulary

  func note(_ facts: ScanFacts, on evidence: inout LoadedEvidence) {
    if case .delimited(let table) = evidence.content {
      evidence.card.files = zip(table.files, zip(facts.sha256, facts.bytes)).map { file, read in
        EvidenceCard.File(path: file.name, sha256: read.0, bytes: read.1)
      }
      evidence.card.rowsRejected = facts.rejectedRows
      evidence.card.rejected = facts.rejected.map { row in
        EvidenceCard.RejectedRow(
          file: table.files[row.file].name, line: row.line,
          why: Rejection.text(
            row.why, columns: table.files[row.file].columnCount,
            form: table.files[row.file].lines))
      }
    }
    evidence.card.rowsRead = facts.rows - facts.rejectedRows
    if facts.leftOut > 0, let file = evidence.card.files.first {
      evidence.card.problems.append(
        EvidenceProblem.leftOut(facts.leftOut, of: facts.rows, file.path))
    }
    for (column, field) in evidence.fieldOfColumn.enumerated() {
      guard let field else { continue }
      evidence.card.columns[column].nulls = facts.nulls[field]
      evidence.card.columns[column].unreadable = facts.unreadable[field]
    }
    if var problem = facts.problem {
      if problem.place.file == nil { problem.place.file = evidence.card.files.first?.path }
      evidence.card.problems.append(problem)
      evidence.contradictions.append(problem.what)
    }
  }

  func note(
    _ definition: CrossCounts.Definition, _ outcome: EngineOutcome,
    on loaded: inout [LoadedEvidence]
  ) {
    guard outcome.population > 0,
      let index = loaded.firstIndex(where: { $0.table == definition.evidence })
    else { return }
    loaded[index].card.crossCounts.append(
      EvidenceCard.CrossCount(
        with: vocabulary.tables[definition.with].id, text: definition.text, expected: 0,
        found: outcome.failed + outcome.unknown))
    if outcome.failed > 0 {
      loaded[index].contradictions.append(
        BilingualText(
          ja: "\(definition.text.ja)が \(outcome.failed) 件ある",
          en: "\(outcome.failed) \(definition.text.en)"))
    } else if outcome.unknown == 0 {
      loaded[index].isConfirmed = true
    }
  }

  /// Decides whether the population is proven, declared or unproven.
  func settle(_ evidence: inout LoadedEvidence) {
    guard evidence.content != nil else {
      evidence.card.populationReason =
        evidence.problem?.what ?? BilingualText(ja: "読めていない", en: "not read")
      return
    }
    compareRows(&evidence)
    compareHash(&evidence)
    compareFiles(&evidence)
    let card = evidence.card
    if !evidence.contradictions.isEmpty {
      evidence.card.population = .unproven
      evidence.card.populationReason = BilingualText(
        ja: evidence.contradictions.map(\.ja).joined(separator: "、"),
        en: evidence.contradictions.map(\.en).joined(separator: "; "))
    } else if vocabulary.tables[evidence.table].form != .rows {
      settleWithoutRows(&evidence)
    } else if card.rowsDeclared != nil, card.sha256Declared != nil || evidence.isConfirmed {
      evidence.card.population = .proven
      evidence.card.populationReason = BilingualText(
        ja: "申告の行数と\(card.sha256Declared != nil ? "ハッシュ値" : "突合の結果")が一致した",
        en:
          "the declared row count and \(card.sha256Declared != nil ? "hash" : "a cross-count") agree"
      )
    } else if card.rowsDeclared != nil {
      evidence.card.population = .declared
      evidence.card.populationReason = BilingualText(
        ja: "申告の行数と一致した（他の裏付けはない）",
        en: "the declared row count agrees; nothing else proves it")
    } else {
      evidence.card.population = .unproven
      evidence.card.populationReason = BilingualText(
        ja: "母集団未確認（行数の申告がない）", en: "unconfirmed: no row count was declared")
    }
  }

  /// Settings and documents have no rows to count: the declared hash is all there is.
  private func settleWithoutRows(_ evidence: inout LoadedEvidence) {
    let isDeclared = evidence.card.sha256Declared != nil
    evidence.card.population = isDeclared ? .declared : .unproven
    evidence.card.populationReason =
      isDeclared
      ? BilingualText(ja: "申告のハッシュ値と一致した", en: "the declared hash agrees")
      : BilingualText(
        ja: "母集団未確認（ハッシュ値の申告がない）", en: "unconfirmed: no hash was declared")
  }

  /// The same bytes under two names would count everything twice.
  private func compareFiles(_ evidence: inout LoadedEvidence) {
    for (index, file) in evidence.card.files.enumerated() where file.bytes > 0 {
      guard
        let other = evidence.card.files[..<index].first(where: { $0.sha256 == file.sha256 })
      else { continue }
      evidence.contradictions.append(
        BilingualText(
          ja: "\(other.path) と \(file.path) の内容が同じである",
          en: "\(other.path) and \(file.path) have the same content"))
    }
  }

  private func compareRows(_ evidence: inout LoadedEvidence) {
    let card = evidence.card
    if card.rowsRejected > 0 {
      evidence.contradictions.append(
        BilingualText(
          ja: "\(card.rowsRejected) 行が読めず除かれた", en: "\(card.rowsRejected) rows were rejected"))
    }
    if let declared = card.rowsDeclared, vocabulary.tables[evidence.table].form == .rows,
      declared != card.rowsRead
    {
      evidence.contradictions.append(
        BilingualText(
          ja: "申告は \(declared) 行、読めたのは \(card.rowsRead) 行",
          en: "\(declared) rows were declared, \(card.rowsRead) were read"))
    }
  }

  private func compareHash(_ evidence: inout LoadedEvidence) {
    guard let declared = evidence.card.sha256Declared,
      !evidence.card.files.contains(where: { $0.sha256 == declared.lowercased() })
    else { return }
    evidence.contradictions.append(
      BilingualText(
        ja: "SHA-256 が申告と異なる", en: "the SHA-256 is not the declared one"))
  }
}

/// Why a row was not taken, as a person reads it.
enum Rejection {
  static func text(_ why: CSVSplitter.Rejection, columns: Int, form: LineForm?) -> BilingualText {
    switch why {
    case .quote where form != nil:
      BilingualText(
        ja: "この形式（\(form?.name ?? "")）の行として読めない",
        en: "the line is not of this form (\(form?.name ?? ""))")
    case .quote:
      BilingualText(
        ja: "引用符「\"」が閉じていない、または閉じた後に文字がある",
        en: "a quote is not closed, or something follows its end")
    case .fieldCount(let found):
      BilingualText(
        ja: "項目が \(found) 個ある（見出しは \(columns) 個）",
        en: "\(found) fields where the headings are \(columns)")
    case .tooLong:
      BilingualText(ja: "1件が1MBを超えている", en: "the record is longer than one megabyte")
    case .encoding:
      BilingualText(
        ja: "ファイルの文字コードで読めないバイトがある", en: "bytes that are no characters of the file's encoding")
    }
  }
}
