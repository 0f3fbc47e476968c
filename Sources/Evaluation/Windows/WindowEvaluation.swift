import Basics
import Evidence
import Policy

/// The logs of a window step, and the keys they are about.
struct LoggedRows {
  /// Of all threads.
  var logs: [WindowLog]
  /// Per log, the index in `table` of each key that it knows.
  var keys: [[Int]]
  var table: KeyedTable
}

/// Measures what a pass has logged, part by part, on several threads.
final class WindowEvaluation: @unchecked Sendable {
  /// So many bytes of rows are put in order at a time: those of one part, and so at least those of
  /// one key.
  static let limit = 2 << 30

  private let plan: WindowPlan
  private let rows: LoggedRows
  private let results: WindowResults
  private let texts: [TextDictionary?]
  /// Per log and lane: the numbers that texts have in the end.
  private let codes: [[[UInt32]]]
  private let monitor = Monitor()
  private var next = 0
  private var failure: BilingualText?

  init(_ plan: WindowPlan, _ rows: LoggedRows, asOf: Instant) {
    self.plan = plan
    self.rows = rows
    let texts = rows.logs.first?.texts ?? []
    // Those of the first log stay.
    var codes: [[[UInt32]]] = [[]]
    for log in rows.logs.dropFirst() {
      codes.append(
        zip(texts, log.texts).map { mine, theirs in
          theirs.flatMap { mine?.merge($0) } ?? []
        })
    }
    for dictionary in texts { dictionary?.sort() }
    self.texts = texts
    self.codes = codes
    let starts = WindowEvaluation.starts(rows.logs)
    let columns = plan.measures.map {
      WindowEvaluation.column($0, texts, rows: starts.last ?? 0, asOf)
    }
    results = WindowResults(columns: columns, starts: starts)
  }

  /// Rows before each block.
  private static func starts(_ logs: [WindowLog]) -> [Int] {
    let blocks = logs.flatMap(\.blocks).sorted { $0.block < $1.block }
    var starts = [0]
    for block in blocks {
      while starts.count <= block.block { starts.append(starts[starts.count - 1]) }
      starts.append(starts[starts.count - 1] + block.rows)
    }
    return starts
  }

  private static func column(
    _ measure: WindowPlan.WindowMeasure, _ texts: [TextDictionary?], rows: Int, _ asOf: Instant
  ) -> ResultColumn {
    var own: TextDictionary?
    if case .lane(let lane)? = measure.value { own = texts[lane] }
    var sets: TextSets?
    if let own, let kind = measure.kind, measure.function == .set {
      sets = TextSets(texts: own, kind: kind)
    }
    switch (measure.function, measure.type) {
    case (.min, .instant), (.max, .instant), (.first, .instant), (.last, .instant):
      // Thirty years back and four ahead need no list.
      return ResultColumn(.instants(asOf.seconds - 30 * 366 * 86_400), rows: rows, sets: sets)
    case (.first, .text), (.last, .text):
      return ResultColumn(own.map { .texts($0) } ?? .numbers, rows: rows, sets: sets)
    default: return ResultColumn(.numbers, rows: rows, sets: sets)
    }
  }

  func run(jobs: Int) -> WindowResults {
    if rows.logs.contains(where: \.isLost) { failure = WindowEvaluation.lost }
    let keys = rows.table.count
    Threads.run(max(1, jobs)) { _ in
      let worker = WindowPart(keys: keys)
      var spans = KeySpans(self.plan, self.texts, self.results)
      while let part = self.take() { self.measure(part, worker, &spans) }
    }
    if results.columns.contains(where: \.isFull) { fail(WindowEvaluation.tooManyValues) }
    results.refusal = failure
    return results
  }

  private func take() -> Int? {
    monitor.locked {
      guard next < WindowLog.parts, failure == nil else { return nil }
      next += 1
      return next - 1
    }
  }

  private func measure(_ part: Int, _ worker: WindowPart, _ spans: inout KeySpans) {
    let count = rows.logs.reduce(0) { $0 + $1.rows(inPart: part) }
    if count == 0 { return }
    guard count <= WindowEvaluation.limit / (8 * plan.stride) else {
      fail(tooMany)
      return
    }
    let stride = plan.stride
    let memory = worker.room(rows: count, stride: stride)
    var start = 0
    for (index, log) in rows.logs.enumerated() {
      let own = log.rows(inPart: part)
      guard log.take(part: part, to: memory + start * stride) else {
        fail(WindowEvaluation.lost)
        return
      }
      translate(memory + start * stride, own, index)
      start += own
    }
    worker.forEachKey(rows: count, stride: stride) { key, keyRows in
      if !rows.table.isDoubtful[key] { spans.measure(keyRows) }
    }
  }

  /// Keys and texts by the numbers that they have in the end.
  private func translate(_ words: UnsafeMutablePointer<Int>, _ count: Int, _ log: Int) {
    if log == 0 { return }
    let keys = rows.keys[log]
    let lanes = texts.indices.filter { texts[$0] != nil }
    for row in 0..<count {
      let own = words + row * plan.stride
      own[0] = own[0] & ~0xFFFF_FFFF | keys[own[0] & 0xFFFF_FFFF]
      for lane in lanes where plan.state(.lane(lane), own).hasValue {
        let place = plan.firstLane + lane
        own[place] = Int(codes[log][lane][own[place]])
      }
    }
  }

  private func fail(_ why: BilingualText) {
    monitor.locked { failure = failure ?? why }
  }

  private static let lost = BilingualText(
    ja: "並べ替えに使う一時ファイルを書けないため、この規則は判定していない（TMPDIR の空きを確かめてください）",
    en:
      "not judged: the temporary file for putting rows in order cannot be written; check the space in TMPDIR"
  )

  private static let tooManyValues = BilingualText(
    ja:
      "窓ごとの値の集まりが合わせて\(ResultColumn.setLimit >> 20) MiBを超えるため、この規則は判定していない",
    en:
      "not judged: the sets of the windows take more than \(ResultColumn.setLimit >> 20) MiB in all"
  )

  private var tooMany: BilingualText {
    let most = WindowEvaluation.limit / (8 * plan.stride)
    return BilingualText(
      ja: "一つのキーの行が\(most)を超えるため、この規則は判定していない",
      en: "not judged: one key has more than \(most) rows, too many to put in order")
  }
}
