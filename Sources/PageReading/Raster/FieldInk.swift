import PageImaging

/// The writing of one field: rules and dotted leaders gone, lines set one behind another as one line on white.
struct FieldInk: Sendable {
  /// All lines one behind another; nil for a field without writing.
  let strip: GreyImage?
  /// Height of tall letters and figures in pixels of the page.
  let letterHeight: Double
  let marks: InkStyle

  /// Grey levels between paper and the darkest letter, and the palest letter's share of them, below which ink is faint.
  private static let faint = (all: 90, share: 0.6)

  static let blank = FieldInk(strip: nil, letterHeight: 0, marks: InkStyle())

  private init(strip: GreyImage?, letterHeight: Double, marks: InkStyle) {
    self.strip = strip
    self.letterHeight = letterHeight
    self.marks = marks
  }

  /// Cuts a field out of a page.
  ///
  /// - Parameter evens: makes pale writing as dark as the rest.
  init(_ field: PreparedPage.Field, of page: GreyImage, pixelsPerMM: Double, evens: Bool = false) {
    let (above, below, after) = (0.9, 1.1, 0.8)
    // The file may have been written by others: a box that no page can have holds nothing.
    guard field.mm.isUsable, field.indent.isFinite,
      [field.mm.x, field.mm.y, field.mm.maxX, field.mm.maxY].allSatisfy({ abs($0) < 1e5 })
    else {
      self = .blank
      return
    }
    func pixel(_ mm: Double) -> Int { Int((mm * pixelsPerMM).rounded()) }
    let area = PixelSpan(
      left: pixel(field.mm.x - 0.3), top: pixel(field.mm.y - above), right: pixel(field.mm.maxX + after),
      bottom: pixel(field.mm.maxY + below))
    guard area.width > 4, area.height > 4, area.width <= page.width + 400, area.height <= page.height + 400 else {
      self = .blank
      return
    }
    let cut = page.cropped(area)
    let pitch = field.mm.height / Double(max(1, field.lines)) * pixelsPerMM
    let label = PixelSpan(
      left: 0, top: 0, right: max(0, pixel(field.mm.x + field.indent) - area.left),
      bottom: field.lines > 1 ? pixel(field.mm.y - 0.35) - area.top + Int(pitch * 0.98) : cut.height)
    guard let found = FieldParts(cut, pixelsPerMM: pixelsPerMM, label: label, evens: evens) else {
      self = .blank
      return
    }
    let (ink, leaders, picture) = (found.ink, found.leaders, found.picture)
    let inner = PixelSpan(
      left: pixel(field.mm.x) - area.left, top: pixel(field.mm.y - 0.35) - area.top,
      right: pixel(field.mm.maxX + 0.5) - area.left, bottom: pixel(field.mm.maxY + 0.45) - area.top)
    let labelled = Double(inner.left) + (field.indent - 0.5) * pixelsPerMM
    // What is left of a rule: thin, and at the field's border, or in its corners.
    func isRest(_ box: PixelSpan) -> Bool {
      let thin = Int(0.55 * pixelsPerMM)
      let near = Int(0.9 * pixelsPerMM)
      let corner = Int(0.6 * pixelsPerMM)
      if box.left <= inner.left + corner || box.right >= inner.right - corner,
        box.top <= inner.top + corner || box.bottom >= inner.bottom - corner, field.indent == 0
      {
        return true
      }
      let atSide = box.left < inner.left + near || box.right > inner.right - near
      if box.width <= thin, box.height >= 2 * box.width, atSide, field.indent == 0 { return true }
      return box.height <= thin && box.width >= Int(pixelsPerMM)
        && (box.top < inner.top + near || box.bottom > inner.bottom - near)
    }
    // Cut off by the picture: the next line's writing, the neighbour's.
    func isCut(_ box: PixelSpan) -> Bool {
      box.top == 0 || box.bottom == picture.height || field.indent == 0 && (box.left == 0 || box.right == picture.width)
    }
    // The printed label keeps the first line's beginning to itself.
    func isLabel(_ box: PixelSpan) -> Bool {
      field.indent > 0 && box.middleX < labelled && box.middleY < Double(inner.top) + pitch * 0.98
    }
    let kept = ink.parts.indices.filter { number in
      let part = ink.parts[number]
      guard !leaders.contains(number), part.area >= 4 else { return false }
      let box = part.box
      guard box.middleX >= Double(inner.left), box.middleX <= Double(inner.right), box.middleY >= Double(inner.top),
        box.middleY <= Double(inner.bottom)
      else { return false }
      return !isLabel(box) && !isRest(box) && !isCut(box) && Double(box.height) <= 9 * pixelsPerMM
        && Double(box.width) <= 45 * pixelsPerMM
    }
    let letters = FieldInk.letters(FieldInk.dark(kept, ink, picture, pixelsPerMM), ink.parts, pixelsPerMM)
    let lines = LineFinder(pixelsPerMM: pixelsPerMM).lines(of: ink.parts, kept: letters)
    let bodies = lines.flatMap { $0 }.filter { Double(ink.parts[$0].box.height) >= 1.25 * pixelsPerMM }
    guard !bodies.isEmpty else {
      self = .blank
      return
    }
    let heights = bodies.map { ink.parts[$0].box.height }.sorted()
    letterHeight = Double(heights[min(heights.count - 1, heights.count * 3 / 4)])
    strip = FieldInk.strip(lines, ink, picture, gap: Int(letterHeight * 0.55))
    var style = InkStyle(lines, ink.parts, pixelsPerMM: pixelsPerMM)
    // A pen's stroke through the writing may have taken a letter with it.
    let used = Set(lines.flatMap { $0 })
    let spans = lines.map { line in line.dropFirst().reduce(into: ink.parts[line[0]].box) { $0.extend(ink.parts[$1].box) } }
    // Ink that was left out beside or across the writing may have taken a letter with it.
    let beside = Int(2.5 * pixelsPerMM)
    style.isCrossed = ink.parts.indices.contains { number in
      let box = ink.parts[number].box
      guard !used.contains(number), !leaders.contains(number), Double(box.height) >= 0.9 * pixelsPerMM,
        ink.parts[number].area >= 40,
        !isLabel(box), !isRest(box) || box.width > Int(1.2 * pixelsPerMM)
      else { return false }
      return spans.contains {
        PixelSpan(left: $0.left - beside, top: $0.top, right: $0.right + beside, bottom: $0.bottom).touches(box)
      }
    }
    style.isFaint = FieldInk.isFaint(lines.flatMap { $0 }, ink, cut, paper: found.paper, pixelsPerMM)
    style.slant = InkSlant.of(ink, lines: lines)
    let finder = LeaderFinder(pixelsPerMM: pixelsPerMM)
    let inOrder = lines.flatMap { line in
      line.filter { Double(ink.parts[$0].box.height) >= 1.25 * pixelsPerMM }.sorted {
        ink.parts[$0].box.left < ink.parts[$1].box.left
      }
    }
    style.dotted = inOrder.indices.filter { place in
      leaders.contains { finder.isUnder(ink.parts[inOrder[place]].box, ink.parts[$0].box) }
    }
    marks = style
  }

  /// Is a letter much paler than others, or are all of them pale? Its thin strokes may be gone.
  private static func isFaint(
    _ letters: [Int], _ ink: InkParts, _ picture: GreyImage, paper: Int, _ pixelsPerMM: Double
  ) -> Bool {
    var darkest = [Int](repeating: 255, count: ink.parts.count)
    for (at, label) in ink.labels.enumerated() where label != 0 {
      darkest[Int(label) - 1] = min(darkest[Int(label) - 1], Int(picture.pixels[at]))
    }
    let contrasts = letters.filter { Double(ink.parts[$0].box.height) >= 1.25 * pixelsPerMM }.map { paper - darkest[$0] }
    guard let palest = contrasts.min(), let strongest = contrasts.max() else { return false }
    return strongest < faint.all || Double(palest) < faint.share * Double(strongest)
  }

  /// Without what is much paler than most of the writing: stamps, and ink shining through.
  private static func dark(_ kept: [Int], _ ink: InkParts, _ picture: GreyImage, _ pixelsPerMM: Double) -> [Int] {
    var darkest = [UInt8](repeating: 255, count: ink.parts.count)
    var sums = [Int](repeating: 0, count: ink.parts.count)
    for (at, label) in ink.labels.enumerated() where label != 0 {
      darkest[Int(label) - 1] = min(darkest[Int(label) - 1], picture.pixels[at])
      sums[Int(label) - 1] += Int(picture.pixels[at])
    }
    let bodies = kept.filter { Double(ink.parts[$0].box.height) >= 1.25 * pixelsPerMM }
    guard bodies.count >= 4 else { return kept }
    let levels = bodies.map { sums[$0] / ink.parts[$0].area }.sorted()
    let usual = levels[levels.count / 3]
    return kept.filter { part in
      let isBody = Double(ink.parts[part].box.height) >= 1.25 * pixelsPerMM
      return !isBody || sums[part] / ink.parts[part].area <= usual + 45 || Int(darkest[part]) <= usual
    }
  }

  /// Letters without the strokes of signatures: those are larger than letters beside them.
  private static func letters(
    _ kept: [Int], _ parts: [InkParts.Part], _ pixelsPerMM: Double
  ) -> [Int] {
    let heights = kept.map { parts[$0].box.height }.filter { Double($0) >= 1.25 * pixelsPerMM }.sorted()
    guard heights.count >= 4 else { return kept }
    let tall = Double(heights[heights.count * 7 / 10])
    let strokes = kept.filter {
      let box = parts[$0].box
      return Double(box.height) > 1.75 * tall || Double(box.width) > 2.4 * tall && Double(box.height) > 1.25 * tall
    }
    guard strokes.count * 2 < heights.count else { return kept }
    let gone = Set(strokes)
    return kept.filter { !gone.contains($0) }
  }

  private static func strip(_ lines: [[Int]], _ ink: InkParts, _ picture: GreyImage, gap: Int) -> GreyImage? {
    let labels = ink.spread(2)
    struct Line {
      var box: PixelSpan
      var base: Int
      var number: Int
    }
    var owner = [Int](repeating: -1, count: ink.parts.count + 1)
    var rows: [Line] = []
    for (number, line) in lines.enumerated() {
      var box = ink.parts[line[0]].box
      for part in line {
        box.extend(ink.parts[part].box)
        owner[part + 1] = number
      }
      let feet = line.filter { ink.parts[$0].area >= 40 }.map { ink.parts[$0].box.bottom }.sorted()
      box = PixelSpan(
        left: max(0, box.left - 2), top: max(0, box.top - 2), right: min(ink.width, box.right + 2),
        bottom: min(ink.height, box.bottom + 2))
      rows.append(Line(box: box, base: feet.isEmpty ? box.bottom : feet[feet.count / 2], number: number))
    }
    guard !rows.isEmpty else { return nil }
    let above = rows.map { $0.base - $0.box.top }.max() ?? 1
    let below = rows.map { $0.box.bottom - $0.base }.max() ?? 1
    var result = GreyImage(width: rows.reduce(0) { $0 + $1.box.width } + gap * (rows.count - 1), height: above + below)
    var left = 0
    for row in rows {
      for y in row.box.top..<row.box.bottom {
        let target = (y - row.base + above) * result.width + left
        for x in row.box.left..<row.box.right where owner[Int(labels[y * ink.width + x])] == row.number {
          result.pixels[target + x - row.box.left] = picture.pixels[y * ink.width + x]
        }
      }
      left += row.box.width + gap
    }
    return result
  }
}
