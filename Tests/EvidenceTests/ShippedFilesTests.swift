import Basics
import Formats
import Glibc
import Schema
import Testing

@testable import Evidence

/// The files that come with the program can be read by it.
@Suite struct ShippedFilesTests {
  private let policies: String
  private let vocabulary: Vocabulary

  init() throws {
    let repository = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
    policies = "/\(repository)/policies"
    vocabulary = try VocabularyLoader.load(
      try FileBytes.read("\(policies)/vocabulary.yaml", limit: 1 << 20), file: "vocabulary.yaml")
  }

  private func bytes(_ name: String) throws -> [UInt8] {
    try FileBytes.read("\(policies)/\(name)", limit: 1 << 20)
  }

  private func names(in folder: String) -> [String] {
    guard let directory = opendir("\(policies)/\(folder)") else { return [] }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name.hasSuffix(".yaml") { names.append(name) }
    }
    return names.sorted()
  }

  @Test func everyHeadingFileLoads() throws {
    let files = names(in: "headings")
    #expect(files.contains("accounts.yaml"))
    for file in files {
      let id = String(file.dropLast(5))
      do throws(ProblemList) {
        let variants = try HeadingVariants.load(
          try FileBytes.list("\(policies)/headings/\(file)"), id: id, vocabulary: vocabulary,
          file: file)
        #expect(variants.table == id)
      } catch {
        Issue.record("\(error.problems.map { $0.rendered(in: .en) }.joined(separator: "\n"))")
      }
    }
  }

  @Test func everyAdapterLoads() throws {
    for file in names(in: "adapters") {
      do throws(ProblemList) {
        _ = try Adapter.load(
          try FileBytes.list("\(policies)/adapters/\(file)"), vocabulary: vocabulary, file: file)
      } catch {
        Issue.record("\(error.problems.map { $0.rendered(in: .en) }.joined(separator: "\n"))")
      }
    }
  }

  @Test func theWordsOfEveryCellLoad() throws {
    let words = try CellWords.load(try bytes("cell-words.yaml"), file: "cell-words.yaml")
    let used = field("last_used_at", .instant, blank: .never)
    let dates = CellReader(used, options: words.options(for: used))
    #expect(["N/A", "不明", "Never"].map { dates.value($0) } == [.null, .null, .never])
    let reader = CellReader(
      field("b", .boolean), options: words.options(for: field("b", .boolean)))
    #expect(
      ["○", "はい", "TRUE", "有", "yes"].map { reader.value($0) == .boolean(true) }
        == [true, true, true, true, true])
    #expect(
      ["×", "いいえ", "False", "無", "no"].map { reader.value($0) == .boolean(false) }
        == [true, true, true, true, true])
  }

  @Test(arguments: [
    ("利用者は、アカウントを第三者に貸与してはならない。", "prohibition"),
    ("無断での転載を禁止します。", "prohibition"),
    ("目的外に利用しないものとする。", "prohibition"),
    ("パスワードを他人に知らせないでください。", "prohibition"),
    ("利用者は本規約を遵守しなければなりません。", "mandatory"),
    ("変更があったときは、届け出るものとします。", "mandatory"),
    ("受注者は記録を保存すること。", "mandatory"),
    ("多要素認証を用いることが望ましい。", "recommended"),
    ("適切な管理に努めるものとする。", "recommended"),
    ("利用を停止することができるものとする。", "optional"),
    ("管理者は、利用を停止することができる。", "optional"),
    ("損害について一切の責任を負わないものとします。", "fact"),
    ("本規約は、利用の条件を定める。", nil),
  ])
  func theShippedPhrasesReadUsualSentences(text: String, expected: String?) throws {
    let words = try ObligationWords.load(try bytes("obligations.yaml"), file: "obligations.yaml")
    let known = vocabulary.table("terms")?.fields.first { $0.id == "obligation" }
    for word in words.strongestFirst + [words.otherwise] {
      #expect(known?.wordIndex(word) != nil, "\(word)")
    }
    let found = ObligationReader(words).obligation(
      of: text, lead: nil, heading: nil, isItem: false)
    #expect(found == expected)
  }
}

extension FileBytes {
  /// With the problem as a list, as loaders throw it.
  fileprivate static func list(_ path: String) throws(ProblemList) -> [UInt8] {
    do throws(Problem) {
      return try read(path, limit: 1 << 20)
    } catch {
      throw ProblemList([error])
    }
  }
}
