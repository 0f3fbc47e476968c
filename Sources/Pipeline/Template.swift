/// A sentence with `{names}` to be filled in.
struct Template: Sendable {
  private enum Part: Sendable {
    case text(String)
    case name(String)
  }

  private var parts: [Part] = []

  init(_ text: String) {
    var rest = text[...]
    while let open = rest.firstIndex(of: "{"),
      let close = rest[open...].firstIndex(of: "}")
    {
      parts.append(.text(String(rest[..<open])))
      parts.append(.name(String(rest[rest.index(after: open)..<close])))
      rest = rest[rest.index(after: close)...]
    }
    parts.append(.text(String(rest)))
  }

  var names: [String] {
    parts.compactMap { if case .name(let name) = $0 { name } else { nil } }
  }

  func filled(_ value: (String) -> String) -> String {
    parts.reduce(into: "") { out, part in
      switch part {
      case .text(let text): out += text
      case .name(let name): out += value(name)
      }
    }
  }
}
