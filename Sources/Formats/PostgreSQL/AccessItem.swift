/// One entry of a PostgreSQL access control list: `reader=r*/owner`, `=r/owner`, `"odd name"=rw/owner`.
struct AccessItem: Equatable {
  /// `PUBLIC` where nobody is named.
  var grantee: String
  var grantor: String
  /// As SQL calls them, in the order of the list, and whether they may be handed on.
  var privileges: [(name: String, isGrantable: Bool)]

  static func == (a: AccessItem, b: AccessItem) -> Bool {
    a.grantee == b.grantee && a.grantor == b.grantor
      && a.privileges.elementsEqual(b.privileges) { $0.name == $1.name && $0.1 == $1.1 }
  }

  /// Nil when the text is no such entry.
  init?(_ text: String) {
    var rest = Substring(text)
    guard let grantee = AccessItem.name(&rest, upTo: "="), rest.popFirst() == "=",
      let slash = rest.firstIndex(of: "/")
    else { return nil }
    var privileges: [(name: String, isGrantable: Bool)] = []
    for letter in rest[..<slash] {
      if letter == "*" {
        guard let last = privileges.indices.last else { return nil }
        privileges[last].isGrantable = true
      } else {
        guard let name = AccessItem.privilege(letter) else { return nil }
        privileges.append((name, false))
      }
    }
    rest = rest[slash...].dropFirst()
    guard let grantor = AccessItem.name(&rest, upTo: nil), rest.isEmpty, !grantor.isEmpty else {
      return nil
    }
    self.grantee = grantee.isEmpty ? "PUBLIC" : grantee
    self.grantor = grantor
    self.privileges = privileges
  }

  /// A name, in quotation marks where it has other characters than letters, digits and `_`.
  private static func name(_ rest: inout Substring, upTo end: Character?) -> String? {
    guard rest.first == "\"" else {
      let name = end.map { end in rest.prefix { $0 != end } } ?? rest
      rest = rest[name.endIndex...]
      return name.contains("\"") || name.contains("\n") ? nil : String(name)
    }
    rest.removeFirst()
    var name = ""
    while let letter = rest.popFirst() {
      if letter != "\"" {
        name.append(letter)
      } else if rest.first == "\"" {
        rest.removeFirst()
        name.append("\"")
      } else {
        return name
      }
    }
    return nil
  }

  /// The letters of PostgreSQL's documentation, "Privileges".
  private static func privilege(_ letter: Character) -> String? {
    switch letter {
    case "r": "SELECT"
    case "a": "INSERT"
    case "w": "UPDATE"
    case "d": "DELETE"
    case "D": "TRUNCATE"
    case "x": "REFERENCES"
    case "t": "TRIGGER"
    case "X": "EXECUTE"
    case "U": "USAGE"
    case "C": "CREATE"
    case "c": "CONNECT"
    case "T": "TEMPORARY"
    case "s": "SET"
    case "A": "ALTER SYSTEM"
    case "m": "MAINTAIN"
    default: nil
    }
  }
}
