import Glibc

/// Runs a program that the tests need.
enum Program {
  /// The exit status; 127 when the program is not there.
  static func run(_ arguments: [String]) -> Int32 {
    var child = pid_t()
    var list: [UnsafeMutablePointer<CChar>?] = arguments.map { strdup($0) }
    list.append(nil)
    defer { for pointer in list { free(pointer) } }
    guard posix_spawnp(&child, arguments[0], nil, nil, list, environ) == 0 else { return 127 }
    var status: Int32 = 0
    while waitpid(child, &status, 0) < 0, errno == EINTR {}
    return status & 0x7F == 0 ? (status >> 8) & 0xFF : 128 + (status & 0x7F)
  }
}
