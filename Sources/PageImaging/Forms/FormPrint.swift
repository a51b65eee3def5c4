/// A form made ready for matching: its print cut into patches at three sizes.
public final class FormPrint: Sendable {
  public let template: FormTemplate
  /// Drawn on screen for this very paper: it stands before forms that fit about as well.
  let isDrawn: Bool
  /// Finest first, as the levels of `InkMap`.
  let patches: [[PrintPatch]]

  /// Cuts the reference image into patches.
  public convenience init(_ template: FormTemplate) throws(FormProblem) {
    try self.init(template, isDrawn: false)
  }

  init(_ template: FormTemplate, isDrawn: Bool) throws(FormProblem) {
    self.template = template
    self.isDrawn = isDrawn
    var plane = try template.reference.plane(widthMM: template.widthMM, heightMM: template.heightMM)
    var levels: [[PrintPatch]] = []
    for (level, (size, stride)) in [(14.0, 10.0), (20.0, 14.0), (40.0, 28.0)].enumerated() {
      if level > 0 { plane = plane.halved() }
      levels.append(FormPrint.cut(plane, level: level, size: size, stride: stride))
    }
    guard levels[2].count >= 4, levels[0].count >= 12 else { throw .badReference }
    patches = levels
  }

  /// What the form's score is compared by: a drawn form that fits beyond doubt is meant, also beside a shipped one of the same print.
  func rank(_ score: Double) -> Double { isDrawn && score >= 0.5 ? score + 0.15 : score }

  private static func cut(_ plane: BytePlane, level: Int, size: Double, stride step: Double) -> [PrintPatch] {
    let density = InkMap.density / Double(1 << level)
    let threshold: UInt8 = [128, 64, 36][level]
    let window = Int(size * density)
    let ink = InkCount(plane, from: threshold)
    let traces = InkCount(plane, from: threshold / 2)
    var result: [PrintPatch] = []
    for y0 in Swift.stride(from: 0, to: plane.height - window / 3, by: Int(step * density)) {
      for x0 in Swift.stride(from: 0, to: plane.width - window / 3, by: Int(step * density)) {
        var on: [SIMD2<Float>] = []
        var off: [SIMD2<Float>] = []
        for y in y0..<min(plane.height, y0 + window) {
          for x in x0..<min(plane.width, x0 + window) {
            let place = SIMD2<Float>(Float(x) + 0.5, Float(y) + 0.5) / Float(density)
            if plane[x, y] >= threshold {
              on.append(place)
            } else if traces.isEmpty(x, y, radius: 1), !ink.isEmpty(x, y, radius: 3) {
              // No ink within one pixel, some within three.
              off.append(place)
            }
          }
        }
        guard on.count >= 10, off.count >= 10 else { continue }
        let center = on.reduce(SIMD2<Float>.zero, +) / Float(on.count)
        result.append(
          PrintPatch(
            center: PagePoint(Double(center.x), Double(center.y)), on: thinned(on), off: thinned(off)))
      }
    }
    return result
  }

  /// At most the wanted number, evenly taken.
  private static func thinned(_ points: [SIMD2<Float>]) -> [SIMD2<Float>] {
    guard points.count > PrintPatch.most else { return points }
    return (0..<PrintPatch.most).map { points[$0 * points.count / PrintPatch.most] }
  }
}
