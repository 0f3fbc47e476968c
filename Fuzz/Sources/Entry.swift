import Glibc

/// The reader that this run feeds: `TENKEN_FUZZ_TARGET` names it.
private let target: FuzzTarget = {
  let name = getenv("TENKEN_FUZZ_TARGET").map { String(cString: $0) } ?? ""
  guard let found = FuzzTarget.named(name) else {
    print("TENKEN_FUZZ_TARGET: \(FuzzTarget.all.map(\.name).joined(separator: " "))")
    exit(2)
  }
  return found
}()

/// One input. A trap, an error of the address sanitizer, or an input that takes too long or too
/// much memory is a finding.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOneInput(_ data: UnsafePointer<UInt8>?, _ size: Int) -> Int32 {
  target.read(Array(UnsafeBufferPointer(start: data, count: size)))
  return 0
}
