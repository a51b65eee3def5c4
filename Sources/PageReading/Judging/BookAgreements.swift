import PageImaging

/// What the entries of a book say about each other: numbers that follow, and texts that recur.
struct BookAgreements {
  /// How many other entries must read the same.
  static let repeats = 3

  /// All drafts of a book, entry after entry.
  static func apply(to entries: inout [[FieldDraft]]) {
    sequence(&entries)
    recurrence(&entries)
    PlaceParts.apply(to: &entries)
    dates(&entries)
  }

  /// "2/12/1991" among days of two figures: one may have been lost.
  private static func dates(_ entries: inout [[FieldDraft]]) {
    func parts(_ draft: FieldDraft) -> [Int]? {
      guard draft.kind == .date, let date = ReadDate(draft.text), date.day != nil else { return nil }
      let counts = draft.text.split { !$0.isNumber }.map(\.count)
      return counts.count == 3 && !draft.text.contains(where: \.isLetter) ? Array(counts.dropLast()) : nil
    }
    let all = entries.joined().compactMap(parts)
    // Figures with a nought before them say how days are written here.
    guard all.count(where: { $0 == [2, 2] }) > all.count(where: { $0 != [2, 2] }) else { return }
    for entry in entries.indices {
      for field in entries[entry].indices {
        if let own = parts(entries[entry][field]), own != [2, 2] { entries[entry][field].add(.oneFigure) }
      }
    }
  }

  private static func sequence(_ entries: inout [[FieldDraft]]) {
    for name in ["registrationNumber", "pageNumber"] {
      var places: [(entry: Int, field: Int, number: ReadNumber?)] = []
      for (entry, fields) in entries.enumerated() {
        for (field, draft) in fields.enumerated() where draft.answers.contains(name) {
          places.append((entry, field, draft.isBlank ? nil : ReadNumber(draft.text)))
        }
      }
      for (before, after) in zip(places, places.dropFirst()) {
        guard let first = before.number, let second = after.number, second.follows(first) else { continue }
        entries[before.entry][before.field].add(.sequence)
        entries[after.entry][after.field].add(.sequence)
      }
    }
  }

  private static func recurrence(_ entries: inout [[FieldDraft]]) {
    var counts: [String: Int] = [:]
    func key(_ draft: FieldDraft) -> String { (draft.answers.first ?? "") + "\n" + draft.text }
    for draft in entries.joined() where !draft.isBlank && !draft.text.isEmpty { counts[key(draft), default: 0] += 1 }
    for entry in entries.indices {
      for field in entries[entry].indices {
        let draft = entries[entry][field]
        guard [.name, .text].contains(draft.kind), counts[key(draft), default: 0] > repeats else { continue }
        entries[entry][field].add(.recurs)
      }
    }
  }
}
