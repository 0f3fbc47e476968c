import Basics
import Formats
import Schema

/// What a baseline allows waivers to be.
public struct WaiverLimits: Sendable, Equatable {
  /// Rules of which a waiver may cover every subject at once.
  public enum AllSubjects: Sendable, Equatable {
    case rules([String])
    case everyRule
  }

  /// From the start of a waiver to its end; nil: no baseline of the chain says.
  public var longest: Period?
  public var allSubjects: AllSubjects

  public init(longest: Period? = nil, allSubjects: AllSubjects = .rules([])) {
    self.longest = longest
    self.allSubjects = allSubjects
  }

  public func allowsAllSubjects(of rule: String) -> Bool {
    switch allSubjects {
    case .rules(let rules): rules.contains { $0.utf8.elementsEqual(rule.utf8) }
    case .everyRule: true
    }
  }
}

extension WaiverLimits.AllSubjects {
  /// As reports show it.
  var text: String {
    switch self {
    case .rules(let rules): rules.isEmpty ? "-" : rules.joined(separator: ", ")
    case .everyRule: "true"
    }
  }

  /// True when this allows something that `parent` does not.
  func isWider(than parent: Self) -> Bool {
    switch (self, parent) {
    case (_, .everyRule): false
    case (.everyRule, .rules): true
    case (.rules(let own), .rules(let rules)): !own.allSatisfy(rules.contains)
    }
  }
}

/// The `waivers:` of one baseline's file.
struct WaiverLimitsEntry {
  var longest: (value: Period, place: Place)?
  var allSubjects: (value: WaiverLimits.AllSubjects, place: Place, rules: [Node])?

  static let keys = ["longest", "all_subjects"]

  /// Reads `{longest: P1Y, all_subjects: [rule, …]}`; `all_subjects: true` means every rule.
  init(_ node: Node, _ reader: NodeReader) {
    let name = BilingualText(ja: "「waivers」", en: "'waivers'")
    guard let map = reader.map(node, name, keys: WaiverLimitsEntry.keys) else { return }
    if let node = map.optional("longest") {
      let name = BilingualText(ja: "「longest」", en: "'longest'")
      let period = LiteralReader(reader: reader, zone: .tokyo).period(node, name)
      if let period, period.isCivil, period != Period() {
        longest = (period, node.place(in: reader.file))
      } else if period != nil {
        reader.report(
          "not-a-period-of-days", at: node,
          BilingualText(
            ja: "例外承認の期間は1日以上の日・月・年で数えます",
            en: "waivers last whole days, months or years, at least one day"),
          remedy: BilingualText(ja: "P1Y や P90D のように書いてください", en: "write it like P1Y or P90D"))
      }
    }
    if let node = map.optional("all_subjects") {
      let name = BilingualText(ja: "「all_subjects」", en: "'all_subjects'")
      let place = node.place(in: reader.file)
      if node.items != nil {
        allSubjects = reader.texts(node, name).map { (.rules($0), place, node.items ?? []) }
      } else if let flag = reader.bool(node, name) {
        allSubjects = (flag ? .everyRule : .rules([]), place, [])
      }
    }
  }
}

/// What waivers may be, while a chain of baselines changes it. Loosening needs a permission.
struct WaiverTailoring {
  private(set) var limits = WaiverLimits()
  private(set) var loosened: [BaselineLoosening] = []
  private var hasParent = false

  /// Applies one baseline; `permissions` are its own.
  mutating func apply(_ baseline: Baseline, _ reader: NodeReader) {
    defer { hasParent = true }
    guard let entry = baseline.waivers else { return }
    if let (value, place) = entry.longest {
      let isWeaker =
        limits.longest.map { Strictness.isWeaker(.period(value), than: .period($0), .shorter) }
        ?? false
      let old = limits.longest?.description ?? "-"
      if accept(isWeaker, "longest", old, value.description, place, baseline, reader) {
        limits.longest = value
      }
    }
    if let (value, place, _) = entry.allSubjects {
      let isWeaker = hasParent && value.isWider(than: limits.allSubjects)
      let old = limits.allSubjects.text
      if accept(isWeaker, "all_subjects", old, value.text, place, baseline, reader) {
        limits.allSubjects = value
      }
    }
  }

  private mutating func accept(
    _ isWeaker: Bool, _ key: String, _ old: String, _ new: String, _ place: Place,
    _ baseline: Baseline, _ reader: NodeReader
  ) -> Bool {
    guard isWeaker else { return true }
    guard let permission = baseline.waiverPermissions.first(where: { $0.key == key }) else {
      reader.report(
        Problem(
          code: "weaker-waivers", at: place,
          what: BilingualText(
            ja: "「waivers.\(key)」の \(new) は、元の \(old) より緩くなります",
            en: "\(new) for 'waivers.\(key)' is weaker than \(old)"),
          remedy: BilingualText(
            ja: "\(old) より厳しくするか、allow_weaker に {waivers: \(key), reason: …} と書いてください",
            en:
              "make it as strict as \(old), or list {waivers: \(key), reason: …} under allow_weaker"
          )))
      return false
    }
    loosened.append(
      BaselineLoosening(
        kind: .weakerWaivers, rule: nil, parameter: key, from: old, to: new,
        reason: permission.reason, by: baseline.id))
    return true
  }
}
