/// The looks that a workbook uses, each once, in the order of their first use.
struct StyleTable {
  enum Format: Int, Sendable {
    case general, date, moment
  }

  private struct Look: Hashable {
    var style: CellStyle
    var format: Format
    var isQuoted: Bool
  }

  private var looks: [Look] = [Look(style: .plain, format: .general, isQuoted: false)]
  private var known: [Look: Int] = [:]

  /// The number by which cells name the look.
  mutating func index(_ style: CellStyle, _ format: Format, isQuoted: Bool) -> Int {
    let look = Look(style: style, format: format, isQuoted: isQuoted)
    if look == looks[0] { return 0 }
    if let found = known[look] { return found }
    looks.append(look)
    known[look] = looks.count - 1
    return looks.count - 1
  }

  private static let colours = ["D9D9D9", "F8CBAD", "FFE699", "C6E0B4", "BDD7EE"]

  /// `styles.xml`.
  var xml: String {
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    var out = XML.declaration + "<styleSheet xmlns=\"\(main)\">"
    out += "<numFmts count=\"2\"><numFmt numFmtId=\"164\" formatCode=\"yyyy\\-mm\\-dd\"/>"
    out += "<numFmt numFmtId=\"165\" formatCode=\"yyyy\\-mm\\-dd\\ hh:mm:ss\"/></numFmts>"
    let font = "<sz val=\"10.5\"/><name val=\"游ゴシック\"/><family val=\"3\"/><charset val=\"128\"/>"
    out += "<fonts count=\"3\"><font>\(font)</font><font><b/>\(font)</font>"
    out += "<font><u/>\(font)</font></fonts>"
    out += "<fills count=\"\(StyleTable.colours.count + 2)\">"
    out += "<fill><patternFill patternType=\"none\"/></fill>"
    out += "<fill><patternFill patternType=\"gray125\"/></fill>"
    for colour in StyleTable.colours {
      out += "<fill><patternFill patternType=\"solid\"><fgColor rgb=\"FF\(colour)\"/>"
      out += "<bgColor indexed=\"64\"/></patternFill></fill>"
    }
    out += "</fills><borders count=\"2\"><border><left/><right/><top/><bottom/><diagonal/></border>"
    let line = "style=\"thin\"><color rgb=\"FF808080\"/>"
    out += "<border><left \(line)</left><right \(line)</right><top \(line)</top>"
    out += "<bottom \(line)</bottom><diagonal/></border></borders>"
    out += "<cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/>"
    out += "</cellStyleXfs><cellXfs count=\"\(looks.count)\">"
    for look in looks { out += StyleTable.xf(look) }
    out += "</cellXfs><cellStyles count=\"1\"><cellStyle name=\"標準\" xfId=\"0\" builtinId=\"0\"/>"
    return out + "</cellStyles></styleSheet>"
  }

  private static func xf(_ look: Look) -> String {
    let format = [0, 164, 165][look.format.rawValue]
    let fill = look.style.fill == .none ? 0 : look.style.fill.rawValue + 1
    var out =
      "<xf numFmtId=\"\(format)\" fontId=\"\(look.style.isBold ? 1 : 0)\" fillId=\"\(fill)\""
    out += " borderId=\"\(look.style.hasBorder ? 1 : 0)\" xfId=\"0\""
    if look.isQuoted { out += " quotePrefix=\"1\"" }
    if format != 0 { out += " applyNumberFormat=\"1\"" }
    if look.style.isBold { out += " applyFont=\"1\"" }
    if fill != 0 { out += " applyFill=\"1\"" }
    if look.style.hasBorder { out += " applyBorder=\"1\"" }
    let wrap = look.style.wraps ? " wrapText=\"1\"" : ""
    return out + " applyAlignment=\"1\"><alignment vertical=\"top\"\(wrap)/></xf>"
  }
}

/// Pieces of XML that several parts begin with.
enum XML {
  static let declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
}
