import Basics

extension FindingsDecoder {
  func card(_ fields: FindingsFields) throws(Problem) -> EvidenceCard {
    let id = try fields.text("id")
    return EvidenceCard(
      id: id, label: try fields.bilingual("label", default: id), files: try files(fields),
      format: try fields.optionalText("format") ?? "",
      encoding: try fields.optionalText("encoding"),
      delimiter: try fields.optionalText("delimiter"), adapter: try fields.optionalText("adapter"),
      source: try fields.optionalText("source"),
      extractedBy: try fields.optionalText("extracted_by"),
      query: try fields.optionalText("query"), exportedAt: try fields.optionalText("exported_at"),
      period: try fields.optionalText("period"), rowsRead: try fields.integer("rows_read"),
      rowsRejected: try fields.integer("rows_rejected"),
      rowsDeclared: try fields.optionalInteger("rows_declared"),
      sha256Declared: try fields.optionalText("sha256_declared"),
      population: try fields.word("population"),
      populationReason: try fields.bilingual("population_reason"),
      columns: try fields.objects("columns", column),
      rejected: try fields.objects("rejected") { row throws(Problem) in
        EvidenceCard.RejectedRow(
          file: try row.text("file"), line: try row.integer("line"), why: try row.bilingual("why"))
      },
      crossCounts: try fields.objects("cross_counts") { count throws(Problem) in
        EvidenceCard.CrossCount(
          with: try count.text("with"), text: try count.bilingual("text"),
          expected: try count.integer("expected"), found: try count.integer("found"))
      },
      absentFields: try fields.words("absent_fields"),
      problems: try fields.objects("problems", problem),
      isUsable: fields["usable"] == nil ? true : try fields.boolean("usable"))
  }

  private func files(_ fields: FindingsFields) throws(Problem) -> [EvidenceCard.File] {
    if fields["files"] != nil {
      return try fields.objects("files") { file throws(Problem) in
        EvidenceCard.File(
          path: try file.text("path"), sha256: try file.text("sha256"),
          bytes: try file.integer("bytes"))
      }
    }
    guard let path = try fields.optionalText("file") else { return [] }
    return [
      EvidenceCard.File(
        path: path, sha256: try fields.text("sha256"),
        bytes: try fields.optionalInteger("bytes") ?? 0)
    ]
  }

  private func column(_ fields: FindingsFields) throws(Problem) -> EvidenceCard.Column {
    EvidenceCard.Column(
      name: try fields.text("name"), field: try fields.optionalText("field"),
      basis: try fields.text("basis"), note: try fields.optionalBilingual("note"),
      nulls: try fields.optionalInteger("nulls"),
      unreadable: try fields.optionalInteger("unreadable"))
  }

  func problem(_ fields: FindingsFields) throws(Problem) -> Problem {
    let place = try fields.object("place")
    return Problem(
      try fields.word("severity"), code: try fields.text("code"),
      at: Place(
        file: try place.optionalText("file"), line: try place.optionalInteger("line"),
        column: try place.optionalInteger("column"), sheet: try place.optionalText("sheet"),
        cell: try place.optionalText("cell"), page: try place.optionalInteger("page"),
        pointer: try place.optionalText("pointer")),
      what: try fields.bilingual("what"), why: try fields.optionalBilingual("why"),
      remedy: try fields.optionalBilingual("remedy"))
  }
}
