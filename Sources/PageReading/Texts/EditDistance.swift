/// How many letters differ between two texts.
enum EditDistance {
  /// Insertions, deletions and replacements; nil when more than `limit`.
  static func between(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar], limit: Int) -> Int? {
    guard abs(a.count - b.count) <= limit else { return nil }
    guard !a.isEmpty, !b.isEmpty else { return max(a.count, b.count) }
    var row = Array(0...b.count)
    for i in 1...a.count {
      var corner = row[0]
      row[0] = i
      var least = i
      for j in 1...b.count {
        let kept = row[j]
        row[j] = a[i - 1] == b[j - 1] ? corner : 1 + min(corner, min(row[j], row[j - 1]))
        corner = kept
        least = min(least, row[j])
      }
      if least > limit { return nil }
    }
    return row[b.count] <= limit ? row[b.count] : nil
  }
}
