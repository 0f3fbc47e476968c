import Basics

/// How names of persons or organisations are made comparable: `policies/names/<id>.yaml`.
public struct NameRules: Sendable, Equatable {
  public var id: String
  public var title: BilingualText
  public var fold: TextFold
  /// Left out at the beginning and at the end of a name, folded, longest first: 株式会社, (株).
  public var around: [[UInt8]]
  /// Left out at the end only, folded, longest first: 様, 御中.
  public var after: [[UInt8]]
  /// Characters that are written in several ways, folded: from the variant to the one kept.
  public var variants: [Variant]

  public struct Variant: Sendable, Equatable {
    public var from: [UInt8]
    public var to: [UInt8]
  }

  public init(
    id: String, title: BilingualText, fold: TextFold, around: [String], after: [String],
    variants: [(from: String, to: String)]
  ) {
    self.id = id
    self.title = title
    self.fold = fold
    func folded(_ words: [String]) -> [[UInt8]] {
      words.map { fold.folded($0) }.filter { !$0.isEmpty }
        .sorted { $0.count == $1.count ? $0.lexicographicallyPrecedes($1) : $0.count > $1.count }
    }
    self.around = folded(around)
    self.after = folded(after)
    self.variants = variants.map {
      Variant(from: fold.folded($0.from), to: fold.folded($0.to))
    }.filter { !$0.from.isEmpty && $0.from != $0.to }
  }

  /// The comparable form of a name; empty when nothing but legal forms and titles was there.
  public func plain(_ text: UnsafeBufferPointer<UInt8>) -> [UInt8] {
    var name: [UInt8] = []
    fold.append(text, to: &name)
    name = withoutVariants(name)
    var isChanged = true
    while isChanged {
      isChanged = false
      for word in around where name.starts(with: word) {
        name.removeFirst(word.count)
        isChanged = true
        break
      }
      for word in around + after
      where name.count >= word.count && name.suffix(word.count) == word[...] {
        name.removeLast(word.count)
        isChanged = true
        break
      }
    }
    return name
  }

  /// Variants begin at characters, because UTF-8 keeps leading and trailing bytes apart.
  private func withoutVariants(_ name: [UInt8]) -> [UInt8] {
    var out: [UInt8] = []
    out.reserveCapacity(name.count)
    var index = 0
    scan: while index < name.count {
      for variant in variants where name[index...].starts(with: variant.from) {
        out += variant.to
        index += variant.from.count
        continue scan
      }
      out.append(name[index])
      index += 1
    }
    return out
  }
}
