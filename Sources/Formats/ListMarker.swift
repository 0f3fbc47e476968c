/// The number or bullet with which a line begins.
struct ListMarker: Equatable {
  enum Style: Equatable {
    /// 第N編, 部, 章, 節, 款, 条, 項, 号: the smaller the rank, the larger the part.
    case article(rank: Int)
    /// `1`, `1.`, `1.2`: the depth is how many numbers there are.
    case decimal(depth: Int)
    /// `1)`
    case digitWithBracket
    case digitInBrackets, kanaInBrackets, latinInBrackets, kanjiInBrackets
    case circled, kana, kanji, latin, roman
    case bullet(Unicode.Scalar)
    /// `【…】` on a line of its own.
    case corner
  }

  var style: Style
  /// As a finding shows it; nil for bullets.
  var number: String?
  /// The numbers of `.decimal`.
  var components: [Int] = []
  /// True when the marker might as well be a number in a sentence, and only counts in sequence.
  var isDoubtful = false
  /// What stands behind it, without blanks around.
  var rest: String

  var isBullet: Bool {
    if case .bullet = style { true } else { false }
  }

  /// The marker of a line (without blanks around it), if it has one.
  init?(_ text: String) {
    var reader = MarkerReader(text)
    guard let found = reader.read() else { return nil }
    self = found
  }

  init(style: Style, number: String?, rest: String) {
    self.style = style
    self.number = number
    self.rest = rest
  }
}
