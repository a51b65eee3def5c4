import Foundation

/// The beginnings of all lunar months of the lunar years 1899–2100 for one meridian, computed once.
struct LunarMonths: Sendable {
  struct Month: Sendable {
    var start: Int
    var year: Int
    var month: Int
    var isLeap: Bool
  }

  static let hanoi = LunarMonths(hoursEast: 7)
  static let beijing = LunarMonths(hoursEast: 8)

  let months: [Month]
  /// The day after the last month.
  let end: Int

  static func of(_ meridian: LunarMeridian) -> LunarMonths { meridian == .hanoi ? hanoi : beijing }

  private init(hoursEast: Int) {
    let shift = Double(hoursEast) / 24
    // New moons from 1898 to 2102; the ends are cut off below.
    var starts = (-1264...1264).map { Int(floor(Astronomy.newMoon($0) + 0.5 + shift)) }
    // The new moon of July 1967 came three seconds after midnight in Hà Nội, nearer than the series can tell.
    if hoursEast == 7, let i = starts.firstIndex(of: CalendarDay.number(year: 1967, month: 7, day: 7)) { starts[i] += 1 }
    let parts = starts.map { Astronomy.solarPart(at: Double($0) - 0.5 - shift) }
    // Month 11 is the one in which the sun reaches 270°; now and then (2033) it reaches 240° in the same month.
    let elevenths = starts.indices.dropLast().filter { (7...8).contains(parts[$0]) && (9...10).contains(parts[$0 + 1]) }
    var all: [Month] = []
    for (first, next) in zip(elevenths, elevenths.dropFirst()) {
      let solsticeYear = CalendarDay.date(number: starts[first]).year
      // Thirteen months from solstice to solstice: the first in which the sun enters no new part is the leap month.
      let leap = next - first == 13 ? (first..<next).first { parts[$0] == parts[$0 + 1] } : nil
      var month = 11
      var year = solsticeYear
      for i in first..<next {
        if i != first, i != leap {
          month = month == 12 ? 1 : month + 1
          if month == 1 { year += 1 }
        }
        all.append(Month(start: starts[i], year: year, month: month, isLeap: i == leap))
      }
    }
    months = all.filter { (1899...2100).contains($0.year) }
    end = all.first { $0.year == 2101 }?.start ?? (months.last?.start ?? 0) + 29
  }

  /// The index of the month that holds a day.
  func index(ofDay day: Int) -> Int? {
    guard let first = months.first, day >= first.start, day < end else { return nil }
    var low = 0
    var high = months.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if months[middle].start <= day { low = middle } else { high = middle }
    }
    return low
  }

  func length(_ index: Int) -> Int {
    (index + 1 < months.count ? months[index + 1].start : end) - months[index].start
  }
}
