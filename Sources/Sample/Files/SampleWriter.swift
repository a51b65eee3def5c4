import Foundation
import Synchronization

/// Writes a commune into a folder. The same commune gives the same bytes.
public enum SampleWriter {
  /// `pages: false` leaves the page images out; `dpi` asks for another resolution than the usual one; `printed` has the values
  /// printed instead of written by hand. `progress` hears pages
  /// done and pages in all, from any thread.
  public static func write(
    _ commune: SampleCommune, to folder: URL, pages: Bool = true, dpi: Double? = nil, printed: Bool = false,
    progress: @Sendable (Int, Int) -> Void = { _, _ in }
  ) throws {
    let files = FileManager.default
    try files.createDirectory(at: folder, withIntermediateDirectories: true)
    try tables(commune, folder)
    for book in commune.books {
      let place = folder.appending(path: "books/\(book.slug)")
      try files.createDirectory(at: place, withIntermediateDirectories: true)
      try json(SampleTruthFile(pages: book.pages, entries: book.entries), place.appending(path: "truth.json"))
      try json(book.readings, place.appending(path: "readings.json"))
    }
    if pages { try draw(commune, folder, dpi, printed, progress) }
    try json(commune.books.map(record), folder.appending(path: "books.json"))
    try json(manifest(commune, drawn: pages), folder.appending(path: "manifest.json"))
  }

  /// What books.json says of a book.
  public static func record(_ book: SampleBook) -> SampleBookRecord {
    SampleBookRecord(
      slug: book.slug, kind: book.kind, title: book.plan.title, unitCode: InventedUnits.home, office: book.office,
      number: book.plan.number, openingYear: book.plan.openingYear, closingYear: book.closingYear, numberText: book.numberText,
      formPeriod: book.plan.formPeriod, paper: book.plan.paper, declaredPages: book.declaredPages,
      declaredEntries: book.declaredEntries, phase: book.plan.phase,
      pageFiles: book.pages.map { "books/\(book.slug)/\($0.fileName)" })
  }

  private static func manifest(_ commune: SampleCommune, drawn: Bool) -> SampleManifest {
    SampleManifest(
      format: 1, seed: commune.seed, invented: true, unitCode: InventedUnits.home,
      unitCodeAfterMerger: InventedUnits.homeAfterMerger,
      office: "UBND \(commune.units.fullName(InventedUnits.home, on: CivilDay(2020, 6, 1)))", persons: commune.persons.count,
      extractRows: commune.population.count, books: commune.books.count,
      entries: commune.books.reduce(0) { $0 + $1.entries.count },
      pages: commune.books.reduce(0) { $0 + $1.pages.count }, pagesDrawn: drawn)
  }

  private static func tables(_ commune: SampleCommune, _ folder: URL) throws {
    try csv(
      [["code", "level", "name", "type", "parent_code", "valid_from", "valid_to"]]
        + commune.units.units.map { [$0.code, $0.level, $0.name, $0.type, $0.parentCode, $0.validFrom, $0.validTo] },
      folder.appending(path: "units.csv"))
    try csv(
      [["old_code", "new_code", "date", "share", "basis"]]
        + commune.units.successions.map { [$0.oldCode, $0.newCode, $0.date, $0.share, $0.basis] },
      folder.appending(path: "successions.csv"))
    try csv([PopulationRow.columns] + commune.population.map(\.cells), folder.appending(path: "population.csv"))
    var truth = [["entry", "role", "id12", "person", "differences"]]
    let rows = Dictionary(commune.population.map { ($0.person, $0) }, uniquingKeysWith: { first, _ in first })
    for entry in commune.books.flatMap(\.entries) {
      for link in entry.links {
        let differences = rows[link.person]?.differences.joined(separator: ";") ?? ""
        truth.append([entry.key, link.role, link.id12 ?? "", String(link.person), differences])
      }
    }
    try csv(truth, folder.appending(path: "population-truth.csv"))
  }

  /// All pages, on as many threads as there are cores; which thread paints a page does not change it.
  private static func draw(
    _ commune: SampleCommune, _ folder: URL, _ dpi: Double?, _ printed: Bool, _ progress: @Sendable (Int, Int) -> Void
  ) throws {
    let jobs = commune.books.flatMap { book in book.pages.map { (book, $0) } }
    let next = Atomic(0)
    let done = Atomic(0)
    let failure = Mutex<(any Error)?>(nil)
    let workers = min(8, max(1, ProcessInfo.processInfo.activeProcessorCount))
    DispatchQueue.concurrentPerform(iterations: workers) { _ in
      var painter: (slug: String, painter: PagePainter)?
      while failure.withLock({ $0 == nil }) {
        let index = next.add(1, ordering: .relaxed).oldValue
        guard index < jobs.count else { return }
        let (book, page) = jobs[index]
        let mine = painter?.slug == book.slug ? painter?.painter : nil
        let current = mine ?? PagePainter(book: book, seed: commune.seed, dpi: dpi, printed: printed)
        painter = (book.slug, current)
        do {
          let bytes = try current.png(of: page)
          try Data(bytes).write(to: folder.appending(path: "books/\(book.slug)/\(page.fileName)"))
        } catch {
          failure.withLock { $0 = error }
        }
        progress(done.add(1, ordering: .relaxed).newValue, jobs.count)
      }
    }
    if let error = failure.withLock({ $0 }) { throw error }
  }

  private static func csv(_ rows: [[String]], _ file: URL) throws {
    try Data(CommaText.write(rows).utf8).write(to: file)
  }

  private static func json(_ value: some Encodable, _ file: URL) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    try (encoder.encode(value) + Data("\n".utf8)).write(to: file)
  }
}
