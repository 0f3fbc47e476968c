import Basics
import Formats

/// A Sigma detection rule, as far as it is read.
struct SigmaRule {
  struct Search {
    var name: String
    var node: Node
  }

  var title: String
  var id: String?
  var description: String?
  var author: String?
  var references: [String]
  var falsePositives: [String]
  var level: String
  var logSource: [(key: String, value: String)]
  var searches: [Search]
  /// Several conditions are alternatives.
  var conditions: [(text: String, node: Node)]
}
