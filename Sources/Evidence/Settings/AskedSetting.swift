import Basics
import Formats

/// What a file of settings says where an adapter asks it, and where.
struct AskedSetting {
  let setting: Adapter.Setting
  let content: CellContent
  let place: Place
  /// The file does not say it, and the product's default holds.
  let isDefault: Bool
  /// What leaves the value open: another one for some users, or a placeholder in its place.
  let conflict: Problem?
  private let file: String

  init(_ setting: Adapter.Setting, in source: SettingsSource) {
    self.setting = setting
    file = source.file
    let node = source.node
    let found = setting.formula.evaluate(
      { NodePath.content(of: node.all(at: $0)) }, read: { _ in .null })
    if let placeholder = Placeholder.first(setting.formula.cells, in: node) {
      content = .texts([placeholder.text])
      isDefault = false
      place = placeholder.node.place(in: source.file, pointer: placeholder.pointer)
      conflict = AskedSetting.unfilled(setting, place)
      return
    }
    let isOpen = setting.openedBy.contains { node.at(pointer: $0) != nil }
    let saysNothing = found == .absent || found == .blank && setting.formula.isPart
    if saysNothing, !isOpen, let text = setting.otherwise {
      content = .texts([text])
      isDefault = true
      place = Place(file: source.file, pointer: setting.formula.cells.first)
    } else {
      content = found
      isDefault = false
      let pointer = setting.formula.cells.first { node.at(pointer: $0) != nil }
      place =
        pointer.flatMap { pointer in
          node.at(pointer: pointer)?.place(in: source.file, pointer: pointer)
        } ?? Place(file: source.file, pointer: setting.formula.cells.first)
    }
    conflict = AskedSetting.conflict(setting, content, node, source.file)
  }

  /// As a finding shows a value that is not one.
  var text: String { content.text.isEmpty ? "…" : content.text }

  private static func conflict(
    _ setting: Adapter.Setting, _ content: CellContent, _ node: Node, _ file: String
  ) -> Problem? {
    for pointer in setting.conflicts {
      for other in node.all(at: pointer) {
        let theirs = NodePath.content(of: [other])
        if theirs == content { continue }
        return Problem(
          .warning, code: "setting-differs-for-some", at: other.place(in: file, pointer: pointer),
          what: BilingualText(
            ja: "設定「\(setting.path)」は一部の利用者・接続だけ別の値（\(theirs.text)）です",
            en: "setting '\(setting.path)' has another value (\(theirs.text)) for some users"),
          why: BilingualText(
            ja: "全体の値（\(content.text)）だけでは判定できません",
            en: "the general value (\(content.text)) alone does not decide it"),
          remedy: BilingualText(
            ja: "条件付きの設定（Match など）の対象と値を確かめてください",
            en: "look at whom the conditional setting (Match …) is for, and at its value"))
      }
    }
    return nil
  }

  private static func unfilled(_ setting: Adapter.Setting, _ place: Place) -> Problem {
    Problem(
      .warning, code: "setting-placeholder", at: place,
      what: BilingualText(
        ja: "設定「\(setting.path)」には値でなく、動作時に埋められる印が書かれています",
        en: "setting '\(setting.path)' holds a placeholder that is filled when the system starts"),
      why: Placeholder.reason,
      remedy: BilingualText(
        ja: "稼働中のシステムから書き出すか、環境変数の値を確かめてください",
        en: "export from the running system, or ask for the value of the variable"))
  }

  var missing: Problem {
    let list = setting.formula.cells.joined(separator: ", ")
    return Problem(
      .note, code: "setting-not-in-file", at: Place(file: file),
      what: BilingualText(
        ja: "設定「\(setting.path)」の元になる \(list) がファイルにありません",
        en: "the file has no \(list), from which '\(setting.path)' is read"))
  }

  var defaultNote: Problem {
    Problem(
      .note, code: "setting-default", at: place,
      what: BilingualText(
        ja: "設定「\(setting.path)」は書かれていないため、製品の既定値（\(content.text)）とした",
        en: "'\(setting.path)' is not written: the product's default (\(content.text)) was taken"))
  }
}

extension CellFormula {
  /// A part of a text that is not there says nothing, as does a missing path.
  var isPart: Bool {
    if case .part = self { true } else { false }
  }
}
