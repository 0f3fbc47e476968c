import Basics

extension FindingsDecoder {
  func waiver(_ fields: FindingsFields) throws(Problem) -> WaiverRecord {
    let isWhole = try fields.boolean("all_subjects")
    let proof = try fields.optionalText("proof_file")
    return WaiverRecord(
      id: try fields.text("id"), kind: try fields.word("kind"), rule: try fields.text("rule"),
      subjects: isWhole ? nil : try fields.words("subjects"), covers: try fields.word("covers"),
      status: try fields.word("status"), reason: try fields.text("reason"),
      approver: .init(
        title: try fields.text("approver_title"), name: try fields.text("approver_name")),
      approvedAt: try fields.text("approved_at"), start: try fields.text("start"),
      end: try fields.text("end"), daysLeft: try fields.optionalInteger("days_left"),
      ticket: try fields.optionalText("ticket"), applicant: try fields.optionalText("applicant"),
      measure: try fields.optionalText("measure"), risk: try fields.optionalText("risk"),
      proof: try proof.map { file throws(Problem) in
        .init(file: file, sha256: try fields.text("proof_sha256"))
      }, matched: try fields.integer("matched"), file: try fields.text("file"),
      line: try fields.integer("line"))
  }

  /// A waived finding names its waiver; any other has none.
  func waiverMark(_ fields: FindingsFields) throws(Problem) -> Finding.WaiverMark? {
    guard fields["waived_by"] != nil else { return nil }
    let mark = try fields.object("waived_by")
    return Finding.WaiverMark(
      id: try mark.text("id"), kind: try mark.word("kind"), until: try mark.text("until"),
      original: try fields.word("original_outcome"))
  }

  func loosening(_ fields: FindingsFields) throws(Problem) -> Loosening {
    Loosening(
      kind: try fields.word("kind"), rule: try fields.optionalText("rule"),
      parameter: try fields.optionalText("parameter"), from: try fields.optionalText("from"),
      to: try fields.optionalText("to"), why: try fields.bilingual("why"),
      by: try fields.text("by"))
  }

  func comparison(_ fields: FindingsFields) throws(Problem) -> ComparisonRecord {
    ComparisonRecord(
      asOf: try fields.text("as_of"), baseline: try fields.text("baseline"),
      baselineSHA256: try fields.text("baseline_sha256"),
      complete: try fields.boolean("complete"),
      rules: try fields.objects("rules") { rule throws(Problem) in
        ComparisonRecord.Rule(
          rule: try rule.text("rule"), isComparable: try rule.boolean("comparable"),
          verdict: try rule.optionalWord("verdict"),
          new: try rule.integer("new"), known: try rule.integer("known"),
          reopened: try rule.integer("reopened"), fixed: try rule.integer("fixed"),
          unconfirmed: try rule.integer("unconfirmed"), fixedIDs: try rule.words("fixed_ids"),
          unconfirmedIDs: try rule.words("unconfirmed_ids"))
      })
  }
}
