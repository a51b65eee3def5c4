import Cryptography
import Drawing
import Foundation
import PageImaging

/// Pictures one below the other, for an entry that runs over pages.
enum PictureStack {
  /// Dots an inch at which a PDF page is drawn when its pages are taken out; one dot is one pixel of the pictures.
  private static let dpi = 200.0
  /// Blank rows between two pictures.
  private static let gap = 12.0

  /// - Parameter pictures: JPEG files; narrower ones stand at the left.
  static func glued(_ pictures: [[UInt8]]) throws -> [UInt8] {
    let folder = FileManager.default.temporaryDirectory.appending(path: "band-\(RandomID.make())", directoryHint: .isDirectory)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    var sizes: [(width: Double, height: Double)] = []
    for (index, picture) in pictures.enumerated() {
      let file = folder.appending(path: "\(index).jpg")
      try Data(picture).write(to: file)
      let info = try PageImaging.inspect(file: file)
      sizes.append((Double(info.width), Double(info.height)))
    }
    let width = sizes.map(\.width).max() ?? 1
    let height = sizes.reduce(0) { $0 + $1.height } + gap * Double(max(0, sizes.count - 1))
    let document = folder.appending(path: "band.pdf")
    try Data(try pdf(pictures, sizes: sizes, width: width, height: height)).write(to: document)
    let drawn = try PageImaging.pages(of: document, into: folder.appending(path: "pages", directoryHint: .isDirectory))
    guard let page = drawn.first else { throw PageImagingError.noPages(.pdf) }
    return try PageImaging.scaled(file: page.file, maximumWidth: Int(width), quality: 80)
  }

  private static func pdf(
    _ pictures: [[UInt8]], sizes: [(width: Double, height: Double)], width: Double, height: Double
  ) throws -> [UInt8] {
    let millimetre = 25.4 / dpi
    let writer = try PDFDocumentWriter(title: "", created: "2000-01-01T00:00:00Z")
    try writer.page(widthMM: width * millimetre, heightMM: height * millimetre) { canvas throws(DrawingError) in
      var top = 0.0
      for (picture, size) in zip(pictures, sizes) {
        try canvas.image(
          picture,
          in: Rectangle(x: 0, y: top * millimetre, width: size.width * millimetre, height: size.height * millimetre))
        top += size.height + gap
      }
    }
    return try writer.finish()
  }
}
