import Basics
import Synchronization
import Testing

@testable import Pipeline

/// What a run tells about how far it has come.
@Suite struct ProgressTests {
  private struct Step: Equatable {
    var evidence: String
    var read: Int
    var total: Int
  }

  @Test func endsWithEveryTableWhole() throws {
    let system = TestSystem()
    let sizes = [
      "accounts": TestPolicy.accounts.utf8.count, "reviews": TestPolicy.reviews.utf8.count,
    ]
    let steps = Mutex<[Step]>([])
    var options = system.options()
    options.progress = { evidence, read, total in
      steps.withLock { $0.append(Step(evidence: evidence, read: read, total: total)) }
    }
    _ = try SystemCheck(options).run()
    let told = steps.withLock { $0 }
    #expect(Set(told.map(\.evidence)) == Set(sizes.keys))
    for (evidence, size) in sizes {
      let own = told.filter { $0.evidence == evidence }
      #expect(own.allSatisfy { $0.read <= size && $0.total == size })
      #expect(own.last == Step(evidence: evidence, read: size, total: size))
    }
  }
}
