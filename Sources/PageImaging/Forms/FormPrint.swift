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
    // A frame and a line or two fit any framed page.
    guard levels[0].count(where: \.isOwn) >= FormPrint.leastOwn else { throw .littlePrint }
    patches = levels
  }

  /// Fewest places of print that look like no other; a frame's four corners are seen in about eight patches.
  private static let leastOwn = 24

  /// Least share of a fit that is lost by moving the print a little.
  private static let leastSharp = 0.25

  /// Share of the form's print that was found where it should be: what is the form's own counts half where it is found less than the
  /// rest. Rules alone say little, since every page has some.
  func score(_ matches: [PatchMatch], level: Int) -> Double {
    var (all, own, count) = (0.0, 0.0, 0)
    for (match, patch) in zip(matches, patches[level]) {
      all += match.score
      guard patch.isOwn else { continue }
      own += match.score
      count += 1
    }
    let mean = all / Double(max(1, matches.count))
    return count > 0 ? min(mean, (mean + own / Double(count)) / 2) : mean
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
        var patch = PrintPatch(center: PagePoint(Double(center.x), Double(center.y)), on: thinned(on), off: thinned(off))
        if level < 2 {
          // Laid on itself and moved: print of one's own fits no more, whichever way it is moved.
          let fine = PatchSurface(patch, on: plane, radius: 3) { $0 * Float(density) }.fine()
          patch.isOwn = min(fine.sharpX, fine.sharpY) > FormPrint.leastSharp
          if level == 0 { patch.repeats = patch.fitsAgain(on: plane, density: Float(density)) }
        }
        result.append(patch)
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
