import Basics
import Schema

/// Reads the cells of one column as canonical values. Immutable; any thread may use it.
///
/// The usual cells (exact spellings of known words, dates in the usual shapes, plain texts and
/// numbers) make no text and allocate nothing.
public final class CellReader: Sendable {
  public let field: FieldDefinition
  /// For a set: the words that have a bit of their own, in the order of the bits.
  public let knownWords: [String]
  let options: ColumnOptions
  let meanings: WordMeanings
  let separators: SetSeparators
  let dates: DateReader

  /// - Parameter knownWords: for a set, the words that rules ask for. Bits 0 to 62 stand for the
  ///   first 63; a cell with a later one is invalid. The field's own words when nil.
  public init(_ field: FieldDefinition, options: ColumnOptions, knownWords: [String]? = nil) {
    self.field = field
    self.options = options
    self.knownWords = field.type == .set ? knownWords ?? field.words.map(\.id) : []
    meanings = WordMeanings(field, options: options, knownWords: self.knownWords)
    separators = SetSeparators(options.separators)
    dates = DateReader(
      order: options.dateOrder, zone: options.zone, runZone: options.runZone,
      extremesAreNever: field.blank == .never)
  }

  /// Reads one cell's UTF-8 bytes.
  public func read(_ bytes: UnsafeBufferPointer<UInt8>) -> ReadCell {
    let trimmed = TextFold.trimmed(bytes)
    if trimmed.isEmpty { return blank }
    switch field.type {
    case .text:
      return meanings.find(trimmed, foldingOnlyASCII: true) ?? .value(0)
    case .word, .boolean:
      return meanings.find(trimmed) ?? .invalid(.unknownWord)
    case .set:
      return set(trimmed)
    case .instant:
      // A text that looks like a date may still be one of the words for never, so they go first.
      if let meaning = meanings.find(trimmed) { return meaning }
      return options.numericDates?.read(trimmed, zone: options.zone) ?? yearless(trimmed)
        ?? dates.read(trimmed)
    case .integer:
      return meanings.find(trimmed) ?? number(trimmed)
    case .period:
      return meanings.find(trimmed) ?? period(trimmed)
    case .rational:
      return .invalid(.unknownWord)
    }
  }

  /// What an empty cell says.
  public var blank: ReadCell {
    switch field.blank {
    case .null: .null
    case .never: .never
    case .none, .no: .value(0)
    }
  }

  /// A time without its year; nil for another text.
  private func yearless(_ trimmed: UnsafeBufferPointer<UInt8>) -> ReadCell? {
    guard let moment = YearlessMoment(trimmed) else { return nil }
    guard let day = options.years?.day(of: moment) else { return .invalid(.yearUnknown) }
    return .value(options.zone.instant(dayNumber: day, secondOfDay: moment.secondOfDay))
  }

  private func number(_ trimmed: UnsafeBufferPointer<UInt8>) -> ReadCell {
    do throws(UnreadableReason) {
      return .value(try IntegerReader.read(trimmed))
    } catch {
      return .invalid(error)
    }
  }

  private func period(_ trimmed: UnsafeBufferPointer<UInt8>) -> ReadCell {
    do throws(UnreadableReason) {
      let period = try PeriodReader.read(trimmed, bareUnit: options.periodUnit)
      guard let packed = period.packed else { return .invalid(.numberTooLarge) }
      return .value(packed)
    } catch {
      return .invalid(error)
    }
  }

  private func set(_ trimmed: UnsafeBufferPointer<UInt8>) -> ReadCell {
    // The whole cell first: `N/A` and `SMS/音声` hold a sign that also separates.
    if let meaning = meanings.find(trimmed) { return meaning }
    var mask = 0
    var isInvalid = false
    var saysSomething = false
    var isKnown = false
    separators.forEachPart(of: trimmed) { part in
      let found = meanings.find(part)
      if found?.state == .value { isKnown = true }
      let meaning = found ?? .value(otherWordBit)
      if meaning.state == .invalid { isInvalid = true }
      if meaning.state == .value {
        saysSomething = true
        mask |= meaning.integer
      }
    }
    if isInvalid { return .invalid(.tooManyWords) }
    // A known word may share the bit of other words: what counts is that it is known.
    if options.knownWordsOnly, saysSomething, !isKnown {
      return DatedWord.without(trimmed) { meanings.find($0) } ?? .invalid(.unknownWord)
    }
    return saysSomething ? .value(mask) : .null
  }
}
