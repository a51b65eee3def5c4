/// How much is written into the fields of a page: ink that is no print of its form.
struct WrittenInk {
  private let ink: BytePlane
  private let print: BytePlane?

  /// Darkness from which a pixel counts; faint blue ink is above it, show-through mostly below.
  private static let threshold: UInt8 = 60

  init?(_ finding: PageFinding, _ picture: ReducedPicture) {
    guard let template = finding.fit?.form.template else { return nil }
    ink = InkMap(grey: finding.placement.flat(picture.grey, scale: Double(picture.factor))).levels[0]
    print = try? template.reference.plane(widthMM: template.widthMM, heightMM: template.heightMM)
  }

  /// Share of the fields' paper, labels left out, that is covered.
  func share(_ fields: [PreparedPage.Field]) -> Double {
    var (covered, all) = (0, 0)
    for field in fields {
      let left = field.mm.x + min(field.indent, field.mm.width * 0.9)
      let (x0, x1) = (Int(left * InkMap.density) + 2, min(ink.width, Int(field.mm.maxX * InkMap.density)) - 2)
      let (y0, y1) = (Int(field.mm.y * InkMap.density) + 2, min(ink.height, Int(field.mm.maxY * InkMap.density)) - 2)
      guard x0 < x1, y0 < y1, x0 >= 0, y0 >= 0 else { continue }
      for y in y0..<y1 {
        for x in x0..<x1 {
          all += 1
          if ink[x, y] >= Self.threshold, !isPrint(x, y) { covered += 1 }
        }
      }
    }
    return all == 0 ? 0 : Double(covered) / Double(all)
  }

  /// Within half a millimetre of print: rules and dotted leaders are seldom exactly where the reference has them.
  private func isPrint(_ x: Int, _ y: Int) -> Bool {
    guard let print else { return false }
    for dy in -2...2 { for dx in -2...2 where print[x + dx, y + dy] >= 64 { return true } }
    return false
  }
}
