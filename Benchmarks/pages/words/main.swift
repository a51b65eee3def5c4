// Suggests for every field before it is learned, book by book in order, as the program does for a first reader who keys all rightly.
//
// words SET…: SET.json and SET.bin of words.py, SET-addresses.json where there is an extract. FIELDS=1 prints each field.
import Foundation

struct Crop: Decodable {
  var book: String
  var year: Int
  var entry: Int
  var field: String
  var pool: String
  var value: String
  var w: Int
  var h: Int
  var at: Int
  var names: [String]?
  /// Where the printed label stands: left, top, width, height in shares of the crop.
  var label: [Double]?

  var print: UnitBox? { label.map { UnitBox(x: $0[0], y: $0[1], width: $0[2], height: $0[3]) } }
}

struct Count {
  var fields = 0
  var possible = 0
  var possibleInUnit = 0
  var first = 0
  var five = 0
  var sure = 0
  var sureRight = 0
  var shown = 0
  var shownRight = 0

  mutating func add(_ value: String, _ found: [WordSuggestion], inBook: Bool, inUnit: Bool) {
    let isFirst = found.first?.value == value
    fields += 1
    if inBook { possible += 1 }
    if inUnit { possibleInUnit += 1 }
    if isFirst { first += 1 }
    if found.contains(where: { $0.value == value }) { five += 1 }
    if found.first?.tier == .sure { (sure, sureRight) = (sure + 1, sureRight + (isFirst ? 1 : 0)) }
    // Less is kept back by the program: WordHelp.leastShare.
    if let best = found.first, best.share >= 0.35 { (shown, shownRight) = (shown + 1, shownRight + (isFirst ? 1 : 0)) }
  }

  func line(_ name: String) -> String {
    func share(_ part: Int, _ whole: Int) -> String {
      whole == 0 ? "-" : String(format: "%.1f", 100 * Double(part) / Double(whole))
    }
    return """
      \(name): \(fields) fields, text seen in book \(share(possible, fields)), in unit \(share(possibleInUnit, fields)); \
      first \(share(first, fields)) five \(share(five, fields)); sure \(sure) right \(share(sureRight, sure)); \
      shown \(share(shown, fields)) right \(share(shownRight, shown))
      """
  }
}

func processorTime() -> Double {
  var time = timespec()
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
  return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}

/// A text without the marks that end it.
func plain(_ text: String) -> String {
  var text = text.trimmingCharacters(in: .whitespaces)
  while let last = text.last, ".-,: ".contains(last) { text.removeLast() }
  return text
}

/// The hamlets of an extract that at least five persons share, as HamletCounts of the program has them.
func hamlets(_ addresses: [String]) -> [String: Int] {
  var counts: [String: Int] = [:]
  for address in addresses {
    guard let first = address.split(separator: ",").first.map({ String($0) }), first.hasPrefix("Thôn ") else { continue }
    counts[first, default: 0] += 1
  }
  return counts.filter { $0.value >= 5 }
}

for set in CommandLine.arguments.dropFirst() {
  let crops = try JSONDecoder().decode([Crop].self, from: Data(contentsOf: URL(filePath: set + ".json")))
  let grey = [UInt8](try Data(contentsOf: URL(filePath: set + ".bin"), options: .alwaysMapped))
  let addresses = try? JSONDecoder().decode([String].self, from: Data(contentsOf: URL(filePath: set + "-addresses.json")))
  let villages = hamlets(addresses ?? [])
  var counts: [String: Count] = [:]
  var fields: [String: Count] = [:]
  var names = (all: 0, first: 0, five: 0, time: 0.0)
  var (shapeTime, time, slowest) = (0.0, 0.0, 0.0)
  /// Entries of the books before: year and readings.
  var before: [(book: String, year: Int, entries: [[BookMemory.Reading]])] = []
  var unit: [String: Set<String>] = [:]
  var books: [String] = []
  for crop in crops where books.last != crop.book { books.append(crop.book) }
  for book in books {
    let own = crops.filter { $0.book == book }
    let isReal = own[0].pool == "word"
    var memory = BookMemory()
    var nameMemory = NameMemory()
    memory.know(hamlets: villages)
    // The unit's books nearest in time, as the program takes them.
    let year = own[0].year
    for other in before.sorted(by: { abs($0.year - year) < abs($1.year - year) }).prefix(8) where !isReal {
      for entry in other.entries.suffix(80).reversed() { memory.learnAround(entry) }
    }
    var seen: [String: Set<String>] = [:]
    var entries: [[BookMemory.Reading]] = []
    var at = 0
    while at < own.count {
      var end = at
      while end < own.count, own[end].entry == own[at].entry { end += 1 }
      var keyed: [String: BookMemory.Text] = [:]
      var readings: [BookMemory.Reading] = []
      var seenNames: [(String, WordShape)] = []
      for crop in own[at..<end] {
        let value = plain(crop.value)
        let begun = processorTime()
        let points = Array(grey[crop.at..<(crop.at + crop.w * crop.h)])
        let shape = WordShape(grey: points, width: crop.w, height: crop.h, without: crop.print)
        shapeTime += processorTime() - begun
        if let among = crop.names {
          let begun = processorTime()
          let found =
            shape.map { nameMemory.suggestions(for: $0, among: Dictionary(uniqueKeysWithValues: among.map { ($0, 1.0) })) } ?? []
          names.time += processorTime() - begun
          names.all += 1
          names.first += found.first?.value == crop.value ? 1 : 0
          names.five += found.contains { $0.value == crop.value } ? 1 : 0
          if let shape { seenNames.append((crop.value, shape)) }
          continue
        }
        let text = BookMemory.Text(value, pool: crop.pool)
        let start = processorTime()
        let found = shape.map { memory.suggestions(for: crop.field, crop.pool, $0, keyed: keyed) } ?? []
        time += processorTime() - start
        // A busy machine makes any field slow now and then, never the same one twice: a slow field is done twice more.
        var own = processorTime() - begun
        for _ in 0..<2 where own > slowest {
          let again = processorTime()
          _ = WordShape(grey: points, width: crop.w, height: crop.h, without: crop.print).map {
            memory.suggestions(for: crop.field, crop.pool, $0, keyed: keyed)
          }
          own = min(own, processorTime() - again)
        }
        slowest = max(slowest, own)
        let group = crop.pool == "place" ? "places" : ["signer", "clerk"].contains(crop.pool) ? crop.pool : "texts"
        for name in isReal ? ["words"] : ["all", group] {
          counts[name, default: Count()].add(
            value, found, inBook: seen[crop.pool, default: []].contains(value),
            inUnit: unit[crop.pool, default: []].contains(value))
        }
        fields["\(book) \(crop.field)", default: Count()].add(
          value, found, inBook: seen[crop.pool, default: []].contains(value), inUnit: unit[crop.pool, default: []].contains(value)
        )
        if !isReal { keyed[crop.field] = text }
        readings.append(BookMemory.Reading(crop.field, text, shape, suggested: found))
      }
      for reading in readings {
        seen[reading.text.pool, default: []].insert(reading.text.value)
        unit[reading.text.pool, default: []].insert(reading.text.value)
      }
      memory.learn(readings)
      for (name, shape) in seenNames { nameMemory.learn(name, shape) }
      entries.append(readings)
      at = end
    }
    before.append((book, year, entries))
  }
  print(set)
  for (name, count) in counts.sorted(by: { $0.key < $1.key }) { print("  " + count.line(name)) }
  if ProcessInfo.processInfo.environment["FIELDS"] != nil {
    for (name, count) in fields.sorted(by: { $0.key < $1.key }) { print("    " + count.line(name)) }
  }
  if names.all > 0 {
    print(
      String(
        format: "  names among 30: %d, first %.1f five %.1f, %.2f ms", names.all, 100 * Double(names.first) / Double(names.all),
        100 * Double(names.five) / Double(names.all), 1000 * names.time / Double(names.all)))
  }
  let texts = max(1, crops.count - names.all)
  print(
    String(
      format: "  processor ms a field: looking %.2f, comparing %.2f; slowest field %.1f", 1000 * shapeTime / Double(crops.count),
      1000 * time / Double(texts), 1000 * slowest))
}
