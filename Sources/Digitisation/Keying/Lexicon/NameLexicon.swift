import Cryptography
import Foundation
import VietnameseText

/// Syllables of names with their counts, as the desk gets them: what helps to write "nguyen van an" with its marks.
public struct NameLexicon: Sendable {
  /// Rows sent at most: some thousand syllables write all names of a province.
  static let maximumRows = 3_500

  /// Syllable, then counts: surname, middle of men, of women, given of men, of women.
  public struct Row: Hashable, Sendable, Encodable {
    public var syllable: String
    public var counts: [Int]

    public func encode(to encoder: any Encoder) throws {
      var container = encoder.unkeyedContainer()
      try container.encode(syllable)
      for count in counts { try container.encode(count) }
    }
  }

  public let rows: [Row]
  /// Hamlets of the unit by the population extract, the most peopled first.
  public let hamlets: [BookText]
  /// Changes with the rows; serves as entity tag.
  public let version: String

  init(_ counts: SyllableCounts, hamlets: [BookText] = []) {
    self.hamlets = hamlets
    // Both schools of placing the tone (hòa, hoà) are one syllable; the commoner writing is offered.
    var groups: [String: (best: String, most: Int, row: SyllableCounts.Row)] = [:]
    for (syllable, row) in counts.rows {
      let key = VietnameseText.comparisonKey(syllable)
      guard let group = groups[key] else {
        groups[key] = (syllable, row.total, row)
        continue
      }
      let wins = (row.total, syllable) > (group.most, group.best)
      groups[key] = (wins ? syllable : group.best, max(row.total, group.most), group.row + row)
    }
    rows = groups.values.sorted { ($1.row.total, $0.best) < ($0.row.total, $1.best) }.prefix(Self.maximumRows).map { group in
      let row = group.row
      return Row(
        syllable: group.best, counts: [row.surname, row.middleMale, row.middleFemale, row.givenMale, row.givenFemale])
    }
    var hasher = SHA256Hasher()
    for row in rows { hasher.update(Data("\(row.syllable)\(row.counts)".utf8)) }
    for hamlet in hamlets { hasher.update(Data(hamlet.text.utf8)) }
    version = String(hasher.finalize().hex.prefix(16))
  }
}
