import Basics
import Glibc

/// What is known of the terminal behind stdout.
enum Terminal {
  static var hasColours: Bool {
    isatty(1) == 1 && getenv("NO_COLOR") == nil
      && getenv("TERM").map { String(cString: $0) != "dumb" } ?? false
  }

  /// Columns to write for; generous where nobody looks through a window.
  static var width: Int {
    var size = winsize()
    if isatty(1) == 1, ioctl(1, UInt(TIOCGWINSZ), &size) == 0, size.ws_col >= 40 {
      return Int(size.ws_col)
    }
    return 160
  }

  /// Writes to stdout. A reader that has seen enough (`| head`) is no error; a full disk is.
  static func show(_ text: String) throws {
    try write { try $0.write(text) }
  }

  /// Lets `body` write to stdout, under the same terms.
  static func write(_ body: (DescriptorSink) throws -> Void) throws {
    let sink = DescriptorSink(descriptor: 1, name: "stdout")
    do {
      try body(sink)
      try sink.flush()
    } catch let problem as Problem where problem.code == Problem.outputClosed {
      return
    }
  }
}
