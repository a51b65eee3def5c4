import CivilStatus
import Drawing
import Foundation
import PageImaging
import Spreadsheet
import Storage
import Testing

@testable import Digitisation

extension BookBench {
  static let office = "UBND xã Bàu Sen, huyện Suối Trong, tỉnh Bến Mơ"

  var officer: Actor { Self.person("officer", [.packageOfficer]) }

  /// A closed book whose entries stand in rows of one page, and are approved unless told otherwise.
  ///
  /// - Parameter readings: what both readers say, entry by entry.
  func deliverable(
    _ readings: [[String: KeyedValue]], kind: RegisterKind = .birth, approved: Int? = nil, cover: Bool = true
  ) async throws -> String {
    var description = Self.description(kind, pages: 1, entries: readings.count)
    description.office = Self.office
    let book = try await register(description)
    let pages = try await addPages(cover ? 2 : 1, to: book)
    if cover {
      try await perform(
        PageDescribe(pages: [PageDescribe.Description(page: pages[0], face: .cover)]), on: ActionTarget(book: book))
    }
    let page = try #require(pages.last)
    let plans = readings.indices.map { index in
      let height = 0.8 / Double(readings.count)
      return EntryPlan(
        number: "\(index + 1)", year: 2008,
        regions: [RegionPlace(page: page, x: 0.05, y: 0.15 + height * Double(index), width: 0.9, height: height * 0.9)])
    }
    let entries = try await perform(EntryMark(entries: plans), on: ActionTarget(book: book)).created
    for (index, entry) in entries.enumerated() {
      if index < approved ?? readings.count { try await approve(entry, readings[index], in: book) }
    }
    try await perform(BookClose(statement: "Sổ thử, chỉ có một trang."), on: ActionTarget(book: book))
    return book
  }

  /// Two people read, and the entry is approved as if it had been compared.
  func approve(_ entry: String, _ values: [String: KeyedValue], in book: String) async throws {
    try await perform(SubmitFirstReading(values: values), on: ActionTarget(entry: entry), by: keyer)
    try await perform(SubmitSecondReading(values: values), on: ActionTarget(entry: entry), by: clerk)
    let store = EventStore(node: node.id)
    let now = node.clock.now()
    let chief = police.accountID
    try await node.database.write { transaction in
      _ = try store.append(
        [
          Event(
            EntryApproved(way: .single, openFindings: 0), bookID: book, entryID: entry,
            transition: Transition(status: .approved, sets: [.matched]))
        ], after: try store.lockHead(transaction), actor: chief, role: "policeChief", at: now, baseVersion: nil, in: transaction)
    }
  }

  static func reading(_ number: String, _ name: String, date: String = "12/03/2008") -> [String: KeyedValue] {
    [
      "registrationNumber": KeyedValue(number), "registrationDate": KeyedValue(date), "childFullName": KeyedValue(name),
      "childGender": KeyedValue("Nữ"), "childBirthDate": KeyedValue("1/3/2008"), "childEthnicity": KeyedValue("kinh"),
    ]
  }

  func build(_ book: String, _ options: PackageMaker.Options = .init(), by actor: Actor? = nil) async throws
    -> PackageMaker.Report
  {
    try await PackageMaker(node).build(book, options, by: actor ?? officer)
  }

  func refusal(_ book: String, _ options: PackageMaker.Options = .init()) async throws -> [String] {
    do {
      _ = try await build(book, options)
      return []
    } catch Refusal.unmet(let sentences) {
      return sentences
    }
  }

  func blobs(of package: String) async throws -> (workbook: URL, archive: URL) {
    let list = PackageList(node)
    return (
      try await list.file(.workbook, of: package, for: officer).url, try await list.file(.archive, of: package, for: officer).url
    )
  }
}
