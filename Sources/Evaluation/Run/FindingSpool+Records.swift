import Evidence

/// Findings that another engine made, kept as this engine's own.
extension FindingSpool {
  /// A spool of its own; beyond `bytes` findings go to a temporary file.
  public convenience init(memory bytes: Int) {
    self.init(budget: SpoolBudget(bytes: bytes))
  }

  /// Appends records of one file, in their order.
  public func append(_ records: [FindingRecord], file: Int) {
    var block = RuleBlock()
    for record in records {
      record.encode(into: &block.findings)
      block.findingCount += 1
    }
    var origin = BlockOrigin()
    origin.file = file
    append(block, origin)
  }
}

extension FindingRecord {
  public init(
    isFailure: Bool, failedBranches: UInt64, unknownBranches: UInt64, row: Int, line: Int,
    file: Int, subject: [UInt8], shown: [Shown]
  ) {
    self.isFailure = isFailure
    self.failedBranches = failedBranches
    self.unknownBranches = unknownBranches
    self.row = row
    self.line = line
    self.file = file
    self.subject = subject
    self.shown = shown
  }

  /// As `FindingRecord.encode(into:…)` writes a row of columns; row and line are the file's.
  fileprivate func encode(into out: inout [UInt8]) {
    func append(_ value: UInt64) {
      withUnsafeBytes(of: value.littleEndian) { out.append(contentsOf: $0) }
    }
    out.append(isFailure ? 1 : 0)
    append(failedBranches)
    append(unknownBranches)
    append(
      UInt64(truncatingIfNeeded: max(0, row - 1)) << 32
        | UInt64(truncatingIfNeeded: max(0, line - 1)) & 0xFFFF_FFFF)
    append(UInt64(subject.count))
    out.append(contentsOf: subject)
    for value in shown {
      out.append(value.state.rawValue)
      append(UInt64(bitPattern: Int64(value.number)))
      append(UInt64(value.text.count))
      out.append(contentsOf: value.text)
    }
  }
}

extension FindingRecord.Shown {
  public init(_ state: CellState, number: Int = 0, text: [UInt8] = []) {
    self.init(state: state, number: number, text: text)
  }
}
