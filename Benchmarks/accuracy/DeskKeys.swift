import CivilStatus
import Foundation

/// Keys of an entry at the desk, typed without the register, for one reader in one book: what the desk carries on, links and has
/// learnt from the book is theirs alone. Counted as `Benchmarks/keying` counts them in the browser (README, "Keys").
struct DeskKeys {
  private let aids: DeskAids
  /// What this reader put into a field the last time they were asked for it in this book.
  private var last: [String: String] = [:]
  /// Writings of this book that the reader has keyed: a letter or two bring them back.
  private var seen: Set<String> = []

  init(_ aids: DeskAids) {
    self.aids = aids
  }

  /// - Parameters:
  ///   - fields: what is asked for; nil: everything.
  ///   - taken: fields that were confirmed as proposed.
  mutating func keys(_ entry: EntryCase, _ values: [String: FieldValue], fields: Set<String>?, taken: Set<String>) -> Int {
    var sum = 0
    var written: [String: String] = [:]
    for field in entry.fields.map(\.definition) where fields?.contains(field.id) != false {
      let text = values[field.id]?.asWritten ?? ""
      let isPrinted = !field.occasional && entry.printed?.contains(field.id) != false
      if text.isEmpty {
        // A fold hides it, or the key that leaves it.
        sum += isPrinted ? 1 : 0
      } else if taken.contains(field.id) {
        sum += 1
      } else if let value = values[field.id] {
        // A folded field is unfolded first.
        sum += (isPrinted ? 0 : 2) + cost(value, field, written)
        seen.insert(text)
      }
      last[field.id] = text
      written[field.id] = text
    }
    return sum
  }

  /// With the key that leaves the field.
  private func cost(_ value: FieldValue, _ field: FieldDefinition, _ written: [String: String]) -> Int {
    let text = value.asWritten
    let scope = aids.carry[field.id]
    // The next number stands there; what is carried on is passed over, and what goes with others comes with them.
    if scope == .next { return last[field.id] == nil ? Telex.keys(text) + 1 : 1 }
    let isTheSame = last[field.id] == text
    if isTheSame, scope != nil && scope != .year || field.kind.needsCodeList && field.codeList != "gender" { return 0 }
    if field.kind == .dateInWords { return 1 }
    let sources = aids.links.filter { $0.field == field.id && $0.part == .whole }.flatMap(\.from)
    if sources.contains(where: { written[$0] == text }) { return 1 }
    let isSeen = seen.contains(text)
    switch field.kind {
    case .name: return isSeen && scope != nil ? 4 : Self.begun(text) + 1
    case .datePartial: return Self.date(value) + 1 - (isOfThisYear(text, field, written) ? 2 : 0)
    case .time: return min(Telex.keys(text), 4) + 1
    case _ where field.kind.needsCodeList: return 2
    case .place, .placeOffice, .placeAdminUnit: return isSeen ? 3 : min(Telex.keys(text), 16) + 1
    case .text where field.id.hasSuffix("Number"):
      return min(Telex.keys(text), (text.split(separator: "/").first?.count ?? 0) + 1) + 1
    case .text where isSeen: return field.id.hasSuffix("Relation") || field.id.hasSuffix("Issuer") ? 1 : 2
    case .text where field.id.hasSuffix("Relation") || field.id.hasSuffix("Issuer"): return min(Telex.keys(text), 11) + 1
    default:
      // A saying of the kind's own list is begun with a letter and chosen; the page's own words follow.
      // Of a saying with several gaps only what stands before the first is counted as given.
      let begun = (aids.phrases[field.id] ?? []).map { $0.prefix { $0 != "…" } }.filter { !$0.isEmpty && text.hasPrefix($0) }
        .map(\.count).max()
      return begun.map { 3 + Telex.keys(String(text.dropFirst($0))) } ?? Telex.keys(text) + 1
    }
  }

  /// Days of the registration itself and of what is registered at once are typed without their year, where it is the one before.
  private func isOfThisYear(_ text: String, _ field: FieldDefinition, _ written: [String: String]) -> Bool {
    let isEvent = ["registrationDate", "deceasedDeathDate", "deathNoticeDate"].contains(field.id)
    guard isEvent || (field.id == "childBirthDate" && aids.kind == .birth), text.count == 10 else { return false }
    let year = written["registrationDate"] ?? last["registrationDate"] ?? last[field.id]
    return year?.suffix(4) == text.suffix(4)
  }

  /// "n v an": single letters begin all but the last syllable, which is typed without its marks.
  private static func begun(_ name: String) -> Int {
    let syllables = name.split(separator: " ")
    guard let last = syllables.last else { return 0 }
    return syllables.dropLast().count * 2 + last.count
  }

  /// Six digits for a day, two for a year, the age and its letter.
  private static func date(_ value: FieldValue) -> Int {
    switch value.normalised?.split(separator: "-").count {
    case 3: 6
    case 2: 4
    case 1 where value.normalised?.first != "P": 2
    case 1: 3
    default: Telex.keys(value.asWritten)
    }
  }
}

/// The desks of a campaign: one for each reader, pass and book.
struct Desks {
  private var desks: [String: DeskKeys] = [:]

  mutating func keys(
    _ entry: EntryCase, _ values: [String: FieldValue], reader: String, fields: Set<String>?, taken: Set<String>
  ) -> Int {
    let place = reader + entry.book
    var desk = desks[place] ?? DeskKeys(RegisterCatalogue.standard.deskAids(entry.schema.kind))
    defer { desks[place] = desk }
    return desk.keys(entry, values, fields: fields, taken: taken)
  }
}
