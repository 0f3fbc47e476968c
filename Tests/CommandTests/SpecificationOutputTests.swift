import Testing

/// What `tenken spec` and `tenken check` hand to people about a specification.
@Suite struct SpecificationOutputTests {
  private func text(_ path: String) -> String {
    String(decoding: Program.bytes(of: path) ?? [], as: UTF8.self)
  }

  private func count(_ part: String, in text: String) -> Int {
    text.split(separator: part, omittingEmptySubsequences: false).count - 1
  }

  /// Copies for Word documents and for nothing else; every comment has its marks in the body.
  @Test func annotatedCopies() {
    let folder = Binary.workplace()
    let documents = folder + "/examples/specification"
    let before = Program.bytes(of: documents + "/lacking.docx")
    let result = Binary.run(
      [
        "spec", "examples/specification/lacking.docx",
        "examples/specification/contradictory-annex.docx", "--output", "out", "--exit-zero",
        "--quiet",
      ], in: folder)
    #expect(result.status == 0, "\(result.complaint)")
    let isUntouched = Program.bytes(of: documents + "/lacking.docx") == before
    #expect(isUntouched)
    var missing = 0
    for name in ["lacking", "contradictory-annex"] {
      let copy = "out/\(name).annotated.docx"
      let comments = Program.run("unzip", ["-p", copy, "word/comments.xml"], in: folder).text
      let body = Program.run("unzip", ["-p", copy, "word/document.xml"], in: folder).text
      let number = count("<w:comment ", in: comments)
      #expect(number > 0)
      #expect(count("<w:commentRangeStart ", in: body) == number)
      #expect(count("<w:commentRangeEnd ", in: body) == number)
      #expect(count("<w:commentReference ", in: body) == number)
      missing += count("記述が見つからない", in: comments) > 0 ? 1 : 0
      Files.write(body, to: folder + "/body.xml")
      Files.write(comments, to: folder + "/comments.xml")
      #expect(
        Program.run("xmllint", ["--noout", "body.xml", "comments.xml"], in: folder).status == 0)
      // The copy says what the original says.
      let again = Binary.run(
        ["spec", "\(copy)", "--sentences"], in: folder)
      let original = Binary.run(
        ["spec", "examples/specification/\(name).docx", "--sentences"], in: folder)
      let isSame = again.text == original.text
      #expect(isSame && !again.text.isEmpty)
    }
    // What is missing is said once, in the first document.
    #expect(missing == 1)
    let none = Binary.run(
      ["spec", "examples/specification/good.md", "--output", "md", "--exit-zero", "--quiet"],
      in: folder)
    #expect(none.status == 0)
    #expect(!Program.run("ls", ["md"], in: folder).text.contains("annotated"))
  }

  @Test func againstAnEarlierCheck() {
    let folder = Binary.workplace()
    func spec(_ file: String, _ more: [String]) -> Program.Result {
      Binary.run(["spec", "examples/specification/\(file)"] + more, in: folder)
    }
    #expect(spec("lacking.md", ["--output", "one", "--quiet"]).status == 1)
    // Nothing new: the gate stays open.
    let same = spec(
      "lacking.md", ["--compare", "one/findings.json", "--output", "two", "--quiet"])
    #expect(same.status == 0, "\(same.complaint)")
    #expect(text(folder + "/two/report.html").contains("前回との比較"))
    #expect(spec("good.md", ["--output", "three", "--quiet"]).status == 0)
    #expect(
      spec("lacking.md", ["--compare", "three/findings.json", "--quiet"]).status == 1)
  }

  @Test func waiversOfDocuments() {
    let folder = Binary.workplace()
    Files.write(
      """
      waivers:
        - id: S-1
          kind: exception
          rule: spec-session-timeout
          subjects: [specification]
          reason: 端末の設定で行うため
          approver: {title: 情報セキュリティ責任者, name: 水無 承子}
          approved_at: 2023-01-10
          start: 2023-01-10
          end: 2023-03-31
          ticket: R4-001
          risk: 端末の設定が外れると切断されない

      """, to: folder + "/waivers.yaml")
    func spec(_ day: String, _ folder: String) -> String {
      let result = Binary.run(
        [
          "spec", "examples/specification/lacking.md", "--waivers", "waivers.yaml", "--as-of", day,
          "--output", "out" + day, "--exit-zero", "--quiet",
        ], in: folder)
      #expect(result.status == 0, "\(result.complaint)")
      return text("\(folder)/out\(day)/findings.json")
    }
    let inForce = spec("2023-02-03", folder)
    #expect(count("\"outcome\": \"waived\"", in: inForce) == 1)
    #expect(text(folder + "/out2023-02-03/report.html").contains("例外承認中"))
    let expired = spec("2023-04-01", folder)
    #expect(count("\"outcome\": \"waived\"", in: expired) == 0)
    #expect(expired.contains("waiver-expired"))
  }

  @Test func theGridOfClasses() {
    let folder = Binary.workplace()
    Files.write(
      """
      # 登録業務 調達仕様書

      ## 1 利用者
      利用者区分は、職員、担当者及び事業者とする。

      ## 2 認証
      (1) 職員は、ログインのたびに多要素認証を行うこと。
      (2) 識別コードは、全ての利用者に一人一つ付与し、共用しないこと。

      """, to: folder + "/spec.md")
    #expect(
      Binary.run(
        ["spec", "spec.md", "--output", "out", "--exit-zero", "--quiet"], in: folder
      ).status == 0)
    let page = text(folder + "/out/report.html")
    for name in ["職員", "担当者", "事業者"] {
      #expect(page.contains("<th scope=\"row\" class=\"subject\">\(name)</th>"), "\(name)")
    }
    #expect(page.contains("利用者一般について記載") && page.contains("× 記載なし"))
    let none = Binary.run(
      ["spec", "examples/specification/lacking.md", "--output", "none", "--exit-zero", "--quiet"],
      in: folder)
    #expect(none.status == 0)
    #expect(text(folder + "/none/report.html").contains("利用者区分の一覧を読み取れなかった"))
  }

  /// A requirement without evidence stays open; the run's own verdicts stay what they are.
  @Test func requirementsBesideEvidence() throws {
    let folder = Binary.workplace()
    func check(_ output: String) -> Program.Result {
      Binary.run(
        ["check", "examples/saiene-before", "--output", output, "--exit-zero", "--quiet"],
        in: folder)
    }
    #expect(check("without").status == 0)
    let system = folder + "/examples/saiene-before"
    _ = Program.run(
      "sh",
      [
        "-c",
        "chmod u+w tenken.yaml . && cp ../specification/lacking.docx . && printf '  specification: {file: lacking.docx}\\n' >> tenken.yaml",
      ], in: system)
    #expect(check("with").status == 0)
    #expect(!text(folder + "/without/findings.json").contains("\"requirements\""))
    let json = text(folder + "/with/findings.json")
    #expect(json.contains("\"state\": \"contradicted\"") && json.contains("\"state\": \"open\""))
    let page = text(folder + "/with/acceptance.html")
    #expect(page.contains("証拠と食い違う") && page.contains("未確認") && page.contains("lacking.docx"))
    let sheet = Program.run("unzip", ["-p", "with/acceptance.xlsx"], in: folder).text
    #expect(sheet.contains("証拠と食い違う") && sheet.contains("spec-individual-id"))
    let valid = Program.run(
      "xmllint",
      ["--noout", "--schema", "\(repository)/schemas/findings.xsd", "with/findings.xml"],
      in: folder)
    #expect(valid.status == 0, "\(valid.complaint)")
    #expect(
      Binary.run(["report", "with/findings.xml", "--output", "again", "--quiet"], in: folder)
        .status == 0)
    for file in OutputTests.files + ["acceptance.html"] {
      let isSame =
        Program.bytes(of: "\(folder)/with/\(file)") == Program.bytes(of: "\(folder)/again/\(file)")
      #expect(isSame, "\(file)")
    }
  }
}
