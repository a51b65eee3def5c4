import CivilStatus

/// Says to an adjudicator that the readings of several entries seem to stand a row off each other. Holds nothing of other entries but
/// their places in the book.
public struct AlignmentHint: Hashable, Codable, Sendable {
  /// A value by which the adjudicator can see on the page whose row the second reading is.
  public struct Sign: Hashable, Codable, Sendable {
    public var labelVi: String
    public var text: String
  }

  /// +1: the second reading says what the first says of the next row; −1: of the row before.
  public var offset: Int
  /// The stretch: places in the book, from 1.
  public var from: Int
  public var through: Int
  public var entries: Int
  /// What the second reading says of this entry, where the two differ.
  public var second: [Sign]

  init(_ stretch: AlignedStretch, here: String, discrepancies: [String], schema: RegisterSchema) {
    offset = stretch.offset
    let places = stretch.members.map(\.entry.position)
    from = places.min() ?? 0
    through = places.max() ?? 0
    entries = places.count
    let values = stretch.members.first { $0.entry.id == here }?.second?.values ?? [:]
    let differing = Set(discrepancies)
    let order: [FieldKind] = [.name, .registrationNumber, .datePartial]
    second = order.flatMap { kind in
      schema.form.flatMap { $0.fields }.filter { $0.kind == kind && differing.contains($0.id) }
    }
    .compactMap { field in
      values[field.id].flatMap { $0.isEmpty ? nil : Sign(labelVi: schema.fullLabel(of: field), text: $0.asWritten) }
    }
    .prefix(3).map { $0 }
  }

  public var messageVi: String {
    let stretch = entries == 1 ? "trường hợp thứ \(from)" : "\(entries) trường hợp liền nhau (thứ \(from) đến \(through))"
    return
      "Lượt 2 có vẻ lệch một dòng ở \(stretch): nội dung giống dòng \(offset > 0 ? "kế tiếp" : "liền trước") hơn dòng của mình."
  }
}
