import Basics

extension FindingsWalk {
  func card(_ card: EvidenceCard) {
    emitter.text("id", card.id)
    if let first = card.files.first {
      emitter.text("file", first.path)
      emitter.text("sha256", first.sha256)
      emitter.integer("bytes", first.bytes)
    }
    emitter.text("format", card.format)
    emitter.text("encoding", ifPresent: card.encoding)
    emitter.text("delimiter", ifPresent: card.delimiter)
    emitter.text("adapter", ifPresent: card.adapter)
    emitter.text("source", ifPresent: card.source)
    emitter.text("extracted_by", ifPresent: card.extractedBy)
    emitter.text("exported_at", ifPresent: card.exportedAt)
    emitter.text("period", ifPresent: card.period)
    emitter.integer("rows_read", card.rowsRead)
    emitter.integer("rows_rejected", card.rowsRejected)
    emitter.integer("rows_declared", ifPresent: card.rowsDeclared)
    emitter.text("sha256_declared", ifPresent: card.sha256Declared)
    emitter.text("population", card.population.rawValue)
    emitter.boolean("usable", card.isUsable)
    emitter.bilingual("label", card.label)
    emitter.bilingual("population_reason", card.populationReason)
    emitter.prose("query", ifPresent: card.query)
    if card.files.count > 1 {
      emitter.items("files", element: "file", card.files) { file in
        emitter.text("path", file.path)
        emitter.text("sha256", file.sha256)
        emitter.integer("bytes", file.bytes)
      }
    }
    emitter.items("columns", element: "column", card.columns) { column in
      emitter.text("name", column.name)
      emitter.text("field", ifPresent: column.field)
      emitter.text("basis", column.basis)
      emitter.integer("nulls", ifPresent: column.nulls)
      emitter.integer("unreadable", ifPresent: column.unreadable)
      emitter.bilingual("note", ifPresent: column.note)
    }
    emitter.items("rejected", element: "rejected_row", card.rejected) { row in
      emitter.text("file", row.file)
      emitter.integer("line", row.line)
      emitter.bilingual("why", row.why)
    }
    emitter.items("cross_counts", element: "cross_count", card.crossCounts) { count in
      emitter.text("with", count.with)
      emitter.integer("expected", count.expected)
      emitter.integer("found", count.found)
      emitter.bilingual("text", count.text)
    }
    emitter.words("absent_fields", element: "absent_field", card.absentFields)
    problems(card.problems)
  }

  func problems(_ problems: [Problem]) {
    emitter.items("problems", element: "problem", problems) { problem in
      emitter.text("severity", problem.severity.rawValue)
      emitter.text("code", problem.code)
      emitter.beginObject("place")
      emitter.text("file", ifPresent: problem.place.file)
      emitter.integer("line", ifPresent: problem.place.line)
      emitter.integer("column", ifPresent: problem.place.column)
      emitter.text("sheet", ifPresent: problem.place.sheet)
      emitter.text("cell", ifPresent: problem.place.cell)
      emitter.integer("page", ifPresent: problem.place.page)
      emitter.text("pointer", ifPresent: problem.place.pointer)
      emitter.endObject()
      emitter.bilingual("what", problem.what)
      emitter.bilingual("why", ifPresent: problem.why)
      emitter.bilingual("remedy", ifPresent: problem.remedy)
    }
  }
}
