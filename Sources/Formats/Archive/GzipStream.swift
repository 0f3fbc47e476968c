import Basics
import CLibISAL
import Glibc

/// Unpacks gzip through ISA-L: several members after each other, each with its checksum.
final class GzipStream: ByteStream {
  private let opened: OpenFile
  private let file: String
  private let state: UnsafeMutablePointer<inflate_state>
  private let input: UnsafeMutableBufferPointer<UInt8>
  private(set) var position = 0
  private var hasEnded = false
  private var isInside = false
  private var guardian = ExpansionGuard()

  init(path: String, file: String) throws(Problem) {
    opened = try OpenFile(path, file: file)
    self.file = file
    state = .allocate(capacity: 1)
    input = .allocate(capacity: 1 << 18)
    isal_inflate_init(state)
    state.pointee.crc_flag = UInt32(ISAL_GZIP)
    state.pointee.avail_in = 0
  }

  deinit {
    state.deallocate()
    input.deallocate()
  }

  func read(into target: UnsafeMutablePointer<UInt8>, _ count: Int) throws(Problem) -> Int {
    state.pointee.next_out = target
    state.pointee.avail_out = UInt32(clamping: count)
    let wanted = Int(state.pointee.avail_out)
    while !hasEnded, state.pointee.avail_out == wanted {
      if state.pointee.avail_in == 0, try !refill() {
        guard !isInside else { throw truncated }
        hasEnded = true
        break
      }
      if !isInside, try !begin() { break }
      let status = isal_inflate(state)
      guard status == ISAL_DECOMP_OK || status == ISAL_END_INPUT else { throw damaged(status) }
      if state.pointee.block_state == ISAL_BLOCK_FINISH { isInside = false }
    }
    let got = wanted - Int(state.pointee.avail_out)
    try guardian.add(got, from: position, file: file)
    return got
  }

  /// Gets ready for the next member; false when only padding follows.
  private func begin() throws(Problem) -> Bool {
    if position > 0, guardian.total > 0 || hasBegun {
      // Tapes and some programs fill up with zeros.
      while true {
        while state.pointee.avail_in > 0, state.pointee.next_in.pointee == 0 {
          state.pointee.next_in += 1
          state.pointee.avail_in -= 1
        }
        if state.pointee.avail_in > 0 { break }
        guard try refill() else {
          hasEnded = true
          return false
        }
      }
      let (next, left) = (state.pointee.next_in, state.pointee.avail_in)
      let (out, room) = (state.pointee.next_out, state.pointee.avail_out)
      isal_inflate_reset(state)
      state.pointee.crc_flag = UInt32(ISAL_GZIP)
      state.pointee.next_in = next
      state.pointee.avail_in = left
      state.pointee.next_out = out
      state.pointee.avail_out = room
    }
    hasBegun = true
    isInside = true
    return true
  }

  private var hasBegun = false

  /// Reads further input; false at the end of the file.
  private func refill() throws(Problem) -> Bool {
    let got = try OpenFile.read(
      opened.descriptor, into: input.baseAddress, input.count, file: file)
    position += got
    state.pointee.next_in = input.baseAddress
    state.pointee.avail_in = UInt32(got)
    return got > 0
  }

  private var truncated: Problem {
    Problem(
      code: "archive-truncated", at: Place(file: file),
      what: BilingualText(
        ja: "gzip ファイルが途中で切れています", en: "the gzip file breaks off before its end"),
      why: BilingualText(
        ja: "残りに何があったか分からないため、母集団を確認できません",
        en: "what the rest held is not known, so the population cannot be confirmed"),
      remedy: ArchiveProblem.exportAgain)
  }

  private func damaged(_ status: Int32) -> Problem {
    let isChecksum = status == ISAL_INCORRECT_CHECKSUM
    return Problem(
      code: "archive-damaged", at: Place(file: file),
      what: BilingualText(ja: "gzip ファイルが壊れています", en: "the gzip file is damaged"),
      why: isChecksum
        ? BilingualText(ja: "検査合計（CRC）が合いません", en: "its checksum does not agree")
        : BilingualText(
          ja: "圧縮データとして読めない部分があります", en: "a part of it cannot be unpacked"),
      remedy: ArchiveProblem.exportAgain)
  }
}
