import CivilStatus
import Sample
import Testing

@testable import Digitisation

/// What a page prints, the desk asks for where it stands: before the fields the page lacks, and never folded away as one of them.
@Suite struct PrintedFieldTests {
  static let books = SampleCommune(seed: 5, persons: 800).books

  @Test func everyFieldOfASamplePageIsInTheLayoutOfItsPeriod() throws {
    #expect(Set(Self.books.map(\.kind)).count == 5)
    for book in Self.books {
      let kind = RegisterKind(rawValue: book.kind)
      let printed = Set(RegisterCatalogue.standard.deskAids(kind).layout(of: book.plan.formPeriod)?.fields ?? [])
      let drawn = book.entries.reduce(into: Set<String>()) { $0.formUnion($1.fieldRegions.keys) }
      #expect(!drawn.isEmpty && drawn.isSubset(of: printed), "\(book.kind): \(drawn.subtracting(printed).sorted())")
    }
  }

  @Test func onAPageOfOneEntryTheOrderIsThatOfTheLines() throws {
    for book in Self.books {
      let schema = try #require(RegisterCatalogue.standard[RegisterKind(rawValue: book.kind)])
      let order = RegisterCatalogue.standard.deskAids(schema.kind).layout(of: book.plan.formPeriod)?.fields ?? []
      for entry in book.entries where entry.regions.count == 1 && (entry.regions.first?.box.height ?? 0) > 0.5 {
        // Who signed stands below, in an order of its own; notes have a column beside the lines.
        let lines = order.filter { !["signer", "signerTitle", "clerk", "notes", "recognitionKind"].contains($0) }
          .compactMap { field in entry.fieldRegions[field].map { (field, $0.box.y) } }
        for (above, below) in zip(lines, lines.dropFirst()) {
          #expect(above.1 <= below.1 + 0.012, "\(book.kind): \(above.0) is asked before \(below.0)")
        }
      }
    }
  }
}
