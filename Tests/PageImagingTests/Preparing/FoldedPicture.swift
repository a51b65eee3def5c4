import Foundation

@testable import PageImaging

/// A form over both pages of an open book: the paper dives into the fold, so it is seen narrower and higher there, and darker.
struct FoldedPicture {
  let template: FormTemplate
  /// Millimetres that each page is seen narrower, and that it is seen higher at the fold.
  var narrower = 5.0
  var higher = 2.5
  /// Millimetres within which most of that happens.
  var reach = 11.0

  private static let scale = 4.6
  private static let margin = 60.0

  private func away(_ flat: Double) -> Double { flat - narrower * (1 - exp(-flat / reach)) }

  /// Where a place of the form is seen.
  func pixel(_ p: PagePoint) -> PagePoint {
    let flat = p.x - template.widthMM / 2
    let x = template.widthMM / 2 + (flat < 0 ? -away(-flat) : away(flat))
    return PagePoint(x, p.y - higher * exp(-abs(flat) / reach)) * Self.scale + PagePoint(Self.margin, Self.margin)
  }

  func jpeg() throws -> [UInt8] {
    let print = try template.reference.plane(widthMM: template.widthMM, heightMM: template.heightMM)
    let width = Int(template.widthMM * Self.scale + 2 * Self.margin)
    let height = Int(template.heightMM * Self.scale + 2 * Self.margin)
    let plane = BytePlane(width: width, height: height, filled: 50)
    // Which place of the form stands in a column of the picture, by halving; the same for all lines.
    let columns = (0..<width).map { x -> Double in
      let seen = (Double(x) + 0.5 - Self.margin) / Self.scale - template.widthMM / 2
      var (from, to) = (0.0, template.widthMM)
      for _ in 0..<40 {
        let middle = (from + to) / 2
        if away(middle) < abs(seen) { from = middle } else { to = middle }
      }
      return template.widthMM / 2 + (seen < 0 ? -from : from)
    }
    for y in 0..<height {
      for x in 0..<width {
        let away = abs(columns[x] - template.widthMM / 2)
        let mm = PagePoint(columns[x], (Double(y) + 0.5 - Self.margin) / Self.scale + higher * exp(-away / reach))
        guard mm.x > 0, mm.y > 0, mm.x < template.widthMM, mm.y < template.heightMM else { continue }
        let ink = print.sample(mm.x * InkMap.density, mm.y * InkMap.density) / 255
        plane.bytes[y * width + x] = UInt8(225 * (1 - 0.4 * exp(-away / 4)) * (1 - 0.8 * ink))
      }
    }
    return try DrawnPicture.jpeg(plane, quality: 88)
  }
}
