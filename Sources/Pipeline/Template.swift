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

  /// The same with every name looked up once.
  func resolved(_ index: (String) -> Int?) -> ResolvedTemplate {
    ResolvedTemplate(
      parts: parts.map { part in
        switch part {
        case .text(let text): .text(text)
        case .name("subject"): .subject
        case .name(let name): index(name).map { .value($0) } ?? .text("")
        }
      })
  }
}

/// A sentence in which the subject and values are to be put, by their place.
struct ResolvedTemplate: Sendable {
  enum Part: Sendable {
    case text(String)
    case subject
    case value(Int)
  }

  let parts: [Part]

  func filled(subject: String, _ value: (Int) -> String) -> String {
    var out = ""
    for part in parts {
      switch part {
      case .text(let text): out += text
      case .subject: out += subject
      case .value(let index): out += value(index)
      }
    }
    return out
  }
}
