import Basics

/// What every report begins with: that it is a draft, the choice of language, what kind of report it
/// is, and of what.
struct PageBanner {
  let page: PageContext
  let draft: BilingualText
  let kind: BilingualText

  var nodes: [HTMLNode] {
    [
      .of(
        .div, class: "bar-top",
        [.of(.p, class: "draft", page.inline(draft)), LanguageSwitch.labels]),
      .of(.p, class: "kind", page.inline(kind)),
      .of(.h1, [.text(page.document.system.name)]),
    ]
  }
}
