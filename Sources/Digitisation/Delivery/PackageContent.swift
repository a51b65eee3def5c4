import CivilStatus

/// What a package holds and under which names; made before the transaction that releases it.
struct PackageContent: Hashable, Codable, Sendable {
  /// A remark about one entry's file name.
  struct Remark: Hashable, Codable, Sendable {
    var entry: String
    var name: String
    var message: String
  }

  var workbookName: String
  var workbookBlob: String
  var archiveName: String
  var archiveBlob: String
  var columnSet: String
  var templateConfirmed: Bool
  var coverName: String
  /// True when the book has no image of its cover.
  var coverIsDrawn: Bool
  /// The PDF's name, by entry.
  var pdfNames: [String: String]
  var remarks: [Remark]

  var entries: Int { pdfNames.count }
}
