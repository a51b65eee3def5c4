import Drawing

/// Red round stamps and signatures.
enum Seal {
  /// What runs round the stamp: the office without its province.
  static func legend(_ office: String) -> String {
    office.split(separator: ",").prefix(2).joined(separator: " *").uppercased() + " * "
  }

  /// A round stamp with a star, pressed unevenly.
  static func round(on canvas: Canvas, at center: Point, radius: Double, text: String, turn: Double) {
    let red = Colour(hex: 0xC4202E, alpha: 0.62)
    canvas.turned(turn, about: center) {
      canvas.ellipse(square(center, radius), stroke: red, width: 0.75)
      canvas.ellipse(square(center, radius * 0.64), stroke: red, width: 0.35)
      let letters = Array(text)
      for (index, letter) in letters.enumerated() {
        let angle = Double(index) / Double(letters.count) * 360 - 130
        let radians = angle * Double.pi / 180
        let at = Point(center.x + sine(radians) * radius * 0.74, center.y - cosine(radians) * radius * 0.74)
        canvas.text(String(letter), at: at, font: .serif(7, bold: true), colour: red, alignment: .centre, rotate: angle)
      }
      let star = (0..<10).map { step -> Point in
        let r = radius * (step % 2 == 0 ? 0.34 : 0.13)
        let radians = Double(step) * Double.pi / 5
        return Point(center.x + sine(radians) * r, center.y - cosine(radians) * r)
      }
      canvas.fill(Path(points: star, closed: true), colour: red)
    }
  }

  /// Loops of a pen that mean nobody. `random` decides the shape: the same start gives the same signature.
  static func signature(on canvas: Canvas, at center: Point, width: Double, ink: Colour, random: inout SeededGenerator) {
    let height = width * random.real(0.3...0.5)
    let lean = random.real(0.15...0.6) * height
    let loops = random.int(2...7)
    let capital = random.real(0.7...1.5)
    var x = center.x - width / 2
    var path = Path([.move(Point(x + width * 0.1, center.y + height * random.real(-0.7...0.4)))])
    // A tall first letter, then smaller and smaller waves.
    path.elements.append(
      .curve(
        Point(x - width * 0.12, center.y - height * capital), Point(x + width * 0.34, center.y - height * capital),
        Point(x + width * 0.14, center.y + height * random.real(0.3...0.8))))
    x += width * 0.14
    let step = width * 0.8 / Double(loops)
    for loop in 0..<loops {
      let small = 1 - 0.7 * Double(loop) / Double(loops)
      let back = random.real(-0.7...0.4) * step
      path.elements.append(
        .curve(
          Point(x + lean * small, center.y - height * small * random.real(0.25...1)),
          Point(x + step + back, center.y - height * small * random.real(-0.4...0.6)),
          Point(x + step, center.y + height * small * random.real(-0.1...0.35))))
      x += step
    }
    if random.chance(0.6) {
      path.elements.append(
        .curve(
          Point(x + 3, center.y - height * random.real(0.2...1)),
          Point(x - width * random.real(0.6...1.1), center.y + height * 0.9),
          Point(x + width * random.real(-0.1...0.25), center.y + height * random.real(0.2...0.6))))
    }
    canvas.stroke(path, width: random.real(0.28...0.46), colour: ink.withAlpha(0.85))
  }

  private static func square(_ center: Point, _ radius: Double) -> Rectangle {
    Rectangle(x: center.x - radius, y: center.y - radius, width: 2 * radius, height: 2 * radius)
  }
}
