/// `/etc/login.defs`: names and values.
struct LoginDefaults {
  var entries: [(name: String, value: String)] = []

  init(files: HostFiles) {
    for line in (files.bytes("/etc/login.defs") ?? []).split(separator: UInt8(ascii: "\n")) {
      let words = String(decoding: line, as: UTF8.self).split(whereSeparator: \.isWhitespace)
      guard words.count >= 2, let first = words.first, !first.hasPrefix("#") else { continue }
      entries.append((String(first), words.dropFirst().joined(separator: " ")))
    }
  }

  /// The first user number of a person; 1000 is the default of shadow-utils.
  var firstUser: Int {
    entries.last { $0.name == "UID_MIN" }.flatMap { Int($0.value) } ?? 1000
  }
}
