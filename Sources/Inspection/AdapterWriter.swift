import Basics
import Evidence

/// Writes an adapter for a file, as far as it was understood. What only the owner can say stands
/// in comments; the adapter can be used as it is, and then leaves those columns out.
public enum AdapterWriter {
  /// Nil when the file is not known as any evidence, or an adapter that ships already fits.
  public static func text(for seen: FileInspection, id: String) -> String? {
    guard let proposal = seen.proposals.first, proposal.adapter == nil, !proposal.lines.isEmpty
    else { return nil }
    var out = """
      # \(comment(seen.file)) から tenken inspect が提案した対応表。行ごとに確かめてください。
      # Proposed by tenken inspect. Check every line.
      id: \(QuotedText.quoted(id))
      table: \(proposal.table)

      """
    for question in proposal.questions {
      out += "# 質問: \(comment(question.ja))\n# Question: \(comment(question.en))\n"
    }
    if let spread = proposal.spread { out += records(spread) }
    let isTree = proposal.lines.allSatisfy { $0.source.hasPrefix("/") }
    out += isTree ? "settings:\n" : "columns:\n"
    var taken: Set<String> = []
    for line in proposal.lines where !line.source.isEmpty {
      let source = QuotedText.quoted(line.source)
      if let field = line.field, taken.insert(field).inserted {
        out += isTree ? "  \(field): {from: \(source)}\n" : "  \(source): \(field)\n"
      } else if !line.candidates.isEmpty {
        let list = line.candidates.joined(separator: " / ")
        out += "  # 質問: 次の列はどの項目か / which field is it: \(list)\n"
        out += "  # \(comment(source)): \(line.candidates[0])\n"
      } else if line.field == nil, !isTree {
        out += "  \(source): ignore\n"
      }
    }
    if taken.isEmpty { return nil }
    if !proposal.absent.isEmpty {
      out += "# この資料にない項目。理由を書くと報告に出る / not in this file; say why:\n"
      out += "# not_supported:\n"
      for field in proposal.absent { out += "#   \(field): {ja: 理由, en: the reason}\n" }
    }
    return out
  }

  /// Each column of marks as a record, without the marks that say no.
  private static func records(_ spread: MarkColumns) -> String {
    let columns = spread.headings.map(QuotedText.quoted).joined(separator: ", ")
    let refusals = spread.refusals.map(QuotedText.quoted).joined(separator: ", ")
    return """
      records:
        # 凡例を確かめ、許可でない印を not_in に加える / see the legend; add the marks that allow nothing to not_in
        spread: [\(columns)]
        where: {\(Spread.cell): {present: true\(refusals.isEmpty ? "" : ", not_in: [\(refusals)]")}}

      """
  }

  /// A text of the file in a comment: one line, no control characters.
  static func comment(_ text: String) -> String {
    String(
      String.UnicodeScalarView(
        text.unicodeScalars.map {
          $0.value < 0x20 || (0x7F...0x9F).contains($0.value) || $0.value == 0x2028
            || $0.value == 0x2029 ? " " : $0
        }))
  }
}
