import Basics
import Synchronization

/// The trees of YAML files that were read before, kept in a file between runs.
///
/// A tree is found by the SHA-256 of the bytes that it was read from, so it cannot be stale: a file
/// that was changed is another file. Only files without problems are kept; a problem is found anew
/// each time. Whatever is wrong with the store (missing, damaged, somebody else's, not writable)
/// costs time and nothing else.
public final class TreeStore: Sendable {
  /// Larger than the policies of several bodies; beyond it only what the last run used is kept.
  static let sizeLimit = 16 << 20

  private struct State {
    var stored: TreeStoreFile?
    /// Trees read in this run that the file lacks, by their digests, in the order of reading.
    var added: [(digest: [UInt8], tree: [UInt8])] = []
    /// The places in the file of the trees that this run asked for.
    var used: Set<Int> = []
  }

  /// How many stores a folder may hold: every build of the program has its own.
  static let countLimit = 4

  private let folder: String
  private let name: String
  private let state: Mutex<State>

  /// The store in a file of a folder of this user's. The folder is made when there is something to
  /// keep. Files whose names begin with the same word are stores, too.
  public init(folder: String, name: String) {
    self.folder = folder
    self.name = name
    state = Mutex(State(stored: TreeStoreFile.open("\(folder)/\(name)")))
  }

  /// The store that `YAMLReader.readKept` asks. None unless a program says so.
  public static var current: TreeStore? {
    get { shared.withLock { $0 } }
    set { shared.withLock { $0 = newValue } }
  }

  private static let shared = Mutex<TreeStore?>(nil)

  /// The tree of a file: the one that was kept, or else read now and kept. Throws as
  /// `YAMLReader.read` does.
  func read(_ bytes: [UInt8], file: String) throws(ProblemList) -> Node {
    var digest = Digest()
    bytes.withUnsafeBytes { digest.update($0) }
    let name = digest.finish()
    if let node = tree(of: name) { return node }
    let node = try YAMLReader.read(bytes, file: file)
    keep(node, of: name)
    return node
  }

  /// The tree that was read from bytes of that digest.
  func tree(of digest: [UInt8]) -> Node? {
    state.withLock { state in
      guard let place = state.stored?.place(of: digest),
        let tree = state.stored?.tree(at: place).flatMap(KeptTree.init)
      else { return nil }
      state.used.insert(place)
      return tree.root
    }
  }

  func keep(_ node: Node, of digest: [UInt8]) {
    guard let tree = TreeWriter.bytes(of: node) else { return }
    state.withLock { state in
      if !state.added.contains(where: { $0.digest == digest }) {
        state.added.append((digest, tree))
      }
    }
  }

  /// Writes the file anew where this run read something that it lacks.
  public func save() {
    state.withLock { state in
      guard !state.added.isEmpty else { return }
      var trees = state.added
      state.added = []
      var size = trees.reduce(0) { $0 + $1.tree.count }
      let all = state.stored?.digests ?? []
      let fits = size + (state.stored?.size ?? 0) <= TreeStore.sizeLimit
      for (place, digest) in all.enumerated() where fits || state.used.contains(place) {
        guard let tree = state.stored?.tree(at: place) else { continue }
        size += tree.count
        trees.append((digest, tree))
      }
      guard size <= TreeStore.sizeLimit else { return }
      TreeStoreFile.write(trees, to: "\(folder)/\(name)")
      let kind = name.prefix { $0 != "-" } + "-"
      PrivateFile.removeOldest(
        in: folder, beginningWith: String(kind), keeping: TreeStore.countLimit, with: name)
    }
  }
}

extension YAMLReader {
  /// As `read`, for files that are the same in run after run: policies. The tree comes from
  /// `TreeStore.current` where that has it, and is kept there where it does not.
  ///
  /// Evidence must not be read with this: what it says would stay behind in the store.
  public static func readKept(_ bytes: [UInt8], file: String) throws(ProblemList) -> Node {
    guard let store = TreeStore.current else { return try read(bytes, file: file) }
    return try store.read(bytes, file: file)
  }
}
