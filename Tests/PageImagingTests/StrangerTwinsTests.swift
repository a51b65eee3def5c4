import Drawing
import Testing

@testable import PageImaging

/// Pages of one form, photographed by somebody who stands aside and has more than the page in the picture.
@Suite("The same page twice, by another photographer")
struct StrangerTwinsTests {
  private static let surnames = ["Lò", "Vi", "Tô", "Hà", "Lê", "Đỗ", "Mã"]
  private static let givenNames = ["Mận", "Khế", "Na", "Ổi", "Sim", "Bòng", "Lựu", "Xoan", "Quế", "Trám", "Bưởi"]

  /// Hardly a name comes twice on a page: words that come again at even distances lay a page over itself a line too low.
  private static func name(_ index: Int) -> String {
    "\(surnames[index % 7]) \(index % 2 == 0 ? "Thị" : "Văn") \(givenNames[index * 5 % 11])"
  }

  private static let labels = [
    "Họ và tên", "Ngày sinh", "Nơi sinh", "Dân tộc", "Quê quán", "Người cha", "Người mẹ", "Nơi cư trú", "Người đi khai",
    "Ngày đăng ký",
    "Người ký", "Ghi chú",
  ]
  /// Dots a millimetre.
  private static let dots = 4.0
  private static let (width, height) = (210.0, 297.0)

  let folder: TestFolder

  init() throws { folder = try TestFolder() }

  /// A page of the form, A4, written with other words for each number.
  private func page(_ number: Int, without missing: Int? = nil) throws -> GreyPlane {
    let canvas = try Canvas(widthMM: Self.width, heightMM: Self.height, dpi: Self.dots * 25.4)
    canvas.paint(Colour(hex: 0xFBF8EF))
    let (print, pen) = (Colour(hex: 0x222222), Colour(hex: 0x26356B))
    canvas.text("GIẤY KHAI CỦA XÃ", at: Point(105, 24), font: .serif(20, bold: true), colour: print, alignment: .centre)
    for (from, to) in [((15.0, 34.0), (195.0, 34.0)), ((15, 280), (195, 280)), ((15, 34), (15, 280)), ((195, 34), (195, 280))] {
      canvas.line(from: Point(from.0, from.1), to: Point(to.0, to.1), width: 0.6, colour: print)
    }
    for (line, label) in Self.labels.enumerated() {
      let y = 50 + Double(line) * 19
      canvas.text(label + ":", at: Point(20, y), font: .serif(14), colour: print)
      guard line != missing else { continue }
      let (first, second) = (Self.name(line * 31 + number * 17), Self.name(line * 19 + number * 43 + 5))
      let words = "\(first) \(1_940 + (line * 7 + number * 13) % 60), \(second)"
      canvas.text(words, at: Point(64, y), font: .serif(16, italic: true), colour: pen)
    }
    let file = try folder.file("page.png", canvas.png())
    return try GreyPlane.view(of: SourceImage(file, limits: .standard))
  }

  /// A photograph: where the corners of the page lie, what lies left of its fold, how much light falls from left to right.
  private func photograph(
    _ page: GreyPlane, _ corners: [PagePoint], facing: GreyPlane? = nil, light: (Double, Double) = (1, 1)
  ) throws -> GreyPlane {
    let (width, height) = (750, 1_000)
    let flat = try #require(
      Homography.through(
        [PagePoint(0, 0), PagePoint(Self.width, 0), PagePoint(Self.width, Self.height), PagePoint(0, Self.height)], corners)?
        .inverse)
    var pixels = [UInt8](repeating: 0, count: width * height)
    func mean(_ plane: GreyPlane, _ x: Double, _ y: Double) -> Double {
      let scale = Double(plane.height) / Self.height
      let (u, v) = (x * scale - 0.5, y * scale - 0.5)
      let (column, row) = (max(0, min(plane.width - 2, Int(u))), max(0, min(plane.height - 2, Int(v))))
      let (fx, fy) = (min(1, max(0, u - Double(column))), min(1, max(0, v - Double(row))))
      let top = Double(plane[column, row]) * (1 - fx) + Double(plane[column + 1, row]) * fx
      return top * (1 - fy) + (Double(plane[column, row + 1]) * (1 - fx) + Double(plane[column + 1, row + 1]) * fx) * fy
    }
    for y in 0..<height {
      for x in 0..<width {
        let mm = flat.apply(PagePoint(Double(x) + 0.5, Double(y) + 0.5))
        var value = 55 + Double((x * 7 + y * 13) % 11)
        if mm.y > 0, mm.y < Self.height, mm.x < Self.width, mm.x > 0 || facing != nil {
          value = mm.x > 0 ? mean(page, mm.x, mm.y) : facing.map { mean($0, mm.x + Self.width, mm.y) } ?? value
          if facing != nil { value *= 1 - 0.4 / (1 + mm.x * mm.x / 9) }
        }
        value *= light.0 + (light.1 - light.0) * Double(x) / Double(width)
        pixels[y * width + x] = UInt8(max(0, min(255, value)))
      }
    }
    return GreyPlane(width: width, height: height, pixels: pixels)
  }

  private func ink(_ plane: GreyPlane) -> PageInk {
    let map = PaperMap(plane)
    return PageInk(InkPrint(plane, map, LineDirection(plane, map)))
  }

  private static let above = [PagePoint(60, 50), PagePoint(690, 55), PagePoint(695, 945), PagePoint(55, 940)]
  private static let aside = [PagePoint(150, 80), PagePoint(700, 45), PagePoint(715, 955), PagePoint(122, 902)]

  @Test("a page from aside, with a strip of the facing page and other light, is found among pages of its form")
  func found() throws {
    var twins = PageTwins()
    let pages = try (0..<4).map { try page($0) }
    for one in pages { #expect(try twins.add(ink(photograph(one, Self.above))) == nil) }
    for number in 0..<4 {
      let again = try photograph(pages[number], Self.aside, facing: pages[(number + 1) % 4], light: (0.6, 1))
      #expect(twins.twin(of: ink(again)) == number, "page \(number)")
    }
  }

  @Test("other pages of the form, so photographed, are other pages, also beside the same facing page")
  func different() throws {
    var twins = PageTwins()
    let facing = try page(9)
    for number in 0..<5 {
      let corners = number % 2 == 0 ? Self.aside : Self.aside.map { PagePoint($0.x - 12, $0.y + 8) }
      #expect(try twins.add(ink(photograph(page(number), corners, facing: facing, light: (1, 0.7)))) == nil, "page \(number)")
    }
    // The facing page itself is in the book only as a strip.
    #expect(try twins.twin(of: ink(photograph(facing, Self.above))) == nil)
  }

  @Test("a field written on one of two pages that are alike makes them two pages")
  func lone() throws {
    var twins = PageTwins()
    _ = try twins.add(ink(photograph(page(2), Self.above)))
    for line in [3, 7, 11] {
      let other = try photograph(page(2, without: line), Self.aside)
      #expect(twins.twin(of: ink(other)) == nil, "line \(line)")
    }
    #expect(try twins.twin(of: ink(photograph(page(2), Self.aside))) == 0)
  }

  @Test("what runs out of the picture beyond a fold is the facing page; without a fold it is cut")
  func fold() throws {
    let (own, facing) = (try page(1), try page(2))
    let book = try photograph(own, Self.aside, facing: facing)
    #expect(!Borders(book, PaperMap(book)).isCut)
    // Most of the facing page in the picture and the fold far from the border: it is not told from one page that is cut.
    let cut = try photograph(own, Self.aside.map { PagePoint($0.x - 230, $0.y) })
    #expect(Borders(cut, PaperMap(cut)).isCut)
    let ruled = try photograph(own, Self.above.map { PagePoint($0.x - 80, $0.y) })
    #expect(Borders(ruled, PaperMap(ruled)).isCut)
  }
}
