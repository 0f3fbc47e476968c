import Basics

/// Reads the dates and times that people and products write: year first in any usual spelling,
/// Japanese eras and numerals, and day or month first where the column's order is known.
///
/// The usual shapes allocate nothing. What is no date, or could be two, is invalid with the reason.
public struct DateReader: Sendable {
  private let order: DateOrder?
  private let zone: Zone
  private let runZone: Zone
  private let extremesAreNever: Bool

  /// - Parameters:
  ///   - zone: the zone of times without an offset.
  ///   - runZone: the zone in which a day without a time begins.
  ///   - extremesAreNever: years before 1900 and after 2200, and the first day that computers
  ///     count from, stand for *never* instead of being out of range.
  public init(order: DateOrder?, zone: Zone, runZone: Zone, extremesAreNever: Bool) {
    self.order = order
    self.zone = zone
    self.runZone = runZone
    self.extremesAreNever = extremesAreNever
  }

  /// The short way for the usual shapes; nil where a zone has rules.
  var usual: UsualMoment? {
    guard case .fixed(let seconds, _) = zone, case .fixed(let daySeconds, _) = runZone else {
      return nil
    }
    return UsualMoment(offset: seconds, dayOffset: daySeconds)
  }

  /// Reads a trimmed cell: `.value` with a time, `.day` without, `.never` or invalid.
  public func read(_ bytes: UnsafeBufferPointer<UInt8>) -> ReadCell {
    do throws(UnreadableReason) {
      return try cell(DateReader.parse(bytes, order: order))
    } catch {
      return .invalid(error)
    }
  }

  /// The moment as it is written, before zones and limits.
  static func parse(_ bytes: UnsafeBufferPointer<UInt8>, order: DateOrder?)
    throws(UnreadableReason) -> WrittenMoment
  {
    guard !bytes.isEmpty, bytes.count <= 96 else { throw .notADate }
    if let usual = UsualDate.parse(bytes) { return usual }
    if let english = EnglishDate.parse(bytes, order: order) { return english }
    if DateText.isPlain(bytes) {
      var parser = DateParser(bytes, order: order)
      return try parser.parse()
    }
    return try withUnsafeTemporaryAllocation(of: UInt8.self, capacity: bytes.count) {
      buffer throws(UnreadableReason) in
      guard let count = DateText.write(bytes, to: buffer) else { throw .notADate }
      var parser = DateParser(UnsafeBufferPointer(rebasing: buffer[0..<count]), order: order)
      return try parser.parse()
    }
  }

  private func cell(_ moment: WrittenMoment) throws(UnreadableReason) -> ReadCell {
    let dayNumber = moment.day.dayNumber
    if extremesAreNever {
      // The first day of the count, also as zones west of Greenwich show it.
      if dayNumber == 0 || dayNumber == -1 { return .never }
      if !(1900...2200).contains(moment.day.year) { return .never }
    } else if !(1900...2200).contains(moment.day.year) {
      throw .yearOutOfRange
    }
    guard let secondOfDay = moment.secondOfDay else {
      return ReadCell(
        state: .day, integer: runZone.instant(dayNumber: dayNumber, secondOfDay: 0))
    }
    if let offset = moment.offset {
      return .value(dayNumber * 86_400 + secondOfDay - offset)
    }
    return .value(zone.instant(dayNumber: dayNumber, secondOfDay: secondOfDay))
  }
}
