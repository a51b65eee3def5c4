import Drawing
import Foundation

extension SamplePage {
  /// Where a rectangle of the unturned page stands on the picture: the box around its turned corners.
  func unitBox(_ r: Rectangle) -> UnitBox {
    let angle = skew * Double.pi / 180
    let turned = r.corners.map { corner -> Point in
      let dx = corner.x - widthMM / 2
      let dy = corner.y - heightMM / 2
      return Point(widthMM / 2 + dx * cos(angle) - dy * sin(angle), heightMM / 2 + dx * sin(angle) + dy * cos(angle))
    }
    func unit(_ value: Double, _ whole: Double) -> Double {
      (min(max(value / whole, 0), 1) * 100_000).rounded() / 100_000
    }
    let left = unit(turned.map(\.x).min() ?? 0, widthMM)
    let right = unit(turned.map(\.x).max() ?? 0, widthMM)
    let top = unit(turned.map(\.y).min() ?? 0, heightMM)
    let bottom = unit(turned.map(\.y).max() ?? 0, heightMM)
    func span(_ a: Double, _ b: Double) -> Double { ((b - a) * 100_000).rounded() / 100_000 }
    return UnitBox(x: left, y: top, width: span(left, right), height: span(top, bottom))
  }
}
