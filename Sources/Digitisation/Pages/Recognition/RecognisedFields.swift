import CivilStatus
import PageImaging
import Storage

/// The places of single fields inside what a person marked as an entry.
///
/// People's marks come first: nothing outside them is shown, an entry is recognised inside a mark only when it is the only one there,
/// and a field that somebody cut out stands where they said. Pictures of the page are the same for both readers; nothing read from them
/// is in here.
struct RecognisedFields {
  let schema: RegisterSchema

  /// From this share of the smaller box on, a recognised registration and a mark are the same.
  static let sameShare = 0.6
  /// Up to this share, another registration only touches the mark.
  static let touchingShare = 0.3
  /// A form most of whose fields the register does not have is another register's.
  static let leastKnownFields = 0.8

  /// The fields of an entry that stands at `regions`, in the order of the form.
  func regions(in regions: [DeskRegion], _ transaction: any Transaction) throws -> [DeskRegion] {
    var result: [DeskRegion] = []
    for (index, region) in regions.enumerated() where region.source == .marked {
      guard let places = try Self.places(of: region.pageID, in: transaction), let entry = entry(at: region, places)
      else { continue }
      for field in entry.fields where field.confidence >= PagePlaces.leastConfidence && Self.isInside(field.box, region) {
        for answer in field.answers where schema.field(answer) != nil {
          result.append(DeskRegion(field, answer: answer, in: region, ordinal: index + 1))
        }
      }
    }
    return result
  }

  /// The one registration that was recognised where the mark is.
  private func entry(at region: DeskRegion, _ places: PagePlaces) -> FoundPage.Entry? {
    let mark = RegionPlace(page: "", x: region.x, y: region.y, width: region.width, height: region.height)
    var here: [FoundPage.Entry] = []
    for page in places.pages where page.form != nil && knows(page) {
      for entry in PagePlaces.sureEntries(page) {
        let share = RegionPlace(page: "", box: entry.box).overlap(mark)
        if share >= Self.sameShare {
          here.append(entry)
        } else if share > Self.touchingShare {
          return nil
        }
      }
    }
    return here.count == 1 ? here[0] : nil
  }

  /// Whether the page's form is one of this register.
  func knows(_ page: FoundPage) -> Bool {
    let answers = page.entries.first?.fields.flatMap(\.answers) ?? []
    let known = answers.count { schema.field($0) != nil }
    return !answers.isEmpty && Double(known) >= Self.leastKnownFields * Double(answers.count)
  }

  /// The middle of the field lies in the mark.
  private static func isInside(_ box: UnitBox, _ region: DeskRegion) -> Bool {
    let (x, y) = (box.x + box.width / 2, box.y + box.height / 2)
    return x > region.x && x < region.x + region.width && y > region.y && y < region.y + region.height
  }

  private static func places(of pageID: String, in transaction: any Transaction) throws -> PagePlaces? {
    let row = try transaction.first(
      """
      SELECT p.blob, b.unit_path FROM page p JOIN book b ON b.id = p.book_id WHERE p.id = ?
      UNION ALL SELECT q.blob, '' AS unit_path FROM practice_page q WHERE q.id = ?
      """, [.text(pageID), .text(pageID)])
    return try row.flatMap { try PagePlaces.find(try $0.text("blob"), unit: try $0.text("unit_path"), in: transaction) }
  }
}
