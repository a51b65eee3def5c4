import Storage

/// The image of a page as it stands in the ledger.
struct PageImage: Hashable, Codable {
  var blob: String
  var mediaType: String
  var width: Int
  var height: Int
  var bytes: Int
  var fileName: String
  var sourceBlob: String
  var sourcePage: Int

  init(_ upload: PageUpload) {
    blob = upload.blob
    mediaType = upload.mediaType
    width = upload.width
    height = upload.height
    bytes = upload.bytes
    fileName = upload.fileName
    sourceBlob = upload.sourceBlob
    sourcePage = upload.sourcePage
  }

  static let columns = ["blob", "media_type", "width", "height", "bytes", "file_name", "source_blob", "source_page"]

  var values: [SQLValue] {
    [
      .text(blob), .text(mediaType), .int(width), .int(height), .int(bytes), .text(fileName), .text(sourceBlob), .int(sourcePage),
    ]
  }
}
