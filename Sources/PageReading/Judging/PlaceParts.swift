import PageImaging
import VietnameseText

/// The parts of places ("xã Cẩm Đới") as a book spells them. A book is one commune's: its places recur, and what was read once otherwise than ten
/// times was misread, while what was read in two ways as often is not known.
enum PlaceParts {
  /// How many entries must spell a part so, how many times as many as another spelling, and how many places tell how long they are.
  private static let limits = (often: 3, times: 3, enough: 5)

  private static let kinds = Set(PlaceWords.kinds.map(VietnameseText.folded))

  private struct Seen {
    /// Without marks.
    var folded: String
    var count = 0
    /// Readings that nothing speaks against.
    var clear = 0
  }

  static func apply(to entries: inout [[FieldDraft]]) {
    var seen: [String: Seen] = [:]
    for draft in entries.joined() where isPlace(draft) {
      let isClear = draft.grounds.contains(.scales) && !draft.grounds.contains(.hidden) && draft.weakest >= 75
      for part in Set(parts(draft.text)) {
        var known = seen[part] ?? Seen(folded: VietnameseText.folded(part))
        known.count += 1
        known.clear += isClear ? 1 : 0
        seen[part] = known
      }
    }
    let frequent = seen.filter { $0.value.count >= limits.often && $0.value.clear >= 1 }
    let names = names(seen)
    let fates = Dictionary(
      uniqueKeysWithValues: seen.map { part, own in
        (part, isDisputed(part, names) ? fate(of: part, own, frequent).doubted : fate(of: part, own, frequent))
      })
    for entry in entries.indices {
      for field in entries[entry].indices where isPlace(entries[entry][field]) { settle(&entries[entry][field], fates) }
    }
    lengths(&entries)
  }

  /// "Làng Hạ Lũng, xã Tân Khánh" where the field's other places go on to the province: the cell's second line may have been cut off.
  private static func lengths(_ entries: inout [[FieldDraft]]) {
    var counts: [String: [Int]] = [:]
    for draft in entries.joined() where isPlace(draft) {
      counts[draft.answers.first ?? "", default: []].append(parts(draft.text).count)
    }
    let usual = counts.compactMapValues { counts -> Int? in
      let most = counts.sorted()[counts.count / 4]
      return counts.count >= limits.enough ? most : nil
    }
    for entry in entries.indices {
      for field in entries[entry].indices where isPlace(entries[entry][field]) {
        let draft = entries[entry][field]
        guard let least = usual[draft.answers.first ?? ""], parts(draft.text).count < least else { continue }
        entries[entry][field].add(.short)
      }
    }
  }

  private enum Fate {
    case known
    case mended(String)
    case rival
    case alone

    /// A spelling that stands in the book with other marks is not known.
    var doubted: Fate {
      switch self {
      case .known, .alone: .rival
      case .mended, .rival: self
      }
    }
  }

  /// How often the names of parts are spelled so, without their kinds, by the letters without marks: "Vạn Điểm" of "xóm" and "bản".
  private static func names(_ seen: [String: Seen]) -> [String: [String: Int]] {
    var result: [String: [String: Int]] = [:]
    for (part, known) in seen {
      let name = name(part)
      result[VietnameseText.folded(name), default: [:]][name, default: 0] += known.count
    }
    return result
  }

  private static func name(_ part: String) -> String {
    let words = part.split(separator: " ", maxSplits: 1)
    return words.count == 2 && kinds.contains(VietnameseText.folded(String(words[0]))) ? String(words[1]) : part
  }

  /// Does the name stand in the book with other marks, not far more seldom?
  private static func isDisputed(_ part: String, _ names: [String: [String: Int]]) -> Bool {
    let name = name(part)
    let spellings = names[VietnameseText.folded(name)] ?? [:]
    let other = spellings.filter { $0.key != name }.values.max() ?? 0
    return (spellings[name] ?? 0) < other * limits.times
  }

  private static func isPlace(_ draft: FieldDraft) -> Bool { draft.kind == .place && !draft.isBlank && !draft.text.isEmpty }

  private static func parts(_ text: String) -> [String] {
    text.split(separator: ",").map { TextTidy.plain(String($0)) }.filter { !$0.isEmpty }.map(small)
  }

  /// With the small letter that a unit's kind has inside a place.
  private static func small(_ part: String) -> String { part.prefix(1).lowercased() + part.dropFirst() }

  private static func fate(of part: String, _ own: Seen, _ frequent: [String: Seen]) -> Fate {
    let rivals = frequent.filter { $0.key != part && isNear($0.value.folded, own.folded) }
    let most = rivals.values.map(\.count).max() ?? 0
    if most >= own.count * limits.times {
      let best = rivals.filter { $0.value.count * limits.times > most }
      if best.count == 1, let spelling = best.keys.first { return .mended(spelling) }
      return .rival
    }
    if frequent[part] != nil { return most * limits.times > own.count ? .rival : .known }
    return most > 0 ? .rival : .alone
  }

  /// The same letters with other marks, or one letter in five wrong.
  ///
  /// - Parameter second: the part that may be a misreading.
  private static func isNear(_ first: String, _ second: String) -> Bool {
    if first == second { return true }
    // "Thôn 3" and "Thôn 4" are two places.
    guard !first.contains(where: \.isNumber), !second.contains(where: \.isNumber) else { return false }
    // Of kinds only what is none is a misread one: "trnh Sơn Đoài".
    guard let kind = second.split(separator: " ").first, first.hasPrefix("\(kind) ") || !kinds.contains(String(kind)) else {
      return false
    }
    let limit = first.count < 10 ? 1 : 2
    return EditDistance.between(Array(first.unicodeScalars), Array(second.unicodeScalars), limit: limit) != nil
  }

  private static func settle(_ draft: inout FieldDraft, _ fates: [String: Fate]) {
    var isKnown = true
    let before = draft.text.split(separator: ",").map { TextTidy.plain(String($0)) }.filter { !$0.isEmpty }
    var after: [String] = []
    // A clear reading stays as it is, whatever the others say: two hamlets may differ by a mark.
    let isClear =
      draft.grounds.contains(.scales) && draft.weakest >= 85 && !draft.grounds.contains(.hidden)
      && !draft.grounds.contains(.foreign) && !draft.grounds.contains(.toneless)
    for part in before {
      switch fates[small(part)] ?? .alone {
      case .known: after.append(part)
      case .mended(let spelling) where !isClear:
        after.append(Snapper.capital(spelling, like: part))
      case .mended, .rival:
        after.append(part)
        isKnown = false
        if !draft.grounds.contains(.listed) { draft.add(.rival) }
      case .alone:
        after.append(part)
        isKnown = false
      }
    }
    if isKnown { draft.add(.recurs) }
    guard after != before else { return }
    draft.asRead = draft.asRead ?? draft.text
    draft.text = after.joined(separator: ", ")
    draft.add(.snapped)
  }
}
