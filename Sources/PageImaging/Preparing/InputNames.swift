import Foundation

/// What inputs are called in pages.json, in lists of failures and in corrections: the file's name, and as many folders before it as tell it from
/// the others. A scanner calls the first page of every book `0001.jpg`.
enum InputNames {
  /// One name for each file, in their order. The same file given twice has one name.
  static func names(of files: [URL]) -> [String] {
    let given = files.map { $0.standardizedFileURL.pathComponents.filter { $0 != "/" } }
    var lengths = Dictionary(given.map { ($0, 1) }, uniquingKeysWith: { first, _ in first })
    while true {
      let counts = Dictionary(lengths.map { ($0.suffix($1), 1) }, uniquingKeysWith: +)
      let doubled = lengths.filter { counts[$0.key.suffix($0.value), default: 0] > 1 && $0.value < $0.key.count }
      guard !doubled.isEmpty else { return given.map { $0.suffix(lengths[$0] ?? 1).joined(separator: "/") } }
      for path in doubled.keys { lengths[path, default: 1] += 1 }
    }
  }
}
