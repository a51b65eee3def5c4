import Foundation

/// How often words, dates and years stand in the register: what an agreement on a value is worth.
///
/// `@unchecked Sendable`: everything is counted in `init` and only read afterwards.
final class Frequencies: @unchecked Sendable {
  /// The part of a row a word was read from.
  enum Role: Int, CaseIterable {
    case surname, middle, given, fatherMiddle, fatherGiven, motherSurname, motherMiddle, motherGiven
    case spouseSurname, spouseMiddle, spouseGiven
  }

  /// log of the chance that two random persons agree, per role.
  private(set) var agreement: [Double] = []
  private(set) var dateAgreement = -9.0
  let persons: Int
  /// log of a value's share over the log of that chance: per role and word, per date, per year.
  private let roles: UnsafeMutablePointer<UnsafeBufferPointer<Float>>
  let dates: UnsafeMutablePointer<Float>
  let years: UnsafeMutablePointer<Float>

  init(_ table: EntityTable, tokens: Int, threads: Int) {
    persons = table.count
    let all = Role.allCases
    roles = .allocate(capacity: all.count)
    dates = .allocate(capacity: 1 << 21)
    dates.initialize(repeating: 0, count: 1 << 21)
    years = .allocate(capacity: 4096)
    let counts = Slots<[UInt32]>(all.count)
    Parallel.run(all.count, threads: threads) { _, i in counts[i] = Self.counts(table, all[i], tokens) }
    for i in all.indices {
      let (corrections, agreement) = Self.corrections(counts[i] ?? [])
      let copy = UnsafeMutableBufferPointer<Float>.allocate(capacity: corrections.count)
      _ = copy.initialize(from: corrections)
      (roles + i).initialize(to: UnsafeBufferPointer(copy))
      self.agreement.append(agreement)
    }
    countDates(table)
  }

  deinit {
    for i in Role.allCases.indices { roles[i].deallocate() }
    roles.deallocate()
    dates.deallocate()
    years.deallocate()
  }

  private static func counts(_ table: EntityTable, _ role: Role, _ tokens: Int) -> [UInt32] {
    var counts = [UInt32](repeating: 0, count: tokens)
    counts.withUnsafeMutableBufferPointer { counts in
      for i in 0..<table.count {
        let row = table.rows + i
        let name: NameIDs =
          switch role {
          case .surname, .middle, .given: row.pointee.name
          case .fatherMiddle, .fatherGiven: row.pointee.father
          case .motherSurname, .motherMiddle, .motherGiven: row.pointee.mother
          case .spouseSurname, .spouseMiddle, .spouseGiven: row.pointee.spouse
          }
        guard name.given != 0 else { continue }
        switch role {
        case .surname, .motherSurname, .spouseSurname: counts[Int(name.surname)] += 1
        case .middle, .fatherMiddle, .motherMiddle, .spouseMiddle: counts[Int(name.middle)] += 1
        case .given, .fatherGiven, .motherGiven, .spouseGiven: counts[Int(name.given)] += 1
        }
      }
    }
    return counts
  }

  /// Whole-number sums: the order of rows must not show in the last digit.
  private static func corrections(_ counts: [UInt32]) -> ([Float], Double) {
    var total: UInt64 = 0
    var squares: UInt64 = 0
    for count in counts {
      total += UInt64(count)
      squares += UInt64(count) * UInt64(count)
    }
    let known = Double(max(total, 1))
    let agreement = log(max(Double(squares), 1) / (known * known))
    return (counts.map { Float(log((Double($0) + 0.5) / (known + 0.5)) - agreement) }, agreement)
  }

  private func countDates(_ table: EntityTable) {
    var dates = [UInt32](repeating: 0, count: 1 << 21)
    var years = [UInt32](repeating: 0, count: 4096)
    var distinct: [UInt32] = []
    for i in 0..<table.count {
      let date = table.rows[i].date
      guard date.isKnown else { continue }
      if dates[Int(date.parts)] == 0 { distinct.append(date.parts) }
      dates[Int(date.parts)] += 1
      years[date.year] += 1
    }
    var total: UInt64 = 0
    var yearSquares: UInt64 = 0
    for count in years {
      total += UInt64(count)
      yearSquares += UInt64(count) * UInt64(count)
    }
    let known = Double(max(total, 1))
    let yearAgreement = log(max(Double(yearSquares), 1) / (known * known))
    for year in years.indices {
      (self.years + year).initialize(to: Float(log((Double(years[year]) + 0.5) / (known + 0.5)) - yearAgreement))
    }
    // A date's own share, steadied by that of its year: most dates of a small register are borne by one person or none.
    var squares = 0.0
    var shares: [(UInt32, Double)] = []
    // In the order of the calendar: sums must not depend on that of the rows.
    for date in distinct.sorted() {
      let count = dates[Int(date)]
      let packed = PackedDate(raw: date)
      guard packed.isFull else { continue }
      let share = 0.5 * Double(count) / known + 0.5 * Double(years[packed.year]) / known / 365.25
      squares += share * Double(count) / known
      shares.append((date, share))
    }
    dateAgreement = log(max(squares, 1e-9))
    for (date, share) in shares { self.dates[Int(date)] = Float(log(share) - dateAgreement) }
  }

  /// The correction for agreeing on a word; of two words the commoner counts. A word that came after the count is left out.
  @inline(__always)
  func correction(_ role: Role, _ a: UInt32, _ b: UInt32) -> Float {
    let values = roles[role.rawValue]
    if Int(a) >= values.count { return Int(b) < values.count ? values[Int(b)] : 0 }
    return a == b || Int(b) >= values.count ? values[Int(a)] : max(values[Int(a)], values[Int(b)])
  }
}
