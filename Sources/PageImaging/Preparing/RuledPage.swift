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
    let flat = flattened()
    let upright = RuleTracer(flat).upright()
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
