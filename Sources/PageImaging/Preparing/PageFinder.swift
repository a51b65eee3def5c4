/// Finds the pages of a picture: paper, fold, form, waves, rules and rows.
struct PageFinder {
  let picture: ReducedPicture
  let forms: FormLibrary
  let options: PrepareOptions
  /// Stated resolution of the source, where it is meaningful.
  let dpi: Double?

  private var scale: Double { Double(picture.factor) }

  /// The score from which on a form is recognised beyond doubt.
  private static let sure = 0.6
  /// From this width on, in heights, the pages of an open book lie.
  private static let lying = 1.9

  /// Every page of the picture in reading order.
  func pages(_ corrections: [PageCorrections.Correction]) -> [PageFinding] {
    if !corrections.isEmpty, corrections.contains(where: { $0.corners != nil || $0.form != nil || $0.lines != nil }) {
      return corrections.compactMap(corrected).sorted { $0.part.rawValue < $1.part.rawValue }
    }
    let paperFinder = PaperFinder(picture)
    let paper = paperFinder.quad()
    let halves = halves(of: paper)
    // The likely ways to hold a page first; what is recognised beyond doubt needs no other try.
    var doubtful: [PageFinding] = []
    func isSure(_ found: (pages: [PageFinding], score: Double)) -> Bool {
      if found.score > doubtful.compactMap({ $0.fit?.score }).max() ?? 0 { doubtful = found.pages }
      return found.score >= PageFinder.sure
    }
    for flip in [0, 180] where isSure(recognised(paper, halves, flip: flip)) { return doubtful }
    if halves.isEmpty, isSure(turnedSpread(paper)) { return doubtful }
    // Where an edge was not found, it may lie beyond the middle of the picture.
    for farther in paper.edges.contains(0) ? paperFinder.farther() : [] {
      let parts = self.halves(of: farther)
      for flip in [0, 180] where isSure(recognised(farther, parts, flip: flip)) { return doubtful }
      if parts.isEmpty, isSure(turnedSpread(farther)) { return doubtful }
    }
    guard doubtful.isEmpty else { return doubtful }
    // A long sheet of no known form is rather one table than two lying pages.
    guard halves.isEmpty || paper.size.width > paper.size.height * PageFinder.lying else {
      return halves.map { half in
        var page = unknown(half.quad, part: half.part)
        page.fold = half.fold
        return page
      }
    }
    return [unknown(paper, part: .whole)]
  }

  /// Both pages of an open book in a picture that lies on its side.
  private func turnedSpread(_ paper: PaperQuad) -> (pages: [PageFinding], score: Double) {
    let halves = halves(of: paper.turned(90), turn: 90)
    var result: (pages: [PageFinding], score: Double) = ([], 0)
    for flip in [0, 180] where result.score < PageFinder.sure {
      let matched = halves.map { best($0.quad, flip: flip, turns: [0]) }
      guard let pages = spread(halves, matched, better: result.score) else { continue }
      result = (pages, pages.compactMap { $0.fit?.score }.max() ?? 0)
    }
    return result
  }

  /// What is recognised when the sheet is turned by 0 or 180 degrees, and how well.
  private func recognised(_ paper: PaperQuad, _ halves: [Half], flip: Int) -> (pages: [PageFinding], score: Double) {
    // The ways to hold a page or a spread that are usual come first: what is recognised beyond doubt needs no other try.
    var whole = best(paper, flip: flip, turns: [0])
    if let whole, whole.score >= PageFinder.sure { return ([finding(whole, part: .whole)], whole.score) }
    var matched = halves.map { best($0.quad, flip: flip, turns: [0]) }
    if let pages = spread(halves, matched, better: PageFinder.sure) {
      return (pages, pages.compactMap { $0.fit?.score }.max() ?? 0)
    }
    whole = PageFinder.better(whole, best(paper, flip: flip, turns: [90]))
    if let whole, whole.score >= PageFinder.sure { return ([finding(whole, part: .whole)], whole.score) }
    matched = zip(halves, matched).map { PageFinder.better($1, best($0.quad, flip: flip, turns: [90])) }
    if let pages = spread(halves, matched, better: whole?.score ?? 0) {
      return (pages, pages.compactMap { $0.fit?.score }.max() ?? 0)
    }
    if let whole, whole.score >= FormMatcher.leastScore { return ([finding(whole, part: .whole)], whole.score) }
    // The edges may have been wrong: the picture itself, then.
    if paper.edges.contains(where: { $0 > 0 }), let framed = best(frame(), flip: flip), framed.score >= FormMatcher.leastScore {
      return ([finding(framed, part: .whole)], framed.score)
    }
    return ([], 0)
  }

  /// Both halves, when at least one is a known form and fits better than the whole did.
  private func spread(_ halves: [Half], _ matched: [Candidate?], better: Double) -> [PageFinding]? {
    guard let surest = matched.compactMap({ $0 }).max(by: { $0.score < $1.score }) else { return nil }
    guard surest.score >= FormMatcher.leastScore, surest.score > better else { return nil }
    func isKnown(_ match: Candidate) -> Bool {
      // Beside a page that is beyond doubt less is enough for another one of the same form.
      let isBeside = surest.score >= PageFinder.sure && match.fit.form.template.id == surest.fit.form.template.id
      return match.score >= (isBeside ? FormMatcher.leastBeside : FormMatcher.leastScore)
    }
    return zip(halves, matched).map { half, match in
      let known = match.flatMap { isKnown($0) ? finding($0, part: half.part) : nil }
      var page = known ?? unknown(half.quad, part: half.part)
      page.turn = (page.turn + half.turn) % 360
      page.fold = clipped(half.fold, to: page.placement.corners, part: half.part)
      return page
    }
  }

  /// The fold between the upper and the lower edge of a page beside it.
  private func clipped(_ fold: PreparedPage.Fold, to corners: [PagePoint], part: PreparedPage.Part) -> PreparedPage.Fold {
    func meeting(_ a: PagePoint, _ b: PagePoint, or end: PagePoint) -> PagePoint {
      let along = fold.to - fold.from
      let edge = b - a
      let cross = along.x * edge.y - along.y * edge.x
      guard abs(cross) > 1e-6 else { return end }
      let share = ((a.x - fold.from.x) * edge.y - (a.y - fold.from.y) * edge.x) / cross
      guard share > -0.2, share < 1.2 else { return end }
      return (fold.from + along * share).rounded(10)
    }
    var result = fold
    result.from = meeting(corners[0], corners[1], or: fold.from)
    result.to = meeting(corners[3], corners[2], or: fold.to)
    return result
  }

  // MARK: Known forms

  private struct Candidate {
    var view: SheetView
    var fit: FormFit
    /// Of a spread that one form lies over.
    var gutter: GutterFinder.Gutter?
    var score: Double { fit.score }
    var rank: Double { fit.form.rank(score) }
  }

  /// The one that ranks higher.
  private static func better(_ a: Candidate?, _ b: Candidate?) -> Candidate? {
    guard let a, let b else { return a ?? b }
    return b.rank > a.rank ? b : a
  }

  /// The known form that fits a sheet best; `flip` turns the sheet by 0 or 180 degrees.
  private func best(_ quad: PaperQuad, flip: Int, turns: [Int] = [0, 90], only: String? = nil) -> Candidate? {
    let chosen = forms.forms.filter { only == nil || $0.template.id == only }
    var sizes: [PaperSize] = []
    for form in chosen {
      let size = PaperSize(widthMM: form.template.widthMM, heightMM: form.template.heightMM)
      if !sizes.contains(size) { sizes.append(size) }
    }
    let aspect = quad.size.width / max(1, quad.size.height)
    var result: Candidate?
    for size in sizes {
      let wanted = size.widthMM / size.heightMM
      for turn in turns {
        let seen = turn == 0 ? aspect : 1 / aspect
        guard seen / wanted > 0.78, seen / wanted < 1.28 else { continue }
        guard let candidate = match(quad, turn: turn + flip, size: size, forms: chosen) else { continue }
        if candidate.rank > (result?.rank ?? 0) { result = candidate }
      }
    }
    return result
  }

  /// From this score on a form lies as it was guessed; below, its proportions may be wrong.
  private static let plain: Float = 0.75

  private func match(_ quad: PaperQuad, turn: Int, size: PaperSize, forms: [FormPrint]) -> Candidate? {
    guard let view = SheetView(picture, quad: quad, turn: turn, size: size) else { return nil }
    let matcher = FormMatcher(ink: view.ink, marginMM: SheetView.margin)
    let fitting = forms.filter { $0.template.widthMM == size.widthMM && $0.template.heightMM == size.heightMM }
    let degrees = SkewEstimate.degrees(view.ink.levels[1])
    func refined(_ scale: (x: Double, y: Double)) -> [FormMatcher.Guess] {
      let guesses = fitting.map { matcher.guess($0, degrees: degrees, spread: [-0.6, 0, 0.6], scale: scale) }
      let strongest = guesses.map(\.score).max() ?? 0
      return guesses.filter { $0.score > 4 && $0.score > strongest * 0.7 }.map(matcher.refine)
    }
    func highest(_ guesses: [FormMatcher.Guess]) -> FormMatcher.Guess? {
      guesses.max {
        ($0.form.rank(Double($0.score)), $1.form.template.id) < ($1.form.rank(Double($1.score)), $0.form.template.id)
      }
    }
    var tries = refined((1, 1))
    // Of a sheet whose edge is eaten away less is seen than the form is high or wide: its print is looked for in the sheet's own proportions.
    let seen = view.quad.size.width / max(1, view.quad.size.height) * size.heightMM / size.widthMM
    if highest(tries)?.score ?? 0 < Self.plain, abs(seen - 1) > 0.015 {
      tries += refined(seen > 1 ? (1, seen) : (1 / seen, 1))
    }
    guard let best = highest(tries), best.score > 0.2 else { return nil }
    // The form of a spread lies over the fold.
    let isSpread = size.widthMM > size.heightMM * 1.15 && turn % 180 == 0
    let gutter =
      isSpread
      ? GutterFinder().gutter(view.ink.grey, marginMM: SheetView.margin, widthMM: size.widthMM, heightMM: size.heightMM) : nil
    let fold = gutter.map { PagePoint(($0.top + $0.bottom) / 2, size.heightMM / 2) }
    return Candidate(view: view, fit: matcher.fit(best, fold: fold), gutter: gutter)
  }

  private func finding(_ candidate: Candidate, part: PreparedPage.Part) -> PageFinding {
    let template = candidate.fit.form.template
    let placement = PagePlacement(
      mesh: candidate.fit.mesh, sheet: Homography.scale(scale, scale).after(candidate.view.map), widthMM: template.widthMM,
      heightMM: template.heightMM)
    var page = PageFinding(
      placement: placement, part: part, turn: candidate.view.turn, ground: .form, confidence: candidate.score,
      fit: candidate.fit, fold: nil)
    page.skewLeft = candidate.fit.skewLeft
    page.fold = candidate.gutter.map { fold($0, candidate.view, candidate.fit.mesh) }
    if let rows = template.rows, rows.mode == .found { readRows(of: &page, rows) }
    return page
  }

  /// The fold from the page's upper edge to its lower edge, where the form says that they are.
  private func fold(_ gutter: GutterFinder.Gutter, _ view: SheetView, _ mesh: PageMesh?) -> PreparedPage.Fold {
    let map = Homography.scale(scale, scale).after(view.map)
    let top = PagePoint(gutter.top, 0)
    let bottom = PagePoint(gutter.bottom, view.size.heightMM)
    func end(_ y: Double) -> PagePoint {
      let flat = mesh.map { $0.apply(PagePoint(view.size.widthMM / 2, y)).y } ?? y
      return top + (bottom - top) * (flat / view.size.heightMM)
    }
    return PreparedPage.Fold(
      from: map.apply(end(0)).rounded(10), to: map.apply(end(view.size.heightMM)).rounded(10),
      confidence: (gutter.confidence * 100).rounded() / 100)
  }

  private func readRows(of page: inout PageFinding, _ rows: FormRows) {
    let flat = page.placement.flat(picture.grey, scale: scale)
    let ink = InkMap(grey: flat).levels[0]
    let finder = RuleFinder()
    let lying = finder.lying(ink, marginMM: 0)
    let anchor = rows.fields.first { $0.id == rows.anchor } ?? rows.fields.min { $0.area.x < $1.area.x }
    page.rules = lying
    let reader = TableReader(ink: ink, upright: [], lying: lying)
    func span(_ field: FormField) -> (from: Double, to: Double) {
      (from: rows.area.x + field.area.x - 0.5, to: rows.area.x + field.area.maxX + 0.5)
    }
    var found = reader.rows(
      in: rows.area, columns: rows.fields.map(span),
      beginningIn: anchor.map(span) ?? (from: rows.area.x, to: rows.area.maxX))
    if let most = rows.count { found = Array(found.prefix(most)) }
    page.rows = found
  }

  // MARK: Spreads

  private struct Half {
    var quad: PaperQuad
    var part: PreparedPage.Part
    var fold: PreparedPage.Fold
    /// Degrees clockwise that the picture was turned by to see it as a half.
    var turn = 0
  }

  /// Both pages of a spread that shows a fold; empty for a single page.
  private func halves(of quad: PaperQuad, turn: Int = 0) -> [Half] {
    let size = quad.size
    let aspect = size.width / max(1, size.height)
    guard aspect > 1.12, aspect < 3.4 else { return [] }
    // Two pages that stand, or two that lie.
    let height = aspect < PageFinder.lying ? 297.0 : 210
    let sheet = PaperSize(widthMM: height * aspect, heightMM: height)
    guard let view = SheetView(picture, quad: quad, turn: 0, size: sheet) else { return [] }
    let gutter = GutterFinder().gutter(
      view.ink.grey, marginMM: SheetView.margin, widthMM: sheet.widthMM, heightMM: sheet.heightMM)
    guard let gutter, gutter.confidence > 0.2 else { return [] }
    let top = view.map.apply(PagePoint(gutter.top, 0))
    let bottom = view.map.apply(PagePoint(gutter.bottom, height))
    let fold = fold(gutter, view, nil)
    let left = PaperQuad(corners: [quad.corners[0], top, bottom, quad.corners[3]], edges: quad.edges)
    let right = PaperQuad(corners: [top, quad.corners[1], quad.corners[2], bottom], edges: quad.edges)
    return [(left, PreparedPage.Part.left), (right, .right)].map { Half(quad: $0, part: $1, fold: fold, turn: turn) }
  }

  private func frame() -> PaperQuad {
    let box = PageRectangle(x: 0, y: 0, width: Double(picture.width), height: Double(picture.height))
    return PaperQuad(corners: box.corners, edges: [0, 0, 0, 0])
  }

  // MARK: Unknown forms

  /// A page whose form is not known.
  private func unknown(_ quad: PaperQuad, part: PreparedPage.Part) -> PageFinding {
    let size = paper(of: quad)
    guard let reading = RuledPage(picture: picture, quad: quad, size: size).read() else {
      let flat = PagePlacement(
        mesh: PageMesh(base: .identity, widthMM: size.widthMM, heightMM: size.heightMM), sheet: .scale(1, 1),
        widthMM: size.widthMM, heightMM: size.heightMM)
      return PageFinding(placement: flat, part: part, turn: 0, ground: .frame, confidence: 0)
    }
    var page = PageFinding(
      placement: reading.placement(scale: scale), part: part, turn: 0,
      ground: quad.edges.contains { $0 > 0 } ? .edges : .frame, confidence: max(0.1, quad.confidence))
    page.rules = reading.rules
    page.rows = reading.rows
    page.columns = reading.columns
    page.skewLeft = reading.skewLeft
    return page
  }

  /// The paper of an unknown page: stated, or by resolution, or the size that suits its shape.
  private func paper(of quad: PaperQuad) -> PaperSize {
    let size = quad.size
    let aspect = max(0.2, min(5, size.width / max(1, size.height)))
    if let paper = options.paper {
      return (paper.widthMM > paper.heightMM) == (aspect > 1) ? paper : paper.turned
    }
    if let dpi {
      let width = size.width * scale / dpi * 25.4
      let height = size.height * scale / dpi * 25.4
      let measured = PaperSize(widthMM: width, heightMM: height)
      if measured.isPlausible, width > 80, height > 80, width < 700, height < 700 { return measured }
    }
    return aspect > 1 ? PaperSize(widthMM: 297 * aspect, heightMM: 297) : PaperSize(widthMM: 297 * aspect, heightMM: 297)
  }

  // MARK: Corrections

  private func corrected(_ correction: PageCorrections.Correction) -> PageFinding? {
    let part = correction.part ?? .whole
    var quad = PaperFinder(picture).quad()
    if let corners = correction.corners {
      quad = PaperQuad(corners: corners.map { $0 * (1 / scale) }, edges: [1, 1, 1, 1])
    } else if part != .whole, let half = halves(of: quad).first(where: { $0.part == part }) {
      quad = half.quad
    }
    var known = best(quad, flip: 0, only: correction.form)
    if (known?.score ?? 0) < FormMatcher.leastScore, let flipped = best(quad, flip: 180, only: correction.form),
      flipped.score > (known?.score ?? 0)
    {
      known = flipped
    }
    guard var candidate = known, candidate.score > 0.1 else {
      var page = unknown(quad, part: part)
      if correction.corners != nil { page.ground = .correction }
      return page
    }
    if let lines = correction.lines, let back = candidate.view.map.inverse {
      var matches = candidate.fit.matches
      for line in lines {
        for step in 0...10 {
          let share = Double(step) / 10
          let seen = back.apply((line.from + (line.to - line.from) * share) * (1 / scale))
          let place = line.upright ? PagePoint(line.mm, seen.y) : PagePoint(seen.x, line.mm)
          let now = candidate.fit.mesh.apply(place)
          matches.append(
            PatchMatch(
              place: place, shift: SIMD2(seen.x - now.x, seen.y - now.y), weightX: line.upright ? 6 : 0,
              weightY: line.upright ? 0 : 6, score: 1))
        }
      }
      candidate.fit.mesh.bend(to: matches, stiffness: 0.1)
    }
    var page = finding(candidate, part: part)
    if correction.corners != nil || correction.lines != nil { page.ground = .correction }
    return page
  }
}
