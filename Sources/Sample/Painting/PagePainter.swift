import Drawing
import Foundation

/// Paints the pages of a book: paper, print, writing, stamps, and what time did.
final class PagePainter {
  /// Dots per inch of A4 and of A3 pages.
  static let resolution = (a4: 140.0, a3: 130.0)

  private let book: SampleBook
  private let seed: UInt64
  private let staff: Staff
  private let byKey: [String: TruthEntry]
  private let fonts: PrintFonts
  private var hands: [Int: Handwriting] = [:]

  private let dpi: Double?
  private let printed: Bool

  /// - Parameters:
  ///   - dpi: dots an inch of every page; nil takes the usual ones.
  ///   - printed: the values are printed, not written by hand.
  init(book: SampleBook, seed: UInt64, dpi: Double? = nil, printed: Bool = false) {
    self.book = book
    self.seed = seed
    self.dpi = dpi
    self.printed = printed
    staff = Staff(seed: seed)
    byKey = Dictionary(book.entries.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
    fonts = PrintFonts(family: Font.serifFamily)
  }

  /// One page as a PNG.
  func png(of page: SamplePage) throws(DrawingError) -> [UInt8] {
    let dpi = dpi ?? (page.widthMM > 300 ? PagePainter.resolution.a3 : PagePainter.resolution.a4)
    let canvas = try Canvas(widthMM: page.widthMM, heightMM: page.heightMM, dpi: dpi)
    switch page.role {
    case "cover": try CoverPainter(book: book, fonts: fonts).paint(canvas, writing: writing(0))
    case "continuation": try paintSheet(page, canvas) { try continuation(page, canvas) }
    default: try paintSheet(page, canvas) { try form(page, canvas) }
    }
    return canvas.png(page.role == "cover" ? .full : .palette)
  }

  // MARK: Paper

  private func paintSheet(_ page: SamplePage, _ canvas: Canvas, _ body: () throws -> Void) throws(DrawingError) {
    let look = PageLook(seed: seed, slug: book.slug, page: page.number, year: book.plan.openingYear)
    let whole = Rectangle(x: 0, y: 0, width: page.widthMM, height: page.heightMM)
    canvas.paint(look.paper)
    canvas.gradient(
      whole, from: Point(0, 0), to: Point(page.widthMM, page.heightMM), Colour(hex: 0xFFFFFF, alpha: 0.12),
      Colour(hex: 0x7A6A40, alpha: 0.1))
    for stain in look.stains { canvas.softSpot(stain.area, colour: stain.colour) }
    for speck in look.specks {
      canvas.ellipse(Rectangle(x: speck.x, y: speck.y, width: 0.35, height: 0.3), fill: Colour(hex: 0x6B5433, alpha: 0.35))
    }
    if look.showThrough { showThrough(page, canvas) }
    var failure: (any Error)?
    canvas.turned(page.skew, about: whole.center) {
      do { try body() } catch { failure = error }
    }
    if let failure { throw failure as? DrawingError ?? DrawingError.library("page") }
    shade(page, look, canvas)
  }

  /// The print and writing of the back side, mirrored and faint.
  private func showThrough(_ page: SamplePage, _ canvas: Canvas) {
    let back = book.pages[max(1, min(book.pages.count - 1, page.number))]
    guard back.role == "form" else { return }
    canvas.layer(opacity: 0.075) {
      canvas.turned(-page.skew, about: Point(page.widthMM / 2 + 1.5, page.heightMM / 2 + 1), mirrored: true) {
        try? form(back, canvas, marks: false)
      }
    }
  }

  private func shade(_ page: SamplePage, _ look: PageLook, _ canvas: Canvas) {
    let dark = Colour(hex: 0x1A1208, alpha: 0.34)
    let none = dark.withAlpha(0)
    let height = page.heightMM
    if page.widthMM > 300 {
      let middle = page.widthMM / 2
      let soft = dark.withAlpha(0.22)
      canvas.gradient(
        Rectangle(x: middle - 16, y: 0, width: 16, height: height), from: Point(middle - 16, 0), to: Point(middle, 0), none, soft)
      canvas.gradient(
        Rectangle(x: middle, y: 0, width: 11, height: height), from: Point(middle + 11, 0), to: Point(middle, 0), none, soft)
      canvas.line(from: Point(middle, 0), to: Point(middle, height), width: 0.5, colour: Colour(hex: 0x2A1F12, alpha: 0.5))
    } else if look.shadowLeft {
      canvas.gradient(
        Rectangle(x: 0, y: 0, width: 13, height: height), from: Point(13, 0), to: Point(0, 0), none, dark)
    }
    canvas.gradient(
      Rectangle(x: 0, y: height - 6, width: page.widthMM, height: 6), from: Point(0, height - 6), to: Point(0, height), none,
      dark.withAlpha(0.16))
  }

  // MARK: Forms

  private func form(_ page: SamplePage, _ canvas: Canvas, marks: Bool = true) throws(DrawingError) {
    let layout = FormCatalogue.form(book.plan.form)
    let look = PageLook(seed: seed, slug: book.slug, page: page.number, year: book.plan.openingYear)
    layout.drawPrint(on: canvas, colour: look.printed, fonts: fonts)
    for (row, key) in page.entries.enumerated() {
      guard let entry = byKey[key] else { continue }
      let term = staff.term(entry.registrationYear)
      let writing = try writing(term.hand, part: key)
      let writer = SlotWriter(writing: writing, canvas: canvas, fading: look.fading, seed: seed)
      if page.widthMM > 300, row == 0 {
        writing.write(
          String(entry.registrationYear), at: Point(page.widthMM * 0.75 + 2, 17), size: 5.5, on: canvas)
      }
      for slot in layout.slots(row: row) {
        let written = slot.fields.first { entry.fields[$0].map { !$0.asWritten.isEmpty } ?? false }
        guard let field = written, let value = entry.fields[field] else { continue }
        let later = field == "notes" && value.condition == "legible" && !value.asWritten.isEmpty
        try writer.write(
          value, in: slot, part: "\(key)/\(field)", other: later ? self.writing(term.hand + 3, part: key + "/note") : nil)
      }
      if marks { try stamp(entry, row: row, layout, canvas) }
    }
  }

  private func stamp(_ entry: TruthEntry, row: Int, _ layout: any FormLayout, _ canvas: Canvas) throws(DrawingError) {
    var random = SeededGenerator(seed: seed, part: entry.key + "/stamp")
    func sign(_ field: String, _ at: Point, _ width: Double, _ ink: Colour) {
      // A person signs alike every time.
      var own = SeededGenerator(seed: seed, part: "signature/" + (entry.fields[field]?.asWritten ?? ""))
      let shifted = Point(at.x + random.real(-1.5...1.5), at.y + random.real(-1...1))
      Seal.signature(on: canvas, at: shifted, width: width * random.real(0.9...1.1), ink: ink, random: &own)
    }
    let ink = Hand.of(random.int(0...2), year: entry.registrationYear).ink
    let slots = layout.slots(row: row)
    if let signer = slots.first(where: { $0.fields == ["signer"] }), let clerk = slots.first(where: { $0.fields == ["clerk"] }) {
      let large = layout.capacity == 1
      let lift = large ? 14.0 : 0
      let size = large ? 26.0 : 15
      let lower = large ? 0 : signer.area.height + 2
      sign("signer", Point(signer.area.center.x, signer.area.y - lift + lower), size, ink)
      sign(
        "clerk",
        Point(clerk.area.center.x, clerk.area.y - (large ? 8 : -clerk.area.height * (layout.capacity == 4 ? 0.98 : 0.75))),
        size * 0.8, ink)
      if large, clerk.area.x > 40 {
        sign("requesterFullName", Point(42, clerk.area.y - 6), 22, Hand.of(1, year: entry.registrationYear).ink)
      }
      if large {
        Seal.round(
          on: canvas, at: Point(signer.area.x + 12 + random.real(-3...3), signer.area.y - 16 + random.real(-3...3)), radius: 16,
          text: Seal.legend(book.office), turn: random.real(-14...14))
      }
    }
    guard layout.capacity == 4 else { return }
    // Signatures, place of origin and "first marriage" of both spouses: on paper, not among the ministry's columns.
    let area = layout.entryArea(row: row)
    let writing = try writing(staff.term(entry.registrationYear).hand, part: entry.key + "/extra")
    for line in 0..<2 {
      let y = area.y + area.height * (line == 0 ? 0.25 : 0.75)
      sign(line == 0 ? "husbandFullName" : "wifeFullName", Point(area.x + area.width * 0.674, y), 17, ink)
      writing.write("1", at: Point(area.x + area.width * 0.614, y + 2), size: 4.4, on: canvas)
      writing.write(
        line == 0 ? "Thanh Lam" : random.pick(["Thanh Lam", "Sông Tranh", "Cửa Biên"]),
        at: Point(area.x + area.width * 0.325, y + 1), size: 4, on: canvas)
    }
  }

  private func continuation(_ page: SamplePage, _ canvas: Canvas) throws(DrawingError) {
    guard let entry = page.entries.first.flatMap({ byKey[$0] }) else { return }
    let ink = Colour(hex: 0x2C2C30)
    canvas.text("TỜ GHI TIẾP", at: Point(105, 34), font: fonts.bold(15), colour: ink, alignment: .centre)
    canvas.text(
      "(kèm theo trường hợp số \(entry.number) năm \(entry.registrationYear))", at: Point(105, 42), font: fonts.italic(12),
      colour: ink,
      alignment: .centre)
    let writing = try writing(5, part: entry.key + "/continuation")
    let lines = [
      "Căn cứ Quyết định số 17/QĐ-UBND ngày 21/10/\(entry.registrationYear + 3)",
      "của Ủy ban nhân dân xã về việc cải chính hộ tịch,",
      "nay ghi chú: tên của người được khai sinh giữ nguyên họ,", "chữ đệm được viết lại cho đúng với giấy tờ của cha mẹ.",
      "Cán bộ tư pháp hộ tịch: \(staff.term(entry.registrationYear + 3).clerk)",
    ]
    for (index, line) in lines.enumerated() {
      let y = 62 + Double(index) * 12
      canvas.line(from: Point(22, y + 1), to: Point(190, y + 1), width: 0.25, colour: ink.withAlpha(0.6), dash: [0.28, 0.72])
      writing.write(line, at: Point(26, y), size: 5.4, on: canvas)
    }
    Seal.round(on: canvas, at: Point(150, 140), radius: 16, text: Seal.legend(book.office), turn: 8)
  }

  private func writing(_ hand: Int, part: String = "cover") throws(DrawingError) -> Handwriting {
    let random = SeededGenerator(seed: seed, part: part + "/hand/\(hand)")
    if let known = hands[hand], part != "cover" {
      known.restart(random)
      return known
    }
    // The cover keeps its hand.
    let style = printed && part != "cover" ? Hand.printed(hand) : Hand.of(hand, year: book.plan.openingYear)
    let made = try Handwriting(hand: style, random: random)
    if part != "cover" { hands[hand] = made }
    return made
  }
}
