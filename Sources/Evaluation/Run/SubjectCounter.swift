import Basics
import Evidence

/// What one block says about one rule.
struct RuleBlock {
  var population = 0
  var passed = 0
  var failed = 0
  var unknown = 0
  var findings: [UInt8] = []
  var findingCount = 0

  /// Adds another block's counts, without its findings.
  mutating func addCounts(of block: RuleBlock) {
    population += block.population
    passed += block.passed
    failed += block.failed
    unknown += block.unknown
  }
}

/// Counts the subjects of a rule in a batch and writes down those that did not pass.
struct SubjectCounter {
  private var subject: [UInt8] = []
  private let zone: Zone

  init(zone: Zone) {
    self.zone = zone
  }

  mutating func count(
    _ part: ScanPlan.RulePart, rows: BatchRows, machine: ScanMachine,
    source: inout some BatchSource
  ) -> RuleBlock {
    var block = RuleBlock()
    let filter = machine.node(part.filterNode)
    let require = machine.node(part.requireNode)
    for word in 0..<Bits.words(rows.count) {
      let left = rows.count - word * 64
      let valid: UInt64 = left >= 64 ? ~0 : (1 &<< UInt64(left)) &- 1
      let subjects = ~filter.falses[word] & valid
      let passed = subjects & require.trues[word]
      let failed = filter.trues[word] & require.falses[word] & valid
      let unknown = subjects & ~passed & ~failed
      block.population += subjects.nonzeroBitCount
      block.passed += passed.nonzeroBitCount
      block.failed += failed.nonzeroBitCount
      block.unknown += unknown.nonzeroBitCount
      var findings = failed | unknown
      while findings != 0 {
        let bit = findings.trailingZeroBitCount
        findings &= findings &- 1
        let isFailure = failed &>> UInt64(bit) & 1 != 0
        write(part, word * 64 + bit, isFailure, rows, machine, &source, into: &block)
      }
    }
    return block
  }

  private mutating func write(
    _ part: ScanPlan.RulePart, _ row: Int, _ isFailure: Bool, _ rows: BatchRows,
    _ machine: ScanMachine, _ source: inout some BatchSource, into block: inout RuleBlock
  ) {
    var failed: UInt64 = 0
    var unknown: UInt64 = 0
    for (index, node) in part.branchNodes.prefix(64).enumerated() {
      let bits = machine.node(node)
      if bits.isFalse(row) {
        failed |= 1 << UInt64(index)
      } else if !bits.isTrue(row) {
        unknown |= 1 << UInt64(index)
      }
    }
    name(part, row, machine, &source)
    FindingRecord.encode(
      into: &block.findings, isFailure: isFailure, failed: failed, unknown: unknown,
      record: rows.records[row], line: rows.lines[row], subject: subject, shown: part.shown,
      columns: machine.columns, row: row)
    block.findingCount += 1
  }

  /// The values that name the subject, joined by `/`; `-` for one that says nothing.
  private mutating func name(
    _ part: ScanPlan.RulePart, _ row: Int, _ machine: ScanMachine,
    _ source: inout some BatchSource
  ) {
    subject.removeAll(keepingCapacity: true)
    var isNamed = false
    for (position, slot) in part.subject.enumerated() {
      if position > 0 { subject.append(UInt8(ascii: "/")) }
      if CellText.append(machine.columns[slot.slot], row, slot, zone: zone, to: &subject) {
        isNamed = true
      } else {
        subject.append(UInt8(ascii: "-"))
      }
    }
    guard !isNamed else { return }
    subject.removeAll(keepingCapacity: true)
    source.nameWithoutSubject(row, into: &subject)
  }
}
