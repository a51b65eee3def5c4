import CivilStatus
import Digitisation
import PageImaging
import Sample

/// The practice books that every node can have: drawn on first use from a fixed seed, so that they are the same everywhere and nothing but
/// the drawing program has to be shipped.
public struct PracticeCourse: Sendable {
  /// Another commune than the one of `--sample`: who practises does not meet the same entries at work.
  static let seed: UInt64 = 2_027
  static let persons = 1_500
  /// Part of every id: a changed course gets new ids and stands beside the old one's results.
  static let edition = 1

  let node: Node

  public init(_ node: Node) {
    self.node = node
  }

  /// Draws the books and puts them into the node. Doing it again changes nothing.
  public func settle() async throws {
    let contents = try await node.blocking { try Self.contents() }
    for content in contents { try await content.settle(in: node) }
  }

  static func contents() throws -> [PracticeContent] {
    let plans = BookPlan.standard
    let commune = SampleCommune(seed: seed, persons: persons, books: plans)
    return try PracticeLessonPlan.all.enumerated().compactMap { index, lesson in
      guard let book = commune.books.first(where: { $0.slug == lesson.slug }) else { return nil }
      return try content(lesson, of: book, position: index + 1)
    }
  }

  private static func content(_ lesson: PracticeLessonPlan, of book: SampleBook, position: Int) throws -> PracticeContent {
    let entries = lesson.entries(of: book)
    let used = Set(entries.flatMap { $0.regions.map(\.page) })
    let drawing = SamplePages(book: book, seed: seed)
    let pages = try book.pages.filter { used.contains($0.number) }.map { page in
      PracticeContent.Page(id: id(book, "page \(page.number)"), label: "\(page.number - 1)", image: try drawing.png(of: page))
    }
    return PracticeContent(
      id: id(book, "book"), position: position, kind: RegisterKind(rawValue: book.kind), label: lesson.label, office: book.office,
      number: book.plan.number, openingYear: book.plan.openingYear, formPeriod: book.plan.formPeriod, paper: book.plan.paper,
      pages: pages,
      cases: entries.map { entry in
        PracticeContent.Case(
          id: id(book, entry.key), number: "\(entry.number)\(entry.suffix ?? "")", year: entry.registrationYear,
          regions: entry.regions.map { place($0, book) }, truth: truth(of: entry, book))
      })
  }

  private static func truth(of entry: TruthEntry, _ book: SampleBook) -> PracticeTruth {
    var fields: [String: PracticeTruth.Field] = [:]
    for (field, value) in entry.fields {
      fields[field] = PracticeTruth.Field(
        asWritten: value.asWritten, condition: value.condition, place: entry.fieldRegions[field].map { place($0, book) })
    }
    return PracticeTruth(fields: fields, remarks: PracticeLessonPlan.remarks(on: entry))
  }

  private static func place(_ region: Region, _ book: SampleBook) -> RegionPlace {
    RegionPlace(
      page: id(book, "page \(region.page)"), x: region.box.x, y: region.box.y, width: region.box.width, height: region.box.height)
  }

  private static func id(_ book: SampleBook, _ part: String) -> String {
    let name = "tap\(edition)-\(book.slug)-\(part)".lowercased()
    return String(name.map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "-" })
  }
}
