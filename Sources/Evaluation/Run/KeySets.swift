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
    /// How often it was asked for in that batch.
    var asked = 0
    /// Numbers of the keys; nil while nobody or nothing is served by them.
    var codes: KeyCodes?
    /// By row; of meaning where there are numbers.
    var rowCodes = GrowingMemory<UInt32>()
    /// Whether numbers were tried.
    var isTried = false
  }

  /// Which rows of a column hold texts as a fold leaves them.
  private struct Folded {
    var slot: Int
    var fold: TextFold
    var rows = GrowingMemory<Bool>()
    var batch = 0
  }

  private var folded: [Folded] = []
  private var sets: [Made] = []
  private var batch = 0

  deinit {
    for set in sets {
      set.keys.free()
      set.states.free()
      set.rowCodes.free()
    }
    for set in folded { set.rows.free() }
  }

  /// Another batch: nothing is made yet.
  func start() {
    for index in sets.indices { decide(index) }
    batch += 1
  }

  /// Numbers serve where several steps ask for a key of one text.
  private func decide(_ index: Int) {
    let asked = sets[index].batch == batch ? sets[index].asked : 0
    sets[index].asked = 0
    if let codes = sets[index].codes {
      if !codes.isWorthIt { sets[index].codes = nil }
    } else if asked > 1, !sets[index].isTried, sets[index].parts.count == 1,
      let part = sets[index].parts.first, part.type == .text
    {
      sets[index].isTried = true
      sets[index].codes = KeyCodes(fold: part.fold)
    }
  }

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

  /// Keys, their states and where there are any their numbers. `maker` makes the parts of a key.
  func keys(
    _ parts: [ScanPlan.KeyPart], nullsTogether: Bool, rows: Int, maker: () -> KeyMaker
  ) -> RowKeys {
    let known = sets.firstIndex { $0.nullsTogether == nullsTogether && $0.parts == parts }
    let index = known ?? sets.count
    if known == nil { sets.append(Made(parts: parts, nullsTogether: nullsTogether)) }
    sets[index].asked += 1
    if sets[index].batch != batch {
      make(index, rows, maker())
      sets[index].batch = batch
    }
    var result = RowKeys(keys: sets[index].keys.base, states: sets[index].states.base)
    if let codes = sets[index].codes {
      result.codes = sets[index].rowCodes.base
      result.codeCount = codes.count
      result.codeSlot = parts.first?.slot
    }
    return result
  }

  private func make(_ index: Int, _ rows: Int, _ maker: KeyMaker) {
    sets[index].keys.reserve(rows)
    sets[index].states.reserve(rows)
    let (keys, states) = (sets[index].keys.base, sets[index].states.base)
    if let codes = sets[index].codes {
      sets[index].rowCodes.reserve(rows)
      maker.makeKeys(rows, by: codes, into: keys, states, codes: sets[index].rowCodes.base)
      return
    }
    var from = 0
    if let begun = longest(sets[index].parts, sets[index].nullsTogether) {
      from = sets[begun].parts.count
      keys.update(from: sets[begun].keys.base, count: rows)
      states.update(from: sets[begun].states.base, count: rows)
    }
    maker.makeKeys(rows, after: from, into: keys, states)
  }

  /// What has been made of the most parts with which a key begins.
  private func longest(_ parts: [ScanPlan.KeyPart], _ nullsTogether: Bool) -> Int? {
    sets.indices.filter {
      sets[$0].batch == batch && sets[$0].nullsTogether == nullsTogether
        && !sets[$0].parts.isEmpty && parts.starts(with: sets[$0].parts)
    }.max { sets[$0].parts.count < sets[$1].parts.count }
  }
}

/// The keys of a batch's rows, until another batch comes.
struct RowKeys {
  var keys: UnsafeMutablePointer<KeyHash>
  /// Whether a row has a key (`KeyMaker.State`).
  var states: UnsafeMutablePointer<UInt8>
  /// The keys' numbers, or `KeyCodes.none`; nil where keys have none.
  var codes: UnsafeMutablePointer<UInt32>?
  /// So many numbers there are.
  var codeCount = 0
  /// The column that has the numbers.
  var codeSlot: Int?
}
