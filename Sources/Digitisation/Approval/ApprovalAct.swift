import Foundation
import Storage

/// One approval as it came about.
struct ApprovalAct: Hashable, Sendable {
  var way: ApprovalWay
  var milliseconds: Int
  var valuesAt: String?
  var imageAt: String?
  /// How long the entry was read; nil where it was not counted yet.
  var readMilliseconds: Int?
  /// Whether there was a picture to open.
  var hasPicture = true

  init(
    way: ApprovalWay, milliseconds: Int, valuesAt: String? = nil, imageAt: String? = nil, readMilliseconds: Int? = nil,
    hasPicture: Bool = true
  ) {
    self.way = way
    self.milliseconds = milliseconds
    self.valuesAt = valuesAt
    self.imageAt = imageAt
    self.readMilliseconds = readMilliseconds
    self.hasPicture = hasPicture
  }

  static let columns = "way, approved_ms, values_at, image_at, read_ms, has_picture"

  init(_ row: Row) throws {
    guard let way = ApprovalWay(rawValue: try row.text("way")) else {
      throw DigitisationError.unreadableRow(table: "approval_act")
    }
    self.init(
      way: way, milliseconds: try row.integer("approved_ms"), valuesAt: try row.optionalText("values_at"),
      imageAt: try row.optionalText("image_at"), readMilliseconds: try row.optionalInteger("read_ms"),
      hasPicture: try row.integer("has_picture") == 1)
  }

  var shownMilliseconds: Int? { valuesAt.flatMap { Self.milliseconds($0) } }

  var secondsRead: Double? { readMilliseconds.map { Double($0) / 1_000 } }

  /// There was a picture, and it was not sent to the approver's screen, or its card never stood in their view.
  var leftPictureUnopened: Bool { hasPicture && (imageAt == nil || readMilliseconds == 0) }

  static func milliseconds(_ iso: String) -> Int? {
    (try? Date.ISO8601FormatStyle(includingFractionalSeconds: true).parse(iso)).map {
      Int(($0.timeIntervalSince1970 * 1_000).rounded())
    }
  }
}
