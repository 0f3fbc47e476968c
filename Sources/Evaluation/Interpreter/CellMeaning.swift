import Basics
import Evidence
import Policy

/// What conversions, patterns and lists of networks make of single cells: for engines that cannot
/// work it out alike and are given the answers as columns. Belongs to one thread.
public final class CellMeaning {
  public let context: RunContext
  private let patterns = PatternStore()

  public init(_ context: RunContext) {
    self.context = context
  }

  /// Nil, here and in answers: not known.
  public func converted(
    _ value: Value?, by conversion: Conversion, _ detail: Derivation.Detail
  ) -> Value? {
    ConversionMeaning(context: context).value(
      Derivation(name: "", conversion: conversion, inputs: [], detail: detail), [value])
  }

  /// Whether a pattern of RE2 is somewhere in a text.
  public func matches(_ value: Value?, pattern: String) -> Bool? {
    guard case .text(var text) = value, let pattern = patterns.pattern(pattern) else { return nil }
    return text.withUTF8 { pattern.matches(TextFold.trimmed($0)) }
  }

  /// Whether an address is in one of some networks.
  public func isIn(_ value: Value?, _ networks: [IPNetwork]) -> Bool? {
    switch NetworkMeaning.isIn(value, networks) {
    case .yes: true
    case .no: false
    case .unknown: nil
    }
  }

  /// The ranges that words of evidence list; nil for one that cannot be read.
  public func ranges(_ words: [String]) -> [IPNetwork?] {
    let read = NetworkRanges(words)
    return read.networks + (read.hasUnreadable ? [nil] : [])
  }
}
