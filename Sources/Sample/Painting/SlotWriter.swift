import Drawing

/// Writes one value into its slot: broken into lines, made smaller where it must fit, with what happened to it.
struct SlotWriter {
  let writing: Handwriting
  let canvas: Canvas
  let fading: Double
  let seed: UInt64

  /// `other` is the hand of a later note.
  func write(_ value: TruthValue, in slot: Slot, part: String, other: Handwriting? = nil) {
    var random = SeededGenerator(seed: seed, part: part)
    let pen = other ?? writing
    let text = value.actual ?? value.asWritten
    let ink = value.condition == "uncertain" ? pen.ink.withAlpha(0.3) : nil
    // A wrong word comes first, with a line through it, and the right one follows.
    var wrong = value.struck?.split(separator: " ").count ?? 0
    var end = Point(slot.area.x, slot.area.y)
    for line in place([value.struck, text].compactMap { $0 }.joined(separator: " "), slot, pen) {
      let words = line.text.split(separator: " ")
      let bad = words.prefix(wrong).joined(separator: " ")
      let good = words.dropFirst(wrong).joined(separator: " ")
      wrong -= min(wrong, words.count)
      end = line.at
      if !bad.isEmpty {
        let width = pen.write(bad + " ", at: end, size: line.size, on: canvas)
        strike(from: end, width: width - line.size * 0.2, size: line.size, &random)
        end.x += width
      }
      let width = good.isEmpty ? 0 : pen.write(good, at: end, size: line.size, on: canvas, ink: ink)
      if value.condition == "struckOut" { strike(from: end, width: width, size: line.size, &random) }
      end.x += width
      if value.condition == "illegible", line.isLast {
        let word = pen.width(String(words.last ?? ""), size: line.size)
        blot(Rectangle(x: end.x - word - 0.5, y: end.y - line.size * 0.8, width: word + 1.5, height: line.size), &random)
      }
    }
    if value.condition == "damaged" { hole(slot, end, &random) }
  }

  private struct Line {
    let text: String
    let at: Point
    let size: Double
    let isLast: Bool
  }

  private func place(_ text: String, _ slot: Slot, _ pen: Handwriting) -> [Line] {
    guard !text.isEmpty else { return [] }
    var size = slot.size
    var lines = broken(text, slot, pen, size)
    while (lines.count > slot.lines || lines.contains { pen.width($0, size: size) > slot.area.width * 1.02 }),
      size > slot.size * 0.6
    {
      size *= 0.94
      lines = broken(text, slot, pen, size)
    }
    let pitch = slot.lines > 1 && slot.size > 5 ? slot.area.height / Double(slot.lines) : size * 1.12
    let table = slot.indent == 0 && slot.size < 5.2 && slot.area.height > size * 2.2 && slot.lines < 20
    let first =
      table
      ? slot.area.y + (slot.area.height - Double(lines.count) * pitch) / 2 + size * 0.85 : slot.area.y + min(5.9, size * 1.15)
    return lines.enumerated().map { index, line in
      let inner = index == 0 ? slot.indent : 0
      let free = slot.area.width - inner - pen.width(line, size: size)
      let x = slot.area.x + inner + (slot.centred ? max(0, free / 2) : min(max(0, free), 1))
      return Line(text: line, at: Point(x, first + Double(index) * pitch), size: size, isLast: index == lines.count - 1)
    }
  }

  private func broken(_ text: String, _ slot: Slot, _ pen: Handwriting, _ size: Double) -> [String] {
    var lines: [String] = []
    var current = ""
    for word in text.split(separator: " ") {
      let next = current.isEmpty ? String(word) : current + " " + word
      let room = slot.area.width - (lines.isEmpty ? slot.indent : 0)
      if pen.width(next, size: size) > room, !current.isEmpty {
        lines.append(current)
        current = String(word)
      } else {
        current = next
      }
    }
    return lines + [current]
  }

  private func strike(from at: Point, width: Double, size: Double, _ random: inout SeededGenerator) {
    for _ in 0..<2 {
      let y = at.y - size * random.real(0.18...0.34)
      canvas.stroke(
        Path([
          .move(Point(at.x - 0.8, y)),
          .curve(Point(at.x + width * 0.3, y - 0.7), Point(at.x + width * 0.7, y + 0.7), Point(at.x + width + 0.8, y - 0.3)),
        ]), width: 0.32, colour: Colour(hex: 0x1D2B57, alpha: 0.9))
    }
  }

  /// A word gone in ink.
  private func blot(_ r: Rectangle, _ random: inout SeededGenerator) {
    let ink = Colour(hex: 0x1A2148, alpha: 0.72)
    for _ in 0..<14 {
      let size = random.real(0.35...0.75) * r.height
      canvas.softSpot(
        Rectangle(
          x: r.x + random.real(-0.1...0.85) * r.width, y: r.y + random.real(-0.1...0.5) * r.height, width: size * 2.6,
          height: size * 1.3),
        colour: ink)
    }
    for _ in 0..<3 {
      let y = r.y + r.height * random.real(0.3...0.8)
      canvas.stroke(
        Path([
          .move(Point(r.x, y)),
          .curve(Point(r.x + r.width * 0.3, y - 2), Point(r.x + r.width * 0.6, y + 2), Point(r.maxX, y - 0.5)),
        ]), width: 0.5, colour: ink)
    }
  }

  /// Paper eaten away.
  private func hole(_ slot: Slot, _ end: Point, _ random: inout SeededGenerator) {
    let left = slot.area.x + slot.indent - 1
    let right = max(end.x + 2, left + 14)
    let y = slot.area.center.y
    var points: [Point] = []
    let steps = 44
    for step in 0..<steps {
      let angle = Double(step) / Double(steps) * 2 * Double.pi
      let shake = random.real(0.93...1.06)
      points.append(
        Point(
          (left + right) / 2 + cosine(angle) * (right - left) / 2 * shake, y + sine(angle) * (slot.area.height * 0.62) * shake))
    }
    let path = Path(points: points, closed: true)
    canvas.fill(path, colour: Colour(hex: 0x5E4B30, alpha: 0.8))
    canvas.fill(
      path.mapped { Point((left + right) / 2 + ($0.x - (left + right) / 2) * 0.975, y + ($0.y - y) * 0.94 + 0.15) },
      colour: Colour(hex: 0xE9E2D0))
  }
}
