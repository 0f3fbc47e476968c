import Basics
import Evidence

/// Cells as dates, in every order and both ways of taking extremes.
enum DateCases {
  private static let readers = [DateOrder?.none, .dmy, .mdy, .ymd].flatMap { order in
    [true, false].map {
      DateReader(order: order, zone: .tokyo, runZone: .tokyo, extremesAreNever: $0)
    }
  }

  static func read(_ bytes: [UInt8]) {
    bytes.withUnsafeBufferPointer { cell in
      for reader in readers { _ = reader.read(cell) }
    }
  }
}
