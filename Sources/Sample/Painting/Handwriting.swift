import Drawing
import Foundation

/// Writes text by hand: outlines of a script face, each letter moved a little, with Vietnamese marks drawn by pen.
final class Handwriting {
  private let hand: Hand
  private let font: OutlineFont
  private var random: SeededGenerator

  init(hand: Hand, random: SeededGenerator) throws(DrawingError) {
    self.hand = hand
    self.random = random
    font = try OutlineFont(family: hand.family)
  }

  /// Other shakes of the same hand; the letters read so far are kept.
  func restart(_ random: SeededGenerator) { self.random = random }

  /// The colour it writes in.
  var ink: Colour { hand.ink }

  /// Width of a text at a size, without shakes.
  func width(_ text: String, size: Double) -> Double {
    text.reduce(0) { $0 + font.glyph(hand.isPrinted ? $1 : VietnameseLetter($1).base).advance } * size * hand.scale * hand.narrow
  }

  /// Writes one line and returns its width.
  @discardableResult
  func write(_ text: String, at start: Point, size: Double, on canvas: Canvas, ink: Colour? = nil) -> Double {
    let em = size * hand.scale
    var x = start.x
    var drift = 0.0
    for character in text {
      if hand.isPrinted {
        let glyph = font.glyph(character)
        let path = glyph.path.mapped { Point(x + $0.x * em * hand.narrow, start.y + $0.y * em) }
        canvas.fill(path, colour: ink ?? hand.ink)
        if hand.weight > 0 { canvas.stroke(path, width: hand.weight * em, colour: ink ?? hand.ink) }
        x += glyph.advance * em * hand.narrow
        continue
      }
      let letter = VietnameseLetter(character)
      let glyph = font.glyph(letter.base)
      drift = drift * 0.8 + random.real(-0.012...0.012) * hand.jitter
      let pose = Pose(
        origin: Point(x, start.y + drift * em), em: em * (1 + random.real(-0.035...0.035) * hand.jitter), narrow: hand.narrow,
        slant: hand.slant + random.real(-0.03...0.03) * hand.jitter, turn: random.real(-0.025...0.025) * hand.jitter)
      let colour = (ink ?? hand.ink).withAlpha((ink ?? hand.ink).alpha * random.real(0.82...1))
      draw(glyph, letter, pose, colour, canvas)
      x += glyph.advance * em * hand.narrow * (1 + random.real(-0.02...0.02) * hand.jitter)
    }
    return x - start.x
  }

  /// Where and how a letter stands.
  private struct Pose {
    let origin: Point
    let em: Double
    let narrow: Double
    let slant: Double
    let turn: Double

    func place(_ p: Point) -> Point {
      let x = p.x * narrow - p.y * slant
      return Point(origin.x + (x - p.y * turn) * em, origin.y + (p.y + x * turn) * em)
    }
  }

  private func draw(_ glyph: OutlineFont.Glyph, _ letter: VietnameseLetter, _ pose: Pose, _ ink: Colour, _ canvas: Canvas) {
    var path = glyph.path
    let above = letter.tone != nil && letter.tone != .dot || letter.shape == .circumflex || letter.shape == .breve
    if letter.base == "i", above { path = undotted(path) }
    guard let box = path.bounds else { return }
    let placed = path.mapped(pose.place)
    canvas.fill(placed, colour: ink)
    if hand.weight > 0 { canvas.stroke(placed, width: hand.weight * pose.em, colour: ink) }
    for mark in marks(letter, over: box) {
      let shaken = mark.mapped { Point($0.x + random.real(-0.012...0.012), $0.y + random.real(-0.012...0.012)) }
      let dot = mark.elements.count == 2 && letter.tone == .dot && (mark.bounds?.width ?? 1) < 0.05
      canvas.stroke(shaken.mapped(pose.place), width: ((dot ? 0.088 : 0.046) + hand.weight) * pose.em, colour: ink)
    }
  }

  /// The letter i without its dot: the contour that stands highest is left out.
  private func undotted(_ path: Path) -> Path {
    let contours = path.contours
    guard contours.count > 1,
      let dot = contours.enumerated().min(by: { ($0.element.bounds?.maxY ?? 0) < ($1.element.bounds?.maxY ?? 0) })
    else { return path }
    return Path(contours.enumerated().filter { $0.offset != dot.offset }.flatMap(\.element.elements))
  }

  private func marks(_ letter: VietnameseLetter, over box: Rectangle) -> [Path] {
    var result: [Path] = []
    let middle = box.center.x
    var y = box.y - 0.07
    var x = middle + 0.02
    switch letter.shape {
    case .circumflex:
      result.append(Path(points: [Point(x - 0.1, y), Point(x, y - 0.1), Point(x + 0.1, y + 0.005)]))
      if letter.tone == .acute || letter.tone == .grave || letter.tone == .hook {
        x += letter.tone == .grave ? -0.09 : 0.1
        y -= 0.1
      } else {
        y -= 0.15
      }
    case .breve:
      result.append(
        Path([
          .move(Point(x - 0.1, y - 0.08)), .curve(Point(x - 0.07, y + 0.03), Point(x + 0.07, y + 0.03), Point(x + 0.1, y - 0.08)),
        ]))
      y -= 0.12
    case .horn:
      let right = box.maxX
      let top = box.y
      x -= 0.06
      result.append(
        Path([
          .move(Point(right - 0.05, top + 0.05)),
          .curve(Point(right + 0.02, top + 0.06), Point(right + 0.065, top), Point(right + 0.035, top - 0.055)),
        ]))
    case .bar:
      let tall = box.y + box.height * (letter.base == "D" ? 0.5 : 0.2)
      let from = letter.base == "D" ? box.x - 0.04 : box.maxX - 0.2
      result.append(Path(points: [Point(from, tall + 0.01), Point(from + 0.26, tall - 0.015)]))
    case nil: break
    }
    if let tone = letter.tone { result.append(toneMark(tone, Point(x, y), base: box)) }
    return result
  }

  private func toneMark(_ tone: VietnameseLetter.Tone, _ at: Point, base: Rectangle) -> Path {
    let (x, y) = (at.x, at.y)
    switch tone {
    case .grave: return Path(points: [Point(x - 0.08, y - 0.1), Point(x + 0.05, y)])
    case .acute: return Path(points: [Point(x - 0.04, y), Point(x + 0.09, y - 0.12)])
    case .hook:
      return Path([
        .move(Point(x - 0.05, y - 0.11)), .curve(Point(x + 0.01, y - 0.17), Point(x + 0.09, y - 0.11), Point(x + 0.02, y - 0.05)),
        .line(Point(x + 0.015, y)),
      ])
    case .tilde:
      return Path([
        .move(Point(x - 0.12, y - 0.02)), .curve(Point(x - 0.05, y - 0.14), Point(x + 0.04, y + 0.04), Point(x + 0.13, y - 0.08)),
      ])
    case .dot:
      let low = min(max(base.maxY, 0), 0.06) + 0.13
      return Path(points: [Point(base.center.x, low), Point(base.center.x + 0.02, low + 0.008)])
    }
  }
}
