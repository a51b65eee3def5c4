import Foundation

/// What inputs are called in pages.json, in lists of failures and in corrections: the file's name, and as many folders before it as tell it from
/// the others. A scanner calls the first page of every book `0001.jpg`.
enum InputNames {
  /// One name for each file, in their order.
  static func names(of files: [URL]) -> [String] {
    let parts = files.map { $0.standardizedFileURL.pathComponents.filter { $0 != "/" } }
    var lengths = [Int](repeating: 1, count: files.count)
    while true {
      let names = zip(parts, lengths).map { $0.suffix($1).joined(separator: "/") }
      let counts = Dictionary(names.map { ($0, 1) }, uniquingKeysWith: +)
      // The same file given twice keeps one name: there is no more to tell.
      let doubled = names.indices.filter { counts[names[$0], default: 0] > 1 && lengths[$0] < parts[$0].count }
      guard !doubled.isEmpty else { return names }
      for index in doubled { lengths[index] += 1 }
    }
  }
}
