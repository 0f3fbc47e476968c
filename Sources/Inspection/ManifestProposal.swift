import Basics
import Pipeline

/// Proposes a manifest, and adapters where something is open, for a folder of exports.
public struct ManifestProposal {
  /// A file to be written: its path relative to the folder, and its text.
  public struct File: Sendable {
    public var path: String
    public var text: String
  }

  private let folder: String
  private let inspections: [FileInspection]

  /// Looks at every file of the folder. Throws when the folder cannot be read.
  public init(folder: String, inspector: FileInspector) throws {
    self.folder = folder
    inspections = try FolderFiles.list(folder).map { path in
      do throws(ProblemList) {
        return try inspector.inspect("\(folder)/\(path)", name: path)
      } catch {
        // One file that cannot be opened is said, and keeps nobody from the others.
        var seen = FileInspection(
          file: path, bytes: 0, format: EvidenceFormat.unsupported.rawValue, rejected: 0,
          sampledRows: 0)
        seen.problems = error.problems
        return seen
      }
    }
  }

  /// The manifest first, then the adapters that it names.
  public func files() -> [File] {
    var used: [(table: String, seen: [FileInspection])] = []
    var left: [FileInspection] = []
    for seen in inspections {
      guard let best = seen.proposals.first else {
        left.append(seen)
        continue
      }
      // One file may be several pieces of evidence where an adapter says so: a realm's export has
      // users and settings.
      let others = seen.proposals.dropFirst().filter { $0.adapter != nil && best.adapter != nil }
      for proposal in [best] + others {
        var copy = seen
        copy.proposals = [proposal]
        if let index = used.firstIndex(where: { $0.table == proposal.table }) {
          used[index].seen.append(copy)
        } else {
          used.append((proposal.table, [copy]))
        }
      }
    }
    var adapters: [File] = []
    var manifest = head()
    if used.isEmpty {
      manifest += "# 証拠と分かるファイルがない / no file is known as evidence\nevidence: {}\n"
    } else {
      manifest += "evidence:\n"
    }
    if let tables = severalFolders(used) {
      manifest +=
        "  # 質問: 一つのシステムか。\(tables) が複数のフォルダーにある。別のシステムなら、フォルダーごとに tenken init\n"
        + "  # one system? \(tables) stand in several folders; if these are systems, run tenken init on each\n"
    }
    for entry in used { manifest += section(entry.table, entry.seen, &left, &adapters) }
    if !left.isEmpty {
      manifest += "# どの証拠か分からないファイル / files that are not known as evidence:\n"
      for seen in left {
        manifest += "#   \(AdapterWriter.comment(seen.file))\n"
        if let problem = seen.problems.first(where: { $0.severity == .error }) {
          manifest += "#     \(AdapterWriter.comment("\(problem.what.ja) / \(problem.what.en)"))\n"
        }
      }
    }
    return [File(path: "tenken.yaml", text: manifest)] + adapters
  }

  /// The tables that more than one folder has; nil when there are none.
  private func severalFolders(_ used: [(table: String, seen: [FileInspection])]) -> String? {
    let tables = used.filter {
      $0.seen.first?.proposals.first?.growth == .list && ReadTogether($0.seen).hasSeveralFolders
    }.map(\.table)
    return tables.isEmpty ? nil : tables.joined(separator: ", ")
  }

  private func head() -> String {
    let name = folder.split(separator: "/").last.map(String.init) ?? "system"
    let plain = name == "." || name == ".." ? "system" : name
    let id = String(
      plain.unicodeScalars.map { scalar -> Character in
        let isPlain =
          ("a"..."z").contains(scalar) || ("0"..."9").contains(scalar) || scalar == "-"
        return isPlain ? Character(scalar) : "-"
      })
    return """
      # tenken init の提案。「質問」に答えてから使ってください。
      # Proposed by tenken init. Answer the questions before you rely on it.
      system:
        # 質問: システムの識別名（変えない短い名前）と正式名称 / the system's id and its full name
        id: \(QuotedText.quoted(id.contains { $0 != "-" } ? id : "system"))
        name: \(QuotedText.quoted(plain))
        # owner: 質問: 所管部署 / who owns it
        # operator: 質問: 運用者 / who runs it
      # 質問: 判定の基準日（書き出した日） / the day to judge by (when the exports were made)
      # as_of: 2023-02-03
      timezone: Asia/Tokyo
      baseline: recurrence-prevention

      """
  }

  private func section(
    _ table: String, _ seen: [FileInspection], _ left: inout [FileInspection],
    _ adapters: inout [File]
  ) -> String {
    let sorted = seen.sorted {
      ($0.proposals.first?.score ?? 0, $1.file) > ($1.proposals.first?.score ?? 0, $0.file)
    }
    guard let best = sorted.first, let proposal = best.proposals.first else { return "" }
    var together = ReadTogether(sorted).together.map(\.file)
    for format in proposal.partFormats {
      guard let index = left.firstIndex(where: { $0.format == format }) else { continue }
      together.append(left.remove(at: index).file)
    }
    together.sort { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    var out = "  \(table):\n"
    if together.count > 1 {
      out += "    files:\n"
      for file in together { out += "      - \(QuotedText.quoted(file))\n" }
    } else {
      out += "    file: \(QuotedText.quoted(best.file))\n"
    }
    for other in sorted where !together.contains(other.file) {
      out +=
        "    # 質問: 同じ一覧の続きなら files: に、別のシステムの一覧なら別のフォルダーのマニフェストに、古い書き出しなら使わない\n"
        + "    # more of the same list: put it under files:; another system's: a manifest of its own; "
        + "an older export: leave it out\n    #   \(AdapterWriter.comment(other.file))\n"
    }
    if let adapter = proposal.adapter {
      out += "    # 対応表 \(adapter) が見出しから自動で使われる / this adapter is recognised\n"
    } else if !proposal.questions.isEmpty,
      let text = AdapterWriter.text(for: best, id: "\(table)-proposed")
    {
      adapters.append(File(path: "adapters/\(table).yaml", text: text))
      out += "    adapter: ./adapters/\(table).yaml\n"
    }
    for question in proposal.questions {
      out += "    # 質問: \(AdapterWriter.comment(question.ja))\n"
    }
    out += "    # source: 質問: どこから / extracted_by: 誰が / query: どの条件で / exported_at: いつ書き出したか\n"
    if best.rows != nil, together.count == 1 {
      out += "    # rows: 質問: 元のシステムで数えた件数（ファイルからではなく） / the count at the source\n"
    }
    if proposal.absent.count > 0 {
      out += "    # この資料にない項目 / not in it: \(proposal.absent.joined(separator: ", "))\n"
    }
    return out
  }
}
