import Glibc

/// Plain values in one piece of memory that grows in place where the system can do so. Values are
/// copied bit by bit: only for types without references.
struct GrowingMemory<Element: BitwiseCopyable> {
  private(set) var base: UnsafeMutablePointer<Element>
  private var capacity: Int

  init(capacity: Int = 64) {
    self.capacity = max(1, capacity)
    base = GrowingMemory.allocate(self.capacity, from: nil)
  }

  /// Makes room for `count` elements. Those beyond the first room have no value until they are set:
  /// pages that nobody touches cost nothing.
  mutating func reserve(_ count: Int) {
    guard count > capacity else { return }
    let larger = max(count, capacity + capacity / 2)
    base = GrowingMemory.allocate(larger, from: base)
    capacity = larger
  }

  /// Whoever owns the memory gives it back; a struct cannot.
  func free() {
    Glibc.free(base)
  }

  private static func allocate(_ count: Int, from old: UnsafeMutablePointer<Element>?)
    -> UnsafeMutablePointer<Element>
  {
    let bytes = count * MemoryLayout<Element>.stride
    let memory = old.map { realloc($0, bytes) } ?? calloc(count, MemoryLayout<Element>.stride)
    // Out of memory: nothing can be judged and nothing can be said; ending here is all there is.
    guard let memory else { exit(ENOMEM) }
    return memory.bindMemory(to: Element.self, capacity: count)
  }
}
