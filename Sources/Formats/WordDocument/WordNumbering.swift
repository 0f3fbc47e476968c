import Basics

/// The lists of a Word document: what the number before each paragraph is.
struct WordNumbering {
  /// Which list, and how deep in it, as a paragraph or a style says.
  struct Reference: Equatable {
    /// `0` takes a paragraph out of the list of its style.
    var list: String
    var level: Int?
  }

  struct Level {
    var start = 1
    var format = "decimal"
    /// `%1.%2` and the like.
    var text = ""
    /// The level whose step begins this one again; 0: never.
    var restart: Int?
    /// All numbers in it are Arabic.
    var isLegal = false
    var style: String?
  }

  struct Abstract {
    var levels: [Int: Level] = [:]
    /// The definition stands where this numbering style points.
    var link: String?
    /// This is the definition of a numbering style.
    var ownStyle: String?
  }

  struct List {
    var abstract = ""
    var starts: [Int: Int] = [:]
    var levels: [Int: Level] = [:]
  }

  fileprivate(set) var abstracts: [String: Abstract] = [:]
  fileprivate(set) var lists: [String: List] = [:]

  static func read(_ package: OfficePackage, _ part: String) throws(Problem) -> WordNumbering {
    let events = NumberingEvents()
    try package.parse(part, events)
    return events.numbering
  }

  /// The definition that a list uses, past links to numbering styles.
  func abstract(of list: String) -> (id: String, definition: Abstract)? {
    guard let id = lists[list]?.abstract, let found = abstracts[id] else { return nil }
    guard found.levels.isEmpty, let link = found.link else { return (id, found) }
    let target = abstracts.filter { $0.value.ownStyle == link }.keys.min()
    return target.flatMap { id in abstracts[id].map { (id, $0) } } ?? (id, found)
  }

  func level(_ index: Int, of list: String) -> Level? {
    lists[list]?.levels[index] ?? abstract(of: list)?.definition.levels[index]
  }
}

/// Counts as Word counts, from the beginning of the document.
struct WordCounter {
  private let numbering: WordNumbering
  private let styles: WordStyles
  /// By definition: lists with the same definition go on counting.
  private var counts: [String: [Int: Int]] = [:]
  /// Lists whose own beginning has been applied.
  private var begun: Set<String> = []

  init(_ numbering: WordNumbering, _ styles: WordStyles) {
    self.numbering = numbering
    self.styles = styles
  }

  struct Label {
    var text: String
    var isBullet: Bool
    var depth: Int
  }

  /// The label of the next paragraph of a list; nil where it has none.
  mutating func next(_ reference: WordNumbering.Reference, style: String?) -> Label? {
    let list = reference.list
    guard list != "0", let (id, definition) = numbering.abstract(of: list) else { return nil }
    let depth = min(max(0, reference.level ?? level(of: style, in: definition)), 8)
    guard let level = numbering.level(depth, of: list) else { return nil }
    var counted = counts[id] ?? [:]
    for (index, start) in numbering.lists[list]?.starts ?? [:]
    where begun.insert("\(list) \(index)").inserted {
      counted[index] = start - 1
    }
    counted[depth] = (counted[depth] ?? level.start - 1) + 1
    for deeper in (depth + 1)..<10 {
      let restart = numbering.level(deeper, of: list)?.restart
      if restart == 0 { continue }
      if let restart, depth >= restart { continue }
      counted[deeper] = nil
    }
    // A level that was jumped over counts as begun.
    for above in 0..<depth where counted[above] == nil {
      counted[above] = numbering.level(above, of: list)?.start ?? 1
    }
    counts[id] = counted
    if level.format == "bullet" {
      return Label(text: WordCounter.bullet(level.text), isBullet: true, depth: depth)
    }
    let text = label(level, counted, list)
    return text.isEmpty ? nil : Label(text: text, isBullet: false, depth: depth)
  }

  /// A style may name only the list; the list then names the style of each level.
  private func level(of style: String?, in definition: WordNumbering.Abstract) -> Int {
    for index in 0..<9 {
      if let name = definition.levels[index]?.style, styles.isOrInherits(style, name) {
        return index
      }
    }
    return 0
  }

  private func label(_ level: WordNumbering.Level, _ counted: [Int: Int], _ list: String) -> String
  {
    var out = ""
    var isPlaceholder = false
    for character in level.text {
      if isPlaceholder, let digit = character.wholeNumberValue, (1...9).contains(digit) {
        let value = counted[digit - 1] ?? 1
        let format = numbering.level(digit - 1, of: list)?.format ?? "decimal"
        out += ListNumber.text(value, level.isLegal ? "decimal" : format)
        isPlaceholder = false
      } else if character == "%", !isPlaceholder {
        isPlaceholder = true
      } else {
        if isPlaceholder { out.append("%") }
        isPlaceholder = false
        out.append(character)
      }
    }
    return DocumentLine(number: 0, raw: out).text
  }

  /// Symbol fonts put their bullets in the private area.
  private static func bullet(_ text: String) -> String {
    guard let scalar = text.unicodeScalars.first else { return "・" }
    return (0xE000...0xF8FF).contains(scalar.value) ? "•" : String(scalar)
  }
}

/// Reads `numbering.xml`.
private final class NumberingEvents: XMLEvents {
  var numbering = WordNumbering()
  var failure: Problem?
  private var abstractID: String?
  private var abstract = WordNumbering.Abstract()
  private var listID: String?
  private var list = WordNumbering.List()
  private var levelIndex: Int?
  private var level = WordNumbering.Level()
  private var overridden: Int?

  func open(_ name: XMLName, _ attributes: XMLAttributes) {
    let value = attributes["val"]
    if name.is("abstractNum") {
      abstractID = attributes["abstractNumId"]
      abstract = WordNumbering.Abstract()
    } else if name.is("num") {
      listID = attributes["numId"]
      list = WordNumbering.List()
    } else if name.is("abstractNumId") {
      list.abstract = value ?? ""
    } else if name.is("numStyleLink") {
      abstract.link = value
    } else if name.is("styleLink") {
      abstract.ownStyle = value
    } else if name.is("lvlOverride") {
      overridden = attributes.integer("ilvl")
    } else if name.is("startOverride") {
      if let overridden, let start = value.flatMap({ Int($0) }) {
        list.starts[overridden] = clamped(start)
      }
    } else if name.is("lvl") {
      levelIndex = attributes.integer("ilvl")
      level = WordNumbering.Level()
    } else if levelIndex != nil {
      openInLevel(name, value, attributes)
    }
  }

  private func openInLevel(_ name: XMLName, _ value: String?, _ attributes: XMLAttributes) {
    if name.is("start") {
      level.start = clamped(value.flatMap { Int($0) } ?? 1)
    } else if name.is("numFmt") {
      // A format of its own is described, not named; its plain form is near enough.
      level.format = value == "custom" ? "decimal" : value ?? "decimal"
    } else if name.is("lvlText") {
      level.text = value ?? ""
    } else if name.is("lvlRestart") {
      level.restart = value.flatMap { Int($0) }
    } else if name.is("isLgl") {
      level.isLegal = WordFlag.isOn(value)
    } else if name.is("pStyle") {
      level.style = value
    }
  }

  private func clamped(_ start: Int) -> Int { min(max(0, start), 1_000_000) }

  func close(_ name: XMLName) {
    if name.is("lvl"), let index = levelIndex {
      if (0..<9).contains(index) {
        if overridden != nil { list.levels[index] = level } else { abstract.levels[index] = level }
      }
      levelIndex = nil
    } else if name.is("lvlOverride") {
      overridden = nil
    } else if name.is("abstractNum"), let id = abstractID {
      if numbering.abstracts.count < 50_000 { numbering.abstracts[id] = abstract }
      abstractID = nil
    } else if name.is("num"), let id = listID {
      if numbering.lists.count < 50_000 { numbering.lists[id] = list }
      listID = nil
    }
  }

  func text(_ bytes: UnsafeBufferPointer<UInt8>) {}
}
