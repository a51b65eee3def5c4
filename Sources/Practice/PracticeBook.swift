import CivilStatus
import Digitisation
import Foundation
import Sample

/// One of the invented books: registered, photographed, marked, and keyed as far as ``PracticeShare`` says.
struct PracticeBook: Sendable {
  let node: Node
  let sample: SampleFolder
  let record: SampleBookRecord
  let people: PracticePeople

  func settle() async throws {
    let truth = try sample.truth(of: record)
    let clerk = people.actor(.justiceOfficer)
    let registered = try await node.workflow.perform(
      BookRegister(description), by: clerk, on: ActionTarget(unit: PracticeCommune.unit.rawValue))
    guard let book = registered.created.first else { return }
    guard sample.manifest.pagesDrawn else { return }
    let pages = try await addPages(truth.pages, to: book, by: clerk)
    try await describe(truth.pages, pages, book: book, by: clerk)
    let plans = truth.entries.map { plan($0, pages) }
    let marked = try await node.workflow.perform(EntryMark(entries: plans), by: clerk, on: ActionTarget(book: book))
    let keyed = zip(truth.entries, marked.created).map { (key: $0.key, entry: $1) }
    try await PracticeReadings(node: node, people: people, readings: try sample.readings(of: record))
      .key(keyed, share: PracticeShare.of(record.slug))
  }

  private var description: BookDescription {
    BookDescription(
      kind: RegisterKind(rawValue: record.kind), office: record.office, officeUnit: record.unitCode, number: record.number,
      openingYear: record.openingYear, closingYear: record.closingYear, formPeriod: record.formPeriod, paper: record.paper,
      declaredPages: record.declaredPages, declaredEntries: record.declaredEntries, phase: "\(record.phase)",
      note: "Sổ mẫu để tập làm, toàn bộ nội dung là bịa.")
  }

  /// Uploads the images one after another, as a clerk would, and gives the pages' ids in the same order.
  private func addPages(_ pages: [SamplePage], to book: String, by clerk: Actor) async throws -> [String] {
    var uploads: [String] = []
    for file in record.pageFiles {
      let place = sample.file(file)
      let taken = try await PageIntake(node).take(file: place, named: place.lastPathComponent, for: book, by: clerk)
      uploads += taken.map(\.id)
    }
    return try await node.workflow.perform(PageAdd(uploads: uploads), by: clerk, on: ActionTarget(book: book)).created
  }

  private func describe(_ pages: [SamplePage], _ ids: [String], book: String, by clerk: Actor) async throws {
    var written = 0
    let descriptions = zip(pages, ids).map { page, id -> PageDescribe.Description in
      guard page.role == "form" else { return PageDescribe.Description(page: id, face: .cover) }
      written += 1
      return PageDescribe.Description(page: id, face: page.widthMM > page.heightMM ? .spread : .page, label: "\(written)")
    }
    try await node.workflow.perform(PageDescribe(pages: descriptions), by: clerk, on: ActionTarget(book: book))
  }

  private func plan(_ entry: TruthEntry, _ pages: [String]) -> EntryPlan {
    EntryPlan(
      number: "\(entry.number)\(entry.suffix ?? "")", year: entry.registrationYear,
      regions: entry.regions.compactMap { region in
        guard pages.indices.contains(region.page - 1) else { return nil }
        return RegionPlace(
          page: pages[region.page - 1], x: region.box.x, y: region.box.y, width: region.box.width, height: region.box.height)
      })
  }
}
