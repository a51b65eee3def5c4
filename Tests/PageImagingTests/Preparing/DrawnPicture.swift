import Foundation

@testable import PageImaging

/// A form's print laid on a dark table under a projective map, as a JPEG: every place on it is known exactly.
struct DrawnPicture {
  let template: FormTemplate
  /// Page millimetres to pixels.
  let map: Homography
  let width: Int
  let height: Int

  init(_ template: FormTemplate, corners: [PagePoint], width: Int, height: Int) throws {
    self.template = template
    self.width = width
    self.height = height
    let page = PageRectangle(x: 0, y: 0, width: template.widthMM, height: template.heightMM)
    map = Homography.through(page.corners, corners) ?? .identity
  }

  /// - Parameter left: what is left of the sheet, in its millimetres; the rest is eaten away.
  func jpeg(paper: UInt8 = 225, table: UInt8 = 60, quality: Int = 88, left: PageRectangle? = nil) throws -> [UInt8] {
    let sheet = left ?? PageRectangle(x: 0, y: 0, width: template.widthMM, height: template.heightMM)
    let print = try template.reference.plane(widthMM: template.widthMM, heightMM: template.heightMM)
    let back = map.inverse ?? .identity
    let plane = BytePlane(width: width, height: height, filled: table)
    for y in 0..<height {
      for x in 0..<width {
        let mm = back.apply(PagePoint(Double(x) + 0.5, Double(y) + 0.5))
        guard mm.x > sheet.x, mm.y > sheet.y, mm.x < sheet.maxX, mm.y < sheet.maxY else { continue }
        let ink = print.sample(mm.x * InkMap.density, mm.y * InkMap.density) / 255
        plane.bytes[y * width + x] = UInt8(Double(paper) * (1 - 0.8 * ink))
      }
    }
    return try DrawnPicture.jpeg(plane, quality: quality)
  }

  /// A plane as grey JPEG.
  static func jpeg(_ plane: BytePlane, quality: Int = 90) throws -> [UInt8] {
    try JPEGEncoder().encode(try plane.picture(), quality: quality)
  }
}
