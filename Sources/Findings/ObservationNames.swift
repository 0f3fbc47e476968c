import Basics

extension [Finding.Observation] {
  /// The same observations with every name once: a second `email` becomes `email (2)`. Names are
  /// keys in JSON, and a key comes once.
  var withUniqueNames: [Finding.Observation] {
    let isEach = indices.allSatisfy { index in
      !self[..<index].contains { $0.name.utf8.elementsEqual(self[index].name.utf8) }
    }
    if isEach { return self }
    var result: [Finding.Observation] = []
    for var observation in self {
      let name = observation.name
      var copy = 1
      while result.contains(where: { $0.name.utf8.elementsEqual(observation.name.utf8) }) {
        copy += 1
        observation.name = "\(name) (\(copy))"
      }
      result.append(observation)
    }
    return result
  }
}
