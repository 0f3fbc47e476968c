import Basics

/// Both languages of a text as markup: the first language of the page, then the other.
package struct BilingualMarkup: Sendable {
  package let language: Language

  package init(_ language: Language) {
    self.language = language
  }

  /// The second beneath the first.
  package func block(_ text: BilingualText) -> [HTMLNode] { both(text, style: "t") }

  /// In one line.
  package func inline(_ text: BilingualText) -> [HTMLNode] { both(text, style: "t i") }

  private func both(_ text: BilingualText, style: String) -> [HTMLNode] {
    let other: Language = language == .ja ? .en : .ja
    let (first, second) = (text.text(in: language), text.text(in: other))
    if first.utf8.elementsEqual(second.utf8) || second.isEmpty { return [.text(first)] }
    if first.isEmpty { return [.of(.span, [.lang(other)], [.text(second)])] }
    return [
      .of(.span, [.class(style), .lang(language)], [.text(first)]), " ",
      .of(.span, [.class(style + " second"), .lang(other)], [.text(second)]),
    ]
  }
}

/// The choice of languages at the top of a page. It works by style alone: the boxes stand before
/// everything that they change.
package enum LanguageSwitch {
  private static let choices: [(id: String, text: HTMLNode)] = [
    ("ja", .of(.span, [.lang(.ja)], ["日本語"])), ("en", .of(.span, [.lang(.en)], ["English"])),
    ("both", .of(.span, ["併記 ", .of(.span, [.lang(.en)], ["Both"])])),
  ]

  /// The boxes; `language` is the one shown at first.
  package static func boxes(_ language: Language) -> [HTMLNode] {
    choices.map { choice in
      .of(
        .input,
        [
          .plain("type", "radio"), .plain("name", "language"), .id("language-" + choice.id),
          .class("choice"),
        ] + (choice.id == language.rawValue ? [.checked] : []))
    }
  }

  /// What a reader presses.
  package static var labels: HTMLNode {
    .of(
      .p, class: "switch",
      choices.map { choice in .of(.label, [.labelFor("language-" + choice.id)], [choice.text]) })
  }
}
