import Basics
import Findings

/// Keeps the items whose numbers are the smallest. An item's number is a hash of seed, subject and how
/// often the subject came before: the same items win whatever order the rows stand in.
struct Lottery {
  private struct Ticket {
    var number: [UInt8]
    var item: SystemSample.Item

    func isBefore(_ other: Ticket) -> Bool {
      number.lexicographicallyPrecedes(other.number)
    }
  }

  private let seed: Int
  private let size: Int
  private var occurrences = Occurrences()
  /// A heap: the largest number stands first.
  private var tickets: [Ticket] = []

  init(seed: Int, size: Int) {
    self.seed = seed
    self.size = size
  }

  mutating func enter(_ finding: Finding) {
    guard size > 0 else { return }
    var digest = Digest()
    let occurrence = occurrences.next(finding.subject.utf8)
    digest.update("\(seed)\u{0}\(finding.subject)\u{0}\(occurrence)")
    let ticket = Ticket(
      number: digest.finish(),
      item: SystemSample.Item(
        subject: finding.subject, file: finding.at.file, row: finding.at.row ?? 0,
        line: finding.at.line ?? 0, shown: finding.observed))
    if tickets.count < size {
      tickets.append(ticket)
      raise(tickets.count - 1)
    } else if ticket.isBefore(tickets[0]) {
      tickets[0] = ticket
      lower(0)
    }
  }

  /// In the order of the evidence.
  var drawn: [SystemSample.Item] {
    tickets.map(\.item).sorted {
      ($0.file ?? "", $0.row, $0.line) < ($1.file ?? "", $1.row, $1.line)
    }
  }

  private mutating func raise(_ start: Int) {
    var index = start
    while index > 0 {
      let parent = (index - 1) / 2
      guard tickets[parent].isBefore(tickets[index]) else { return }
      tickets.swapAt(parent, index)
      index = parent
    }
  }

  private mutating func lower(_ start: Int) {
    var index = start
    while true {
      var largest = index
      for child in [2 * index + 1, 2 * index + 2] where child < tickets.count {
        if tickets[largest].isBefore(tickets[child]) { largest = child }
      }
      if largest == index { return }
      tickets.swapAt(index, largest)
      index = largest
    }
  }
}
