extension PreparedBook {
  /// Takes over what was read on pages that are as they were: preparing again, after one correction or for nothing at all, must not throw
  /// away the reading of a whole book.
  mutating func keepReadings(of before: PreparedBook) {
    let known = Dictionary(before.pages.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    for index in pages.indices {
      guard let old = known[pages[index].id], before.sources.indices.contains(old.source) else { continue }
      var bare = old.withoutReadings
      bare.source = pages[index].source
      if bare == pages[index], before.sources[old.source].sha256 == sources[pages[index].source].sha256 {
        pages[index].fields = old.fields
        pages[index].entries = old.entries
      }
    }
  }
}

extension PreparedPage {
  /// The page as it was before anything was read on it.
  var withoutReadings: PreparedPage {
    var page = self
    for field in page.fields.indices { page.fields[field].reading = nil }
    for entry in page.entries.indices {
      for field in page.entries[entry].fields.indices { page.entries[entry].fields[field].reading = nil }
    }
    return page
  }
}
