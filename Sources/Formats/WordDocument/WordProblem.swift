import Basics

/// What the reader of Word documents has to say about what it left out.
enum WordProblem {
  static func notes(_ seen: WordNotes, file: String) -> [Problem] {
    var found: [Problem] = []
    func add(
      _ severity: Problem.Severity, _ code: String, _ ja: String, _ en: String,
      _ remedyJa: String, _ remedyEn: String
    ) {
      found.append(
        Problem(
          severity, code: code, at: Place(file: file), what: BilingualText(ja: ja, en: en),
          remedy: BilingualText(ja: remedyJa, en: remedyEn)))
    }
    if seen.insertions + seen.deletions > 0 {
      add(
        .warning, "tracked-changes",
        "変更履歴が残っています（挿入 \(seen.insertions) 件、削除 \(seen.deletions) 件）。すべて反映したものとして読みました",
        "tracked changes are open (\(seen.insertions) insertions, \(seen.deletions) deletions); "
          + "they were read as accepted",
        "変更履歴を承諾または元に戻してから確定版を渡してください", "accept or reject them before the text is final")
    }
    if seen.hiddenCharacters > 0 {
      add(
        .warning, "hidden-text", "隠し文字が \(seen.hiddenCharacters) 文字あり、読みませんでした",
        "\(seen.hiddenCharacters) characters are hidden text; they were not read",
        "必要な文であれば表示し、不要であれば消してください", "show it if it counts, delete it if not")
    }
    if seen.struckCharacters > 0 {
      add(
        .warning, "struck-text", "取り消し線の付いた文字が \(seen.struckCharacters) 文字あり、読みませんでした",
        "\(seen.struckCharacters) characters are struck out; they were not read",
        "見え消しを反映した確定版を渡してください", "hand in the final text without them")
    }
    if seen.comments > 0 {
      add(
        .note, "comments-left-out", "コメントが \(seen.comments) 件あり、読みませんでした",
        "\(seen.comments) comments were not read", "本文に反映すべきものがないか確かめてください",
        "check whether any belongs into the text")
    }
    if seen.embedded > 0 {
      add(
        .warning, "embedded-objects", "埋め込まれた文書や表が \(seen.embedded) 個あり、中身は読んでいません",
        "\(seen.embedded) embedded objects were not read", "中身を本文に写すか、別のファイルとして渡してください",
        "copy their content into the text, or hand them in as files")
    }
    if seen.pictures > 0 {
      add(
        .note, "pictures-not-read", "画像が \(seen.pictures) 個あり、中の文字は読めません",
        "\(seen.pictures) pictures: text in them cannot be read", "要件が画像の中にないか確かめてください",
        "check that no requirement stands in a picture")
    }
    return found
  }
}
