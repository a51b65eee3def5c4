/// A page whose form is not known: its own rules straighten it, and its table is read from them.
struct RuledPage {
  let picture: ReducedPicture
  let quad: PaperQuad
  let size: PaperSize

  /// What was found, in millimetres of the straightened page.
  struct Reading {
    var view: SheetView
    var mesh: PageMesh
    var rules: [SheetRule]
    var rows: [TableReader.Row]
    /// Edges of the columns, from left to right.
    var columns: [Double]
    var skewLeft: Double

    /// Where the page lies in its source; `scale` source pixels make one of the reduced picture.
    func placement(scale: Double) -> PagePlacement {
      PagePlacement(
        mesh: mesh, sheet: Homography.scale(scale, scale).after(view.map), widthMM: view.size.widthMM,
        heightMM: view.size.heightMM)
    }
  }

  /// Millimetres to the left and right of the page that are looked at for rules.
  private static let beside = 4.0

  /// A rule that was found on the page with what lies beside it, in millimetres of the page; nil when it is not the page's.
  private func onPage(_ found: SheetRule, _ grey: BytePlane) -> SheetRule? {
    var rule = found
    rule.points = rule.points.map { PagePoint($0.x - RuledPage.beside, $0.y) }
    guard rule.place > -0.5, rule.place < size.widthMM + 0.5 else { return nil }
    let nearest = min(rule.place, size.widthMM - rule.place)
    guard nearest < RuledPage.beside / 2 else { return rule }
    // Close to the page's edge a rule has paper on both sides; the edge itself has not.
    let outwards = rule.place < size.widthMM / 2 ? -1.0 : 1
    func light(_ point: PagePoint, _ side: Double) -> Int {
      let y = min(grey.height - 1, Int(point.y * InkMap.density))
      return [1.25, 1.75, 2.25].map { away in
        let x = Int((point.x + side * away) * InkMap.density)
        return Int(grey.bytes[y * grey.width + max(0, min(grey.width - 1, x))])
      }.max() ?? 0
    }
    let onPaper = found.points.filter { light($0, outwards) * 3 > light($0, -outwards) * 2 }.count
    return onPaper * 2 > found.points.count ? rule : nil
  }

  /// Reads the page; nil when the four corners span no page.
  func read() -> Reading? {
    guard let view = SheetView(picture, quad: quad, turn: 0, size: size) else { return nil }
    let finder = RuleFinder()
    let ink = view.ink.levels[0]
    let straightener = RuleStraightener(widthMM: size.widthMM, heightMM: size.heightMM)
    let mesh = straightener.mesh(
      upright: finder.upright(ink, marginMM: SheetView.margin), lying: finder.lying(ink, marginMM: SheetView.margin))
    var reading = Reading(view: view, mesh: mesh, rules: [], rows: [], columns: [], skewLeft: 0)
    func flattened() -> BytePlane { InkMap(grey: reading.placement(scale: 1).flat(picture.grey, scale: 1)).levels[0] }
    let first = flattened()
    reading.mesh = straightener.refined(
      mesh, upright: finder.upright(first, marginMM: 0), lying: finder.lying(first, marginMM: 0))
    // A table's outer rule often runs along the very edge of the page: it is seen only with what lies on both sides of it.
    let wide = InkMap(grey: reading.placement(scale: 1).flat(picture.grey, scale: 1, besideMM: RuledPage.beside))
    let flat = wide.levels[0].middle(leavingOut: Int(RuledPage.beside * InkMap.density))
    let upright = RuleTracer(wide.levels[0]).upright().compactMap { onPage($0, wide.grey) }
    let lying = finder.lying(flat, marginMM: 0)
    reading.rules = upright + lying
    reading.skewLeft = RuleStraightener.skew(upright: upright, lying: lying)
    if let table = TableReader(ink: flat, upright: upright, lying: lying).table() {
      reading.rows = table.rows
      reading.columns = table.columns
    }
    return reading
  }
}
