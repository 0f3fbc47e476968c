import Basics
import Evidence
import Formats

/// Blocks go out to the threads and come back in order.
extension TableScan {
  func take(into buffer: UnsafeMutableBufferPointer<UInt8>) -> Block? {
    monitor.locked {
      while !isDone, nextBlock - nextResult >= TableScan.window { monitor.wait() }
      while !isDone {
        do throws(Problem) {
          guard let current = try currentReader() else { return nil }
          let file = table.files[fileIndex]
          let length = try current.next(
            into: buffer, wanted: settings.blockBytes,
            cutter: CSVCutter(dialect: file.dialect, cutsAtLines: file.lines != nil))
          settings.progress?.report(bytesBefore + current.bytesRead)
          if length > 0 {
            defer { nextBlock += 1 }
            return Block(
              number: nextBlock, file: fileIndex, length: length, offset: current.blockOffset,
              hasReplacements: current.hasUndecodable)
          }
          finishFile(current)
        } catch {
          facts.problem = error
          isDone = true
          monitor.wake()
        }
      }
      return nil
    }
  }

  private func currentReader() throws(Problem) -> BlockReader? {
    if let reader { return reader }
    guard fileIndex < table.files.count else {
      isDone = true
      monitor.wake()
      return nil
    }
    let file = table.files[fileIndex]
    let opened = try BlockReader(
      path: file.path, shownAs: file.name, hashing: isFirstPass,
      decoding: file.isDecodedWhole ? file.encoding : nil, packing: file.packing)
    try opened.skip(file.dataOffset)
    identities.append(opened.identity)
    reader = opened
    return opened
  }

  private func finishFile(_ reader: BlockReader) {
    if isFirstPass {
      facts.sha256.append(reader.finishDigest() ?? "")
      facts.bytes.append(reader.bytesRead)
    }
    bytesBefore += reader.bytesRead
    self.reader = nil
    fileIndex += 1
  }

  func hand(over result: BlockResult, number: Int) {
    monitor.locked {
      waiting[number] = result
      while let next = waiting.removeValue(forKey: nextResult) {
        nextResult += 1
        put(next)
      }
      monitor.wake()
    }
  }

  private func put(_ block: BlockResult) {
    if block.file != next.file {
      next = BlockOrigin(file: block.file, lines: table.files[block.file].dataLine)
    }
    if keepsOrigins { origins.append(next) }
    for (part, latest) in zip(plan.states, block.latest) { part.closing?.note(latest) }
    if var own = block.marks {
      own.origin = next
      marks.append(own)
      if !trial.take(own) {
        isGivenUp = true
        isDone = true
      }
    }
    for (index, rule) in block.rules.enumerated() {
      totals[index].addCounts(of: rule)
      spools[index].append(rule, next)
    }
    var origin = next
    if collected?.keeps != nil { origin.records = facts.rows }
    collected?.append(block.collected, origin, file: table.files[block.file].name)
    facts.rows += block.records
    facts.rejectedRows += block.rejected.count
    facts.leftOut += block.leftOut
    if block.rejected.contains(where: { $0.why == .encoding }) { facts.hasForeignBytes = true }
    for row in block.rejected where facts.rejected.count < ScanFacts.listedRejections {
      facts.rejected.append(
        ScanFacts.Rejected(
          file: block.file, line: next.lines + row.line + 1, row: next.records + row.record + 1,
          why: row.why))
    }
    for (index, step) in fieldSteps.enumerated() {
      facts.nulls[step.field, default: 0] += block.nulls[index]
      facts.unreadable[step.field, default: 0] += block.unreadable[index]
    }
    next.records += block.records
    next.lines += block.lines
  }
}
