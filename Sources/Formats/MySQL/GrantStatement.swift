/// One `GRANT` as MySQL and MariaDB write it: rights, perhaps on columns; an object; accounts.
struct GrantStatement: Equatable {
  struct Right: Equatable {
    /// `SELECT`, `ALL PRIVILEGES`; in capitals.
    var name: String
    /// Empty for the whole object.
    var columns: [String]
  }

  struct Account: Equatable {
    var name: String
    /// Nil where none is written, which means every host.
    var host: String?
  }

  /// The name of a table or routine is nil for a whole schema; a schema `*` is all of them.
  struct Object: Equatable {
    var schema: String
    var name: String?
  }

  var rights: [Right] = []
  /// Nil when roles are granted instead of rights.
  var object: Object?
  var accounts: [Account] = []
  var isGrantable = false

  /// Nil when the text is no whole `GRANT`.
  init?(_ text: String) {
    guard let tokens = SQLToken.all(text) else { return nil }
    var cursor = Cursor(tokens: tokens)
    guard cursor.take(word: "GRANT"), let rights = cursor.rights() else { return nil }
    self.rights = rights
    if cursor.take(word: "ON") {
      // PROXY stands for being another account.
      let object = rights.map(\.name) == ["PROXY"] ? cursor.proxied() : cursor.object()
      guard let object else { return nil }
      self.object = object
    }
    guard cursor.take(word: "TO"), let accounts = cursor.accounts() else { return nil }
    self.accounts = accounts
    isGrantable = cursor.restGrantsOn()
  }

  private struct Cursor {
    let tokens: [SQLToken]
    var at = 0

    mutating func take(word: String) -> Bool {
      guard case .word(let text)? = peek, text.uppercased() == word else { return false }
      at += 1
      return true
    }

    mutating func take(sign: Character) -> Bool {
      guard peek == .sign(sign) else { return false }
      at += 1
      return true
    }

    var peek: SQLToken? { at < tokens.count ? tokens[at] : nil }

    mutating func name() -> String? {
      switch peek {
      case .word(let text), .quoted(let text):
        at += 1
        return text
      case .sign, nil: return nil
      }
    }

    mutating func rights() -> [Right]? {
      var rights: [Right] = []
      repeat {
        var words: [String] = []
        var isRole = false
        while let next = peek {
          if case .word(let text) = next {
            let word = text.uppercased()
            if word == "ON" || word == "TO" { break }
            words.append(word)
          } else if case .quoted(let text) = next, words.isEmpty {
            isRole = true
            words.append(text)
          } else {
            break
          }
          at += 1
        }
        // `producer`@`%` is a role.
        if isRole || peek == .sign("@"), take(sign: "@"), name() == nil { return nil }
        var columns: [String] = []
        if take(sign: "(") {
          repeat {
            guard let column = name() else { return nil }
            columns.append(column)
          } while take(sign: ",")
          guard take(sign: ")") else { return nil }
        }
        guard !words.isEmpty else { return nil }
        rights.append(Right(name: words.joined(separator: " "), columns: columns))
      } while take(sign: ",")
      return rights
    }

    mutating func object() -> Object? {
      for kind in ["TABLE", "FUNCTION", "PROCEDURE", "PACKAGE"] {
        let before = at
        // A table may be called like that.
        if take(word: kind), peek != .sign("."), peek != .word("TO") {
          if kind == "PACKAGE" { _ = take(word: "BODY") }
          break
        }
        at = before
      }
      guard let first = part() else { return nil }
      guard take(sign: ".") else { return first == "*" ? Object(schema: "*", name: nil) : nil }
      guard let second = part() else { return nil }
      return Object(schema: first, name: second == "*" ? nil : second)
    }

    mutating func proxied() -> Object? {
      accounts()?.first.map { Object(schema: "\($0.name)@\($0.host ?? "%")", name: nil) }
    }

    private mutating func part() -> String? { take(sign: "*") ? "*" : name() }

    mutating func accounts() -> [Account]? {
      var accounts: [Account] = []
      repeat {
        guard let account = name() else { return nil }
        var host: String?
        if take(sign: "@") {
          guard let found = name() ?? (take(sign: "%") ? "%" : nil) else { return nil }
          host = found
        }
        accounts.append(Account(name: account, host: host))
      } while take(sign: ",")
      return accounts
    }

    /// `WITH GRANT OPTION` or `WITH ADMIN OPTION` somewhere after the accounts.
    mutating func restGrantsOn() -> Bool {
      while at < tokens.count {
        if take(word: "GRANT") || take(word: "ADMIN") {
          if take(word: "OPTION") { return true }
        } else {
          at += 1
        }
      }
      return false
    }
  }
}
