/// Finds which known form a sheet is, and where its print lies, coarse to fine.
struct FormMatcher {
  /// The least score of a form that counts as recognised: rotten pages keep half of their print; pages of other forms, and of none, have up
  /// to two fifths of it by chance (more only of forms with little print of their own). A wrong form is worse than none.
  static let leastScore = 0.45
  /// The same beside a page of the form in the same open book.
  static let leastBeside = 0.3

  let ink: InkMap
  /// White around the sheet in the ink map, in millimetres.
  let marginMM: Double

  /// A first guess: one form turned by one angle and moved.
  struct Guess {
    var form: FormPrint
    var base: Homography
    var score: Float
  }

  /// Tries a form at several turns around `degrees`; the sheet is taken to have the form's size unless `scale` says otherwise.
  func guess(_ form: FormPrint, degrees: Double, spread: [Double], scale: (x: Double, y: Double)) -> Guess {
    let template = form.template
    let plane = ink.levels[2]
    let center = PagePoint(template.widthMM / 2, template.heightMM / 2)
    var best = Guess(form: form, base: .identity, score: -.infinity)
    var places: [FormPlace] = []
    for turn in spread {
      let base = Homography.scale(scale.x, scale.y).after(Homography.turn(degrees: degrees + turn, about: center))
      // Turned and scaled only: three points carry all others.
      let exact = placing(base, mesh: nil, density: 1)
      let origin = exact(.zero)
      let right = (exact(SIMD2(200, 0)) - origin) / 200
      let down = (exact(SIMD2(0, 200)) - origin) / 200
      let place = { (p: SIMD2<Float>) in origin + right * p.x + down * p.y }
      let surfaces = form.patches[2].map { PatchSurface($0, on: plane, radius: 15, place: place) }
      var sum = PatchSurface(radius: 15)
      for surface in surfaces { sum += surface }
      for peak in sum.peaks {
        let near = surfaces.reduce(0) { $0 + $1.most(around: peak, reach: FormPlace.reach) }
        places.append(FormPlace(base: Homography.shift(Double(peak.dx), Double(peak.dy)).after(base), peak: peak, near: near))
      }
    }
    guard let first = places.max(by: { $0.peak.value < $1.peak.value }), let chosen = FormPlace.chosen(places) else {
      return best
    }
    best.score = first.peak.value / Float(form.patches[2].count)
    best.base = chosen.base
    return best
  }

  /// Refines a guess to half a millimetre; its score tells forms of like layout apart.
  func refine(_ guess: Guess) -> Guess {
    let template = guess.form.template
    var refined = guess
    for (within, radius) in [(8.0, 7), (5.0, 5)] {
      let matches = match(guess.form, level: 2, radius: radius, base: refined.base, mesh: nil)
      refined.base = PatchMatch.adjust(
        refined.base, to: matches, widthMM: template.widthMM, heightMM: template.heightMM, within: within, affine: within > 6)
    }
    for within in [3.0, 1.5] {
      let matches = match(guess.form, level: 1, radius: 7, base: refined.base, mesh: nil)
      refined.base = PatchMatch.adjust(
        refined.base, to: matches, widthMM: template.widthMM, heightMM: template.heightMM, within: within, affine: false)
      refined.score = Float(guess.form.score(matches, level: 1))
    }
    return refined
  }

  /// Follows the paper's waves, from a refined guess.
  ///
  /// - Parameter fold: where the fold of a spread lies on the sheet, half way down.
  func fit(_ guess: Guess, fold: PagePoint? = nil) -> FormFit {
    let template = guess.form.template
    let base = guess.base
    let crossing = fold.flatMap { base.inverse?.apply($0).x }
    var mesh = PageMesh(base: base, widthMM: template.widthMM, heightMM: template.heightMM, fold: crossing)
    // A page that curls towards the binding is seen millimetres narrower there than any flat one: the coarse look reaches that far.
    let coarse = match(guess.form, level: 2, radius: 7, base: base, mesh: mesh)
    mesh.bend(to: coarse, stiffness: 15, within: 3)
    mesh.bend(to: match(guess.form, level: 1, radius: 7, base: base, mesh: mesh), stiffness: 2.4)
    // Leaders of dots fit a dot further too: what lies beside them says first how far to the side they are.
    var fine = match(guess.form, level: 0, radius: 6, base: base, mesh: mesh)
    for (index, patch) in guess.form.patches[0].enumerated() where patch.repeats { fine[index].weightX = 0 }
    mesh.bend(to: fine, stiffness: 0.6)
    let last = match(guess.form, level: 0, radius: 4, base: base, mesh: mesh, reach: 2)
    mesh.bend(to: last, stiffness: 0.4)
    return FormFit(form: guess.form, mesh: mesh, score: guess.form.score(last, level: 0), matches: last)
  }

  private func placing(_ base: Homography, mesh: PageMesh?, density: Double) -> (SIMD2<Float>) -> SIMD2<Float> {
    { p in
      let point = PagePoint(Double(p.x), Double(p.y))
      let at = mesh?.apply(point) ?? base.apply(point)
      return SIMD2(Float((at.x + marginMM) * density), Float((at.y + marginMM) * density))
    }
  }

  /// Every patch of a level, searched around where the map puts it; print that repeats itself no farther than `reach` pixels.
  private func match(
    _ form: FormPrint, level: Int, radius: Int, base: Homography, mesh: PageMesh?, reach: Int = .max
  ) -> [PatchMatch] {
    let density = InkMap.density / Double(1 << level)
    let plane = ink.levels[level]
    return form.patches[level].map { patch in
      // Within a patch the map is as good as affine: three exact points carry all others.
      let exact = placing(base, mesh: mesh, density: density)
      let c = SIMD2(Float(patch.center.x), Float(patch.center.y))
      let origin = exact(c)
      let right = (exact(c + SIMD2(5, 0)) - exact(c - SIMD2(5, 0))) / 10
      let down = (exact(c + SIMD2(0, 5)) - exact(c - SIMD2(0, 5))) / 10
      let surface = PatchSurface(patch, on: plane, radius: patch.repeats ? min(radius, reach) : radius) { p in
        let d = p - c
        return origin + right * d.x + down * d.y
      }
      let fine = surface.fine()
      let strength = max(0, min(1, (fine.value - 6) / 40))
      return PatchMatch(
        place: patch.center, shift: SIMD2(fine.dx, fine.dy) / density, weightX: strength * fine.sharpX,
        weightY: strength * fine.sharpY, score: strength)
    }
  }
}
