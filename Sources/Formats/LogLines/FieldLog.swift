/// The columns of a log whose lines are syslog, `name=value` pairs, or pairs behind a syslog header.
///
/// Syslog gives `timestamp`, `host`, `program`, `pid` and `message`, the newer form (RFC 5424) also `msgid`
/// and its structured data as `id.name`. Pairs give a column for each name. Linux audit records,
/// CEF and LEEF are read as the pairs that they hold.
public struct FieldLog: Sendable, Equatable {
  /// The most columns that are looked for.
  public static let limit = 300

  public let headings: [String]
  /// Every line begins with a syslog header.
  public let isSysLog: Bool
  let names: FieldNames

  /// The heading under which a day and a time of two fields stand together.
  static let moment = "date time"

  init(_ headings: [String], isSysLog: Bool) {
    self.headings = headings
    self.isSysLog = isSysLog
    names = FieldNames(headings.map { Array($0.utf8) })
  }

  /// With columns that the first lines do not have.
  public func asking(for wanted: [String]) -> FieldLog {
    let known = Set(headings)
    return FieldLog(headings + wanted.filter { !known.contains($0) }, isSysLog: isSysLog)
  }
}

/// Tells from some lines whether they are such a log, and which columns it has.
enum FieldLogSurvey {
  static func of(_ start: [UInt8]) -> FieldLog? {
    var lines = TextLines(start).prefix(400).map { Array($0.bytes) }.filter { !$0.isEmpty }
    if lines.count > 1 { lines.removeLast() }
    guard let first = lines.first, first.first != 0x7B else { return nil }
    // Markup, and not the number of a syslog line.
    if first.first == 0x3C, first.count < 2 || !(0x30...0x39).contains(first[1]) { return nil }
    var parser = FieldLogParser()
    var headed = 0
    var paired = 0
    var headings: [String] = []
    var seen: Set<String> = []
    for line in lines {
      let isRead = line.withUnsafeBufferPointer { parser.parse($0) }
      if parser.hasHeader { headed += 1 }
      guard isRead else { continue }
      if parser.pairs > 1, parser.pairBytes * 2 > line.count { paired += 1 }
      for field in parser.fields {
        let name = String(decoding: field.name.bytes(of: line), as: UTF8.self)
        if headings.count < FieldLog.limit, seen.insert(name).inserted { headings.append(name) }
      }
    }
    let isSysLog = headed * 10 >= lines.count * 9
    guard isSysLog || paired * 10 >= lines.count * 9 else { return nil }
    if seen.contains("date"), seen.contains("time"), seen.insert(FieldLog.moment).inserted {
      headings.insert(FieldLog.moment, at: 0)
    }
    // A line of one field cannot be told from a blank one.
    if headings.count == 1 { headings.append("") }
    return headings.isEmpty ? nil : FieldLog(headings, isSysLog: isSysLog)
  }
}
