import Evidence
import Schema

/// The different texts of each key.
final class SetStore: MeasureStore {
  private var pairs = DistinctSet()
  /// The text that each key had last, and one: rows mostly say the same again.
  private var latest = GrowingMemory<UInt32>()
  private var keys = 0
  private let texts: TextDictionary
  private let arena = ByteArena()

  override init(_ kind: MeasureKind) {
    texts = TextDictionary(fold: kind.fold)
    super.init(kind)
  }

  deinit {
    latest.free()
  }

  override func add(_ entry: Int, _ row: MeasuredRow) {
    let code = texts.code(kind.text(row.value))
    if entry >= keys {
      latest.reserve(entry + 1)
      (latest.base + keys).update(repeating: 0, count: entry + 1 - keys)
      keys = entry + 1
    }
    if latest.base[entry] == UInt32(code + 1) { return }
    latest.base[entry] = UInt32(code + 1)
    _ = pairs.insert(UInt64(code), group: entry)
  }

  override func merge(_ other: MeasureStore, _ indexOf: [Int]) {
    guard let other = other as? SetStore else { return }
    let codes = texts.merge(other.texts)
    other.pairs.forEach { code, group in
      _ = pairs.insert(UInt64(codes[Int(code)]), group: indexOf[group])
    }
  }

  override func results(keys: Int) -> [Cell?] {
    texts.sort()
    let words = TextSets(texts: texts, kind: kind)
    var codes = [[Int]](repeating: [], count: keys)
    pairs.forEach { code, group in codes[group].append(Int(code)) }
    return codes.map { words.cell($0.sorted { texts.rank($0) < texts.rank($1) }, arena) }
  }
}

/// Makes sets of texts.
struct TextSets {
  let texts: TextDictionary
  let kind: MeasureKind
  private let asked: [UInt64]

  init(texts: TextDictionary, kind: MeasureKind) {
    self.texts = texts
    self.kind = kind
    asked = kind.setWords.words.map { word in
      var word = word
      return word.withUTF8 { texts.foldKey(of: $0) }
    }
  }

  /// The set of texts that come in the order of bytes; of those that are the same the first.
  func cell(_ codes: [Int], _ arena: ByteArena) -> Cell {
    var seen: Set<UInt64> = []
    var mask = 0
    var joined: [UInt8] = []
    for code in codes where seen.insert(texts.foldKey(code)).inserted {
      if seen.count > 1 { joined += [UInt8(ascii: ","), UInt8(ascii: " ")] }
      joined += texts.text(code)
      mask |= bits(texts.foldKey(code))
    }
    return Cell(
      state: .value, number: mask, text: joined.withUnsafeBufferPointer { arena.copy($0) })
  }

  /// The words asked for that a text is; the sign bit where it is none.
  private func bits(_ key: UInt64) -> Int {
    var bits = 0
    for (bit, word) in asked.enumerated() where word == key { bits |= 1 << bit }
    return bits == 0 ? SetWords.other : bits
  }
}
