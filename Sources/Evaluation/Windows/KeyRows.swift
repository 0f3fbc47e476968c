import Evidence

/// The rows of one key in the order of their time, as a log wrote them down.
struct KeyRows {
  let base: UnsafePointer<Int>
  let stride: Int
  /// Where each row stands, first to last.
  let order: UnsafeMutableBufferPointer<UInt32>

  var count: Int { order.count }

  @inline(__always)
  func row(_ index: Int) -> UnsafePointer<Int> { base + Int(order[index]) * stride }

  @inline(__always)
  func time(_ index: Int) -> Int { row(index)[WindowPlan.time] }

  @inline(__always)
  func flags(_ index: Int) -> UInt32 { UInt32(truncatingIfNeeded: row(index)[0] >> 32) }

  @inline(__always)
  func counts(_ index: Int, _ measure: Int) -> Bool {
    flags(index) & WindowPlan.counts(measure) != 0
  }

  /// Puts the rows into the order of `field`, and of their position where that is the same. They
  /// mostly are already.
  func sort(by field: Int) {
    @inline(__always)
    func isBefore(_ a: UInt32, _ b: UInt32) -> Bool {
      let (left, right) = (base + Int(a) * stride, base + Int(b) * stride)
      if left[field] != right[field] { return left[field] < right[field] }
      return left[WindowPlan.position] < right[WindowPlan.position]
    }
    var index = 1
    while index < count, !isBefore(order[index], order[index - 1]) { index += 1 }
    var order = order
    if index < count { order.sort(by: isBefore) }
  }
}
