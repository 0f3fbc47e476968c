/// `/etc/group`, by member.
struct HostGroups {
  private var byMember: [String: [String]] = [:]
  private var byNumber: [Int: String] = [:]

  init(files: HostFiles) {
    for fields in files.records("/etc/group") ?? [] where fields.count >= 4 {
      if let number = Int(fields[2]), byNumber[number] == nil { byNumber[number] = fields[0] }
      for member in fields[3].split(separator: ",") {
        byMember[String(member), default: []].append(fields[0])
      }
    }
  }

  /// The primary group first, then the others in the order of the file.
  func names(of member: String, primary: Int) -> [String] {
    let first = byNumber[primary].map { [$0] } ?? []
    return first + (byMember[member] ?? []).filter { !first.contains($0) }
  }
}
