/// Which files of a folder are one piece of evidence.
///
/// Two lists of the same shape may be one list in two pieces, the same list on two days, or the lists of
/// two systems: nobody but the owner can say, and to join them would judge one system by another's users.
/// So files are joined only where it is plain: a log in its daily files, lists that an adapter reads
/// together, the documents of one folder.
struct ReadTogether {
  /// The files of one table, the best first.
  private let files: [FileInspection]

  init(_ files: [FileInspection]) {
    self.files = files
  }

  /// What goes with the first file, itself included, in the order given.
  var together: [FileInspection] {
    guard let best = files.first, let proposal = best.proposals.first else { return [] }
    var taken = [best]
    for other in files.dropFirst() where Self.folder(other.file) == Self.folder(best.file) {
      guard let theirs = other.proposals.first, theirs.adapter == proposal.adapter else { continue }
      let sameColumns = other.columns.map(\.name) == best.columns.map(\.name)
      let isPlain =
        switch proposal.growth {
        case .log:
          (proposal.adapter != nil || sameColumns) && Self.isRotation(other.file, best.file)
        case .document: true
        case .list:
          proposal.isReadTogether
            && !taken.contains { $0.columns.map(\.name) == other.columns.map(\.name) }
        }
      if isPlain { taken.append(other) }
    }
    return taken
  }

  /// True when others of the files stand in another folder.
  var hasSeveralFolders: Bool { Set(files.map { Self.folder($0.file) }).count > 1 }

  private static func folder(_ path: String) -> String {
    path.lastIndex(of: "/").map { String(path[..<$0]) } ?? ""
  }

  /// `access-20230101.csv.gz` and `access-20230102.csv.gz`; `access.log` and `access.log.1`.
  static func isRotation(_ one: String, _ other: String) -> Bool {
    func shape(_ path: String) -> [UInt8] {
      let name = path.utf8.split(separator: 0x2F).last.map(Array.init) ?? []
      var out: [UInt8] = []
      for byte in name where !(0x30...0x39).contains(byte) {
        // A sign between digits is part of a date or a number.
        if byte == 0x2D || byte == 0x5F || byte == 0x2E, out.last == byte || out.last == 0x2E {
          continue
        }
        out.append(byte)
      }
      for ending in [".gz", ".zst", ".zip"] where out.count > ending.utf8.count {
        if out.suffix(ending.utf8.count).elementsEqual(ending.utf8) {
          out.removeLast(ending.utf8.count)
        }
      }
      while let last = out.last, last == 0x2D || last == 0x5F || last == 0x2E { out.removeLast() }
      return out
    }
    return shape(one) == shape(other)
  }
}
