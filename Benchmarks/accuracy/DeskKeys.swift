import CivilStatus
import Foundation

/// Keys of one field at the desk, typed cold, as `Benchmarks/keying` counts them in the browser.
struct DeskKeys {
  let carried: Set<String>

  init(_ aids: DeskAids) {
    carried = Set(aids.carry.filter { [.book, .next].contains($0.value) }.keys)
  }

  /// With the key that leaves the field; at least that one.
  func keys(_ value: FieldValue, _ field: FieldDefinition) -> Int {
    // What is carried on stands there: one key for the times when it is something else.
    if carried.contains(field.id) || field.kind == .dateInWords { return 1 }
    let text = value.asWritten
    switch field.kind {
    case .place, .placeOffice, .placeAdminUnit: return min(Telex.keys(text) + 1, Self.place)
    case .name: return Self.begun(text) + 1
    case .datePartial: return Self.date(value) + 1
    case .time: return min(Telex.keys(text), 4) + 1
    case _ where field.kind.needsCodeList: return 2
    case .text where field.id.hasSuffix("Relation") || field.id.hasSuffix("Issuer"): return 2
    case .text where field.id.hasSuffix("Number"):
      return min(Telex.keys(text), (text.split(separator: "/").first?.count ?? 0) + 1) + 1
    default: return Telex.keys(text) + 1
    }
  }

  /// A place is found by a few letters, whatever its length; a hamlet that is new in the book costs more.
  private static let place = 8

  /// "ng v an": consonants begin all but the last syllable, which is typed without its marks.
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
