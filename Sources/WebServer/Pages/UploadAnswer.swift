import Digitisation

/// A received image.
struct UploadAnswer: Encodable, Sendable {
  var id: String
  var fileName: String
  /// Page inside the file, from 1.
  var sourcePage: Int
  var width: Int
  var height: Int
  /// The page of the book that shows the same image, in words.
  var duplicateOf: String?
  /// What was seen on the image.
  var capture: CaptureAnswer?

  init(_ upload: PageUpload) {
    id = upload.id
    fileName = upload.fileName
    sourcePage = upload.sourcePage
    width = upload.width
    height = upload.height
    duplicateOf = upload.duplicateOf
    capture = upload.capture.map { CaptureAnswer($0) }
  }
}

struct UploadsAnswer: Encodable, Sendable {
  var uploads: [UploadAnswer]
}

/// SHA-256 of files that somebody is about to send.
struct KnownFilesQuestion: Decodable, Sendable {
  var digests: [String]
}

/// Those of them that the book was given before.
struct KnownFilesAnswer: Encodable, Sendable {
  var known: [String]
}
