import Basics

/// Why a text could not be read as its field's type.
public enum UnreadableReason: Int, Error, Sendable, CaseIterable {
  case unknownWord = 1
  case tooManyWords
  case notADate
  case noSuchDay
  case noSuchTime
  case dateOrderUnknown
  case outsideEra
  case yearOutOfRange
  case notANumber
  case numberTooLarge
  case notAPeriod
  case unitMissing
  case severalValues
  case yearUnknown

  public var text: BilingualText {
    switch self {
    case .unknownWord:
      BilingualText(ja: "対応する語がない", en: "no known word corresponds to it")
    case .tooManyWords:
      BilingualText(ja: "区別できる語の数を超えている", en: "more words than can be told apart")
    case .notADate: BilingualText(ja: "日付として読めない", en: "not a date")
    case .noSuchDay: BilingualText(ja: "存在しない日である", en: "there is no such day")
    case .noSuchTime: BilingualText(ja: "存在しない時刻である", en: "there is no such time of day")
    case .dateOrderUnknown:
      BilingualText(
        ja: "年月日の順序がこの列から決まらない",
        en: "the order of day and month cannot be decided from this column")
    case .yearUnknown:
      BilingualText(ja: "年が書かれておらず、決まらない", en: "the year is not written and cannot be told")
    case .outsideEra:
      BilingualText(ja: "その元号に存在しない日である", en: "the era does not have this day")
    case .yearOutOfRange:
      BilingualText(ja: "年が1900年から2200年の範囲にない", en: "the year is not between 1900 and 2200")
    case .notANumber: BilingualText(ja: "整数として読めない", en: "not a whole number")
    case .numberTooLarge: BilingualText(ja: "数が大きすぎる", en: "the number is too large")
    case .notAPeriod: BilingualText(ja: "期間として読めない", en: "not a period")
    case .severalValues: BilingualText(ja: "値が一つでない", en: "it is not one value")
    case .unitMissing:
      BilingualText(ja: "期間の単位が示されていない", en: "a number without a unit of time")
    }
  }
}
