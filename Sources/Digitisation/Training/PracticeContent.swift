import CivilStatus
import Foundation
import PageImaging
import Storage

/// An invented book with its pages and its truth, ready to be put into a node. Not a record of anybody: no event is written.
public struct PracticeContent: Sendable {
  public struct Page: Sendable {
    public var id: String
    public var label: String
    public var image: [UInt8]

    public init(id: String, label: String, image: [UInt8]) {
      self.id = id
      self.label = label
      self.image = image
    }
  }

  public struct Case: Sendable {
    public var id: String
    public var number: String
    public var year: Int
    public var regions: [RegionPlace]
    public var truth: PracticeTruth

    public init(id: String, number: String, year: Int, regions: [RegionPlace], truth: PracticeTruth) {
      self.id = id
      self.number = number
      self.year = year
      self.regions = regions
      self.truth = truth
    }
  }

  public var id: String
  /// The order of the lessons, from 1.
  public var position: Int
  public var kind: RegisterKind
  /// `Bài 1: khai sinh, mỗi trang một trường hợp`.
  public var label: String
  public var office: String
  public var number: Int
  public var openingYear: Int
  public var formPeriod: String
  public var paper: String
  public var pages: [Page]
  /// In the order in which they are keyed: easy ones first.
  public var cases: [Case]

  public init(
    id: String, position: Int, kind: RegisterKind, label: String, office: String, number: Int, openingYear: Int,
    formPeriod: String, paper: String, pages: [Page], cases: [Case]
  ) {
    self.id = id
    self.position = position
    self.kind = kind
    self.label = label
    self.office = office
    self.number = number
    self.openingYear = openingYear
    self.formPeriod = formPeriod
    self.paper = paper
    self.pages = pages
    self.cases = cases
  }

  /// Puts the book into the node. Doing it again changes nothing.
  public func settle(in node: Node) async throws {
    let blobs = node.blobs
    let pages = pages
    let stored = try await node.blocking {
      try pages.map { page in
        let blob = try blobs.put(page.image)
        let size = try PageImaging.inspect(file: blobs.url(for: blob.sha256))
        return (page: page, blob: blob.sha256, width: size.width, height: size.height)
      }
    }
    try await node.database.write { transaction in
      guard try transaction.first("SELECT id FROM practice_book WHERE id = ?", [.text(id)]) == nil else { return }
      try insertBook(transaction)
      for one in stored {
        try transaction.run(
          "INSERT INTO practice_page (id, book_id, label, blob, width, height) VALUES (?, ?, ?, ?, ?, ?)",
          [.text(one.page.id), .text(id), .text(one.page.label), .text(one.blob), .int(one.width), .int(one.height)])
      }
      for (index, one) in cases.enumerated() { try insert(one, position: index + 1, transaction) }
    }
  }

  private func insertBook(_ transaction: any Transaction) throws {
    try transaction.run(
      """
      INSERT INTO practice_book (id, position, kind, label, office, number, opening_year, form_period, paper)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
      """,
      [
        .text(id), .int(position), .text(kind.rawValue), .text(label), .text(office), .int(number), .int(openingYear),
        .text(formPeriod), .text(paper),
      ])
  }

  private func insert(_ one: Case, position: Int, _ transaction: any Transaction) throws {
    try transaction.run(
      "INSERT INTO practice_entry (id, book_id, position, number_text, registration_year, truth) VALUES (?, ?, ?, ?, ?, ?)",
      [
        .text(one.id), .text(id), .int(position), .text(one.number), .int(one.year), .text(try CanonicalJSON.text(one.truth)),
      ])
    for (index, place) in one.regions.enumerated() {
      try transaction.run(
        "INSERT INTO practice_region (entry_id, ordinal, page_id, x, y, width, height) VALUES (?, ?, ?, ?, ?, ?, ?)",
        [
          .text(one.id), .int(index + 1), .text(place.page), .real(place.x), .real(place.y), .real(place.width),
          .real(place.height),
        ])
    }
  }
}

/// What truly stands in an invented entry.
public struct PracticeTruth: Hashable, Codable, Sendable {
  public struct Field: Hashable, Codable, Sendable {
    public var asWritten: String
    public var condition: String
    /// Where on the page; nil when the form does not print the field.
    public var place: RegionPlace?

    public init(asWritten: String, condition: String, place: RegionPlace?) {
      self.asWritten = asWritten
      self.condition = condition
      self.place = place
    }
  }

  /// Field id → what a careful reader keys.
  public var fields: [String: Field]
  /// What is worth knowing about this entry, for the person who has just keyed it.
  public var remarks: [String]

  public init(fields: [String: Field], remarks: [String] = []) {
    self.fields = fields
    self.remarks = remarks
  }

  /// The truth as values that readings are compared with.
  func values(_ schema: RegisterSchema, with normaliser: ValueNormaliser) -> [String: FieldValue] {
    var values: [String: FieldValue] = [:]
    for field in schema.keyedFields {
      guard let known = fields[field.id] else { continue }
      let condition = Condition(rawValue: known.condition) ?? .legible
      values[field.id] = normaliser.value(known.asWritten, condition: condition, field: field)
    }
    return values
  }

  /// Fields that are compared: what the page shows, and what the reader keyed although the page does not show it. A field that the form
  /// does not print and that was left blank says nothing about the reader.
  func asked(_ reading: [String: FieldValue]) -> Set<String> {
    let printed = fields.filter { $0.value.place != nil }.map(\.key)
    let keyed = reading.filter { !$0.value.isUnmarkedBlank }.map(\.key)
    return Set(printed).union(keyed)
  }
}
