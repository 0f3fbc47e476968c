import CScan

/// Memory for folded texts that is used again text after text. Belongs to one thread.
public final class FoldScratch {
  fileprivate var bytes: UnsafeMutablePointer<UInt8>
  fileprivate var capacity = 256
  private var library: [UInt8] = []

  public init() {
    bytes = .allocate(capacity: 256)
  }

  deinit {
    bytes.deallocate()
  }

  /// `text` folded. What comes back is `text` itself, without the blanks around it, where folding
  /// changes nothing, which is the usual case; else this memory, until the next call.
  @inlinable
  public func folded(_ text: UnsafeBufferPointer<UInt8>, _ fold: TextFold)
    -> UnsafeBufferPointer<UInt8>
  {
    let trimmed = TextFold.trimmed(text)
    if fold == .exact || fold.isFolded(trimmed) { return trimmed }
    return changed(trimmed, fold)
  }

  @usableFromInline
  func changed(_ trimmed: UnsafeBufferPointer<UInt8>, _ fold: TextFold)
    -> UnsafeBufferPointer<UInt8>
  {
    reserve(trimmed.count)
    if let count = fold.writePlain(
      trimmed, to: UnsafeMutableBufferPointer(start: bytes, count: capacity))
    {
      return UnsafeBufferPointer(start: bytes, count: count)
    }
    library.removeAll(keepingCapacity: true)
    fold.append(trimmed, to: &library)
    reserve(library.count)
    library.withUnsafeBufferPointer { source in
      if let base = source.baseAddress { bytes.update(from: base, count: source.count) }
    }
    return UnsafeBufferPointer(start: bytes, count: library.count)
  }
}

extension FoldScratch {
  private func reserve(_ count: Int) {
    guard count > capacity else { return }
    bytes.deallocate()
    capacity = count * 2
    bytes = .allocate(capacity: capacity)
  }
}

extension TextFold {
  /// True when a text is as folding leaves it. May be false for one that is.
  public func leaves(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    let trimmed = TextFold.trimmed(text)
    return trimmed.count == text.count && (self == .exact || isFolded(trimmed))
  }

  /// True when folding would change nothing. May be false for a text that is folded; never true
  /// for one that is not.
  public func isFolded(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let base = bytes.baseAddress else { return true }
    let dropsBlanks = self == .name
    let ones: UInt64 = 0x0101_0101_0101_0101
    let highs: UInt64 = 0x8080_8080_8080_8080
    var index = 0
    // Eight ASCII bytes at a time: no capital, and no blank where blanks are dropped.
    while index + 8 <= bytes.count {
      let word = cscan_load64(base + index)
      if word & highs != 0 { break }
      let capitals = (word &+ ones &* 0x3F) & ~(word &+ ones &* 0x25) & highs
      if capitals != 0 { return false }
      if dropsBlanks {
        let blank = word ^ (ones &* 0x20)
        let tab = word ^ (ones &* 0x09)
        if ((blank &- ones) & ~blank | (tab &- ones) & ~tab) & highs != 0 { return false }
      }
      index += 8
    }
    while index < bytes.count {
      let lead = base[index]
      if lead < 0x80 {
        if lead >= 0x41 && lead <= 0x5A { return false }
        if dropsBlanks && (lead == 0x20 || lead == 0x09) { return false }
        index += 1
        continue
      }
      guard lead >= 0xE3, lead <= 0xE9, index + 2 < bytes.count,
        TextFold.isPlain(lead, base[index + 1], base[index + 2])
      else { return false }
      index += 3
    }
    return true
  }

  /// Kana and ideographs that NFKC and case folding leave alone; see `appendPlain`.
  @inline(__always)
  static func isPlain(_ lead: UInt8, _ second: UInt8, _ third: UInt8) -> Bool {
    guard lead == 0xE3 else { return true }
    switch second {
    case 0x80: return third >= 0x81 && third <= 0x95
    case 0x81: return true
    case 0x82: return !(third >= 0x97 && third <= 0x9F)
    case 0x83: return third != 0xBF
    default: return second >= 0x90
    }
  }
}
