import Basics
import Evidence

/// The keys of a batch's rows. What several steps ask for is made once; a key that begins as another
/// goes on from there. Belongs to one thread.
final class KeySets {
  private struct Made {
    var parts: [ScanPlan.KeyPart]
    var nullsTogether: Bool
    var keys = GrowingMemory<KeyHash>()
    var states = GrowingMemory<UInt8>()
    /// The batch that it was made for.
    var batch = 0
  }

  /// Which rows of a column hold texts as a fold leaves them.
  private struct Folded {
    var slot: Int
    var fold: TextFold
    var rows = GrowingMemory<Bool>()
    var batch = 0
  }

  private var folded: [Folded] = []
  /// First, keys of nothing.
  private var sets = [Made(parts: [], nullsTogether: false)]
  private var batch = 0

  deinit {
    for set in sets {
      set.keys.free()
      set.states.free()
    }
    for set in folded { set.rows.free() }
  }

  /// No keys.
  var none: (keys: GrowingMemory<KeyHash>, states: GrowingMemory<UInt8>) {
    (sets[0].keys, sets[0].states)
  }

  /// Another batch: nothing is made yet.
  func start() { batch += 1 }

  /// By row, whether a column's text is as the fold leaves it. Not of texts with blanks around them.
  func folded(
    _ column: Column, _ slot: Int, _ fold: TextFold, rows: Int
  ) -> UnsafeMutablePointer<Bool> {
    let known = folded.firstIndex { $0.slot == slot && $0.fold == fold }
    let index = known ?? folded.count
    if known == nil { folded.append(Folded(slot: slot, fold: fold)) }
    if folded[index].batch != batch {
      folded[index].rows.reserve(rows)
      let (target, states, texts) = (folded[index].rows.base, column.states, column.texts)
      for row in 0..<rows {
        target[row] = states[row] <= CellState.day.rawValue && fold.leaves(texts[row])
      }
      folded[index].batch = batch
    }
    return folded[index].rows.base
  }

  /// Keys and their states. `make` adds the parts of a key from the given one on.
  func keys(
    _ parts: [ScanPlan.KeyPart], nullsTogether: Bool, rows: Int,
    make: (_ from: Int, UnsafeMutablePointer<KeyHash>, UnsafeMutablePointer<UInt8>) -> Void
  ) -> (keys: GrowingMemory<KeyHash>, states: GrowingMemory<UInt8>) {
    let known = sets.firstIndex { $0.nullsTogether == nullsTogether && $0.parts == parts }
    let index = known ?? sets.count
    if known == nil { sets.append(Made(parts: parts, nullsTogether: nullsTogether)) }
    if sets[index].batch != batch {
      sets[index].keys.reserve(rows)
      sets[index].states.reserve(rows)
      var from = 0
      if let begun = longest(parts, nullsTogether) {
        from = sets[begun].parts.count
        sets[index].keys.base.update(from: sets[begun].keys.base, count: rows)
        sets[index].states.base.update(from: sets[begun].states.base, count: rows)
      }
      make(from, sets[index].keys.base, sets[index].states.base)
      sets[index].batch = batch
    }
    return (sets[index].keys, sets[index].states)
  }

  /// What has been made of the most parts with which a key begins.
  private func longest(_ parts: [ScanPlan.KeyPart], _ nullsTogether: Bool) -> Int? {
    sets.indices.filter {
      sets[$0].batch == batch && sets[$0].nullsTogether == nullsTogether
        && !sets[$0].parts.isEmpty && parts.starts(with: sets[$0].parts)
    }.max { sets[$0].parts.count < sets[$1].parts.count }
  }
}
