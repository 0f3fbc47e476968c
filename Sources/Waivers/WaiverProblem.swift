import Basics
import Formats

/// What can be wrong with one waiver, whatever the rules.
enum WaiverProblem {
  private static let dayForm = BilingualText(
    ja: "2023-02-03 のように書いてください", en: "write it like 2023-02-03")

  static func tooMany(_ count: Int, _ node: Node, _ file: String) -> Problem {
    Problem(
      code: "too-many-waivers", at: node.place(in: file),
      what: BilingualText(
        ja: "例外承認が \(count) 件あります（上限 \(WaiverReader.limit) 件）",
        en: "there are \(count) waivers; at most \(WaiverReader.limit) are taken"),
      remedy: BilingualText(
        ja: "期限の切れたものを消すか、ファイルを分けてください", en: "remove expired ones or split the file"))
  }

  static func withoutEnd(_ node: Node, _ file: String) -> Problem {
    Problem(
      code: "waiver-without-end", at: node.place(in: file),
      what: BilingualText(ja: "例外承認に期限「end」がありません", en: "the waiver has no 'end'"),
      why: BilingualText(
        ja: "期限のない例外は、規則をなくすのと同じです", en: "an exception without an end takes the rule away"),
      remedy: BilingualText(
        ja: "end: 2023-09-30 のように最終日を書いてください", en: "write the last day: end: 2023-09-30"))
  }

  static func notADay(_ text: String, _ key: String, _ node: Node, _ file: String) -> Problem {
    Problem(
      code: "not-a-date", at: node.place(in: file),
      what: BilingualText(
        ja: "「\(key)」の「\(text)」は日付（YYYY-MM-DD）ではありません",
        en: "'\(text)' for '\(key)' is no date (YYYY-MM-DD)"),
      remedy: dayForm)
  }

  static func subjectsAreNoList(_ node: Node, _ file: String) -> Problem {
    Problem(
      code: "waiver-without-subjects", at: node.place(in: file),
      what: BilingualText(
        ja: "「subjects」は対象の一覧か all でなければなりません", en: "'subjects' must be a list of subjects, or all"),
      remedy: BilingualText(
        ja: "subjects: [u0417] のように、検出事項の「対象」をそのまま書いてください",
        en: "write the subjects as findings show them: subjects: [u0417]"))
  }

  static func repeatedSubject(_ text: String, _ node: Node, _ file: String) -> Problem {
    Problem(
      .warning, code: "repeated-subject", at: node.place(in: file),
      what: BilingualText(ja: "対象「\(text)」が二度書かれています", en: "the subject '\(text)' is listed twice"),
      remedy: BilingualText(ja: "一つを消してください", en: "remove one of them"))
  }

  static func notADigest(_ node: Node, _ file: String) -> Problem {
    Problem(
      code: "not-a-sha256", at: node.place(in: file),
      what: BilingualText(
        ja: "SHA-256 は16進数64桁です", en: "a SHA-256 has 64 hexadecimal digits"),
      remedy: BilingualText(
        ja: "sha256sum の出力を書いてください", en: "write what sha256sum prints"))
  }

  static func endsBeforeStart(_ waiver: Waiver) -> Problem {
    Problem(
      code: "waiver-ends-before-start", at: waiver.endPlace,
      what: BilingualText(
        ja: "「\(waiver.id)」の期限 \(waiver.end) が開始日 \(waiver.start) より前です",
        en: "'\(waiver.id)' ends on \(waiver.end), before it starts on \(waiver.start)"),
      remedy: BilingualText(ja: "start と end を確かめてください", en: "check 'start' and 'end'"))
  }

  static func approvedAfterEnd(_ waiver: Waiver, at place: Place) -> Problem {
    Problem(
      code: "waiver-approved-after-end", at: place,
      what: BilingualText(
        ja: "「\(waiver.id)」は期限 \(waiver.end) の後に承認されています（\(waiver.approvedAt)）",
        en: "'\(waiver.id)' was approved on \(waiver.approvedAt), after its end on \(waiver.end)"),
      remedy: BilingualText(ja: "承認日か期限を確かめてください", en: "check 'approved_at' and 'end'"))
  }

  static func approvedAfterStart(_ waiver: Waiver, at place: Place) -> Problem {
    Problem(
      .warning, code: "waiver-approved-after-start", at: place,
      what: BilingualText(
        ja: "「\(waiver.id)」は開始日 \(waiver.start) の後に承認されています（\(waiver.approvedAt)）",
        en:
          "'\(waiver.id)' was approved on \(waiver.approvedAt), after its start on \(waiver.start)"
      ),
      why: BilingualText(
        ja: "承認の日から有効です。さかのぼる承認は認めません", en: "it holds from the day of its approval, never before"),
      remedy: BilingualText(
        ja: "start を承認日以後にしてください", en: "let 'start' be the day of approval or later"))
  }

  static func withoutTicket(_ waiver: Waiver) -> Problem {
    Problem(
      .warning, code: "waiver-without-ticket", at: waiver.place,
      what: BilingualText(
        ja: "「\(waiver.id)」に申請の番号「ticket」がありません", en: "'\(waiver.id)' has no 'ticket'"),
      remedy: BilingualText(
        ja: "申請書または決裁の番号を書いてください", en: "write the number of the request or decision"))
  }
}
