import Foundation
import Testing

@testable import PageImaging

@Suite("Rules and rows")
struct TableTests {
  /// A page of 200 × 280 mm at four pixels a millimetre.
  private func page() -> BytePlane { BytePlane(width: 800, height: 1_120, filled: 230) }

  private func line(_ plane: BytePlane, from a: PagePoint, to b: PagePoint, gap: (Double) -> Bool = { _ in false }) {
    let steps = Int((b - a).length * 8)
    for step in 0...steps {
      let share = Double(step) / Double(steps)
      guard !gap(share) else { continue }
      let p = a + (b - a) * share
      for dy in 0...1 { for dx in 0...1 { plane[Int(p.x * 4) + dx, Int(p.y * 4) + dy] = 70 } }
    }
  }

  /// Strokes as a pen makes them, in a cell.
  private func write(_ plane: BytePlane, x: Double, y: Double, width: Double) {
    var at = x
    while at < x + width {
      line(plane, from: PagePoint(at, y + 3.2), to: PagePoint(at + 0.9, y))
      line(plane, from: PagePoint(at + 0.9, y), to: PagePoint(at + 1.4, y + 3.2))
      at += 2.3
    }
  }

  @Test("Leaning, broken and waving rules are found where they run", arguments: [-2.0, -0.7, 0, 0.4, 1.8])
  func upright(lean: Double) throws {
    let plane = page()
    let places = [20.0, 45, 70, 110, 160]
    for (index, place) in places.enumerated() {
      let shift = lean * 2.2
      line(plane, from: PagePoint(place, 20), to: PagePoint(place + shift, 250)) { share in
        // The third is broken every few centimetres, as where somebody wrote over it.
        index == 2 && Int(share * 10) % 3 == 1
      }
    }
    let found = RuleFinder().upright(InkMap(grey: plane).levels[0], marginMM: 0)
    #expect(found.count == places.count)
    for (rule, place) in zip(found, places) {
      for y in [40.0, 130, 230] {
        let wanted = place + lean * 2.2 * (y - 20) / 230 + 0.25
        #expect(abs(rule.place(at: y) - wanted) < 0.3, "\(place) at \(y)")
      }
    }
  }

  @Test("Rules of which a few short pieces are left are found by what adds up")
  func remains() {
    let plane = page()
    for place in [20.0, 60, 180] { line(plane, from: PagePoint(place, 20), to: PagePoint(place, 250)) }
    line(plane, from: PagePoint(100, 20), to: PagePoint(100, 250)) { share in Int(share * 18) % 3 != 0 }
    let found = RuleTracer(InkMap(grey: plane).levels[0]).upright().map(\.place)
    for place in [20.0, 60, 100, 180] { #expect(found.contains { abs($0 - place) < 0.6 }, "\(place)") }
  }

  @Test("Lines of writing and lines to write on are told from rules between cases")
  func feintLines() throws {
    let heights = [25.0, 40, 19, 33, 50]
    let (plane, _) = table(heights, ruled: false, lined: true)
    let ink = InkMap(grey: plane).levels[0]
    let finder = RuleFinder()
    let lying = finder.lying(ink, marginMM: 0)
    #expect(lying.filter { $0.length > 100 }.count > 10, "the lines are seen")
    let body = PageRectangle(x: 20, y: 45, width: 160, height: 205)
    let reader = TableReader(ink: ink, upright: finder.upright(ink, marginMM: 0), lying: lying)
    #expect(reader.rows(in: body, columns: [20, 38, 90, 140, 180]).count == heights.count)
  }

  @Test("A number that is missing is stood for by two columns beside it, a lone blot by none")
  func forgottenNumber() {
    let plane = page()
    let rows = [50.0, 80, 110, 140, 170]
    for (index, y) in rows.enumerated() {
      if index != 2 { write(plane, x: 24, y: y, width: 8) }
      write(plane, x: 42, y: y, width: 10)
      write(plane, x: 62, y: y, width: 12)
      write(plane, x: 90, y: y, width: 80)
      write(plane, x: 90, y: y + 9, width: 60)
    }
    write(plane, x: 62, y: 125, width: 12)
    let ink = InkMap(grey: plane).levels[0]
    let cases = CaseFinder(
      ink: ink, upright: [], lying: [], body: PageRectangle(x: 20, y: 40, width: 160, height: 200))
    let starts = cases.starts([(20, 38), (38, 58), (58, 84)])
    #expect(starts.count == rows.count)
    for (start, y) in zip(starts, rows) { #expect(abs(start.top - y) < 1) }
    #expect(cases.starts([(184, 198)]).isEmpty)
    #expect(
      CaseFinder(ink: ink, upright: [], lying: [], body: PageRectangle(x: 0, y: 300, width: 10, height: 5)).starts([(0, 9)])
        .isEmpty)
  }

  @Test("Writing and blots alone are no rules")
  func noRules() {
    let plane = page()
    for row in 0..<14 { write(plane, x: 15, y: 20 + Double(row) * 17, width: 160) }
    for y in 300..<420 { for x in 300..<500 { plane[x, y] = 40 } }
    let ink = InkMap(grey: plane).levels[0]
    #expect(RuleFinder().upright(ink, marginMM: 0).isEmpty)
    #expect(RuleFinder().lying(ink, marginMM: 0).isEmpty)
    #expect(TableReader(ink: ink, upright: [], lying: []).table() == nil)
  }

  /// A table with a head and rows of the given heights.
  private func table(_ heights: [Double], ruled: Bool, lined: Bool = false) -> (BytePlane, [Double]) {
    let plane = page()
    let columns = [20.0, 38, 90, 140, 180]
    let body = 45.0
    let bottom = body + heights.reduce(0, +)
    for x in columns { line(plane, from: PagePoint(x, 25), to: PagePoint(x, max(bottom, 250))) }
    for y in [25.0, body] { line(plane, from: PagePoint(20, y), to: PagePoint(180, y)) }
    var top = body
    var tops: [Double] = []
    for (index, height) in heights.enumerated() {
      tops.append(top)
      write(plane, x: 24, y: top + 2.5, width: 8)
      for k in 0..<max(1, Int(height / 9)) where index % 2 == 0 || k == 0 {
        write(plane, x: 42, y: top + 2.5 + Double(k) * 8, width: 40)
      }
      top += height
      if ruled { line(plane, from: PagePoint(20, top), to: PagePoint(180, top)) }
    }
    if lined {
      for y in stride(from: body + 7.7, to: 250, by: 7.7) {
        for x in 80..<720 { plane[x, Int(y * 4)] = min(plane[x, Int(y * 4)], 190) }
      }
    }
    return (plane, tops + [top])
  }

  private func rows(_ plane: BytePlane) throws -> [TableReader.Row] {
    let ink = InkMap(grey: plane).levels[0]
    let finder = RuleFinder()
    let reader = TableReader(
      ink: ink, upright: finder.upright(ink, marginMM: 0), lying: finder.lying(ink, marginMM: 0))
    let table = try #require(reader.table())
    #expect(table.columns.count == 5)
    return table.rows
  }

  @Test(
    "Ruled rows of any height are found", arguments: [[18.0, 27, 14, 40, 22], [12, 12, 12, 12, 12, 12, 12, 12], [60, 20, 80]])
  func ruledRows(heights: [Double]) throws {
    let (plane, edges) = table(heights, ruled: true)
    let found = try rows(plane).prefix(heights.count)
    #expect(found.count == heights.count)
    for (row, edge) in zip(found, zip(edges, edges.dropFirst())) {
      let overlap = min(row.bottom, edge.1) - max(row.top, edge.0)
      #expect(overlap / (max(row.bottom, edge.1) - min(row.top, edge.0)) >= 0.95)
    }
  }

  @Test("Rows that nothing rules begin with the number in the first column", arguments: [false, true])
  func unruledRows(lined: Bool) throws {
    let heights = [25.0, 40, 19, 33, 50]
    let (plane, edges) = table(heights, ruled: false, lined: lined)
    let found = try rows(plane)
    #expect(found.count == heights.count)
    for (row, top) in zip(found, edges) { #expect(abs(row.top - top - 1) < 1.5) }
  }

  /// The same picture with a grey level more or less here and there.
  private func noisy(_ plane: BytePlane, seed: UInt64) -> BytePlane {
    let result = BytePlane(width: plane.width, height: plane.height)
    var state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
    for index in 0..<(plane.width * plane.height) {
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      result.bytes[index] = UInt8(Int(plane.bytes[index]) + Int((state >> 20) % 3) - 1)
    }
    return result
  }

  @Test(
    "One grey level more or less changes no row, even where the outer rule runs along the page's edge", arguments: [false, true])
  func greyLevels(lined: Bool) throws {
    let heights = [25.0, 40, 19, 33, 50]
    let (plane, _) = table(heights, ruled: false, lined: lined)
    // The table begins at pixel 80, the page three pixels before it.
    let quad = PaperQuad(
      corners: [PagePoint(77, 20), PagePoint(781, 20), PagePoint(781, 1_100), PagePoint(77, 1_100)], edges: [1, 1, 1, 1])
    func read(_ grey: BytePlane) throws -> RuledPage.Reading {
      let picture = ReducedPicture(factor: 1, red: grey, green: grey, blue: grey, grey: grey)
      return try #require(
        RuledPage(picture: picture, quad: quad, size: PaperSize(widthMM: 176, heightMM: 270)).read())
    }
    let first = try read(plane)
    #expect(first.rows.count == heights.count)
    #expect(first.columns.count == 5)
    for seed in 1...3 {
      let other = try read(noisy(plane, seed: UInt64(seed)))
      #expect(other.columns.count == first.columns.count)
      #expect(other.rows.count == first.rows.count)
      for (row, wanted) in zip(other.rows, first.rows) { #expect(abs(row.top - wanted.top) <= 0.5) }
    }
  }

  /// The real pages stand outside the repository; without them this says so and is skipped.
  private static var registers: URL? {
    var place = URL(filePath: #filePath)
    for _ in 0..<4 { place.deleteLastPathComponent() }
    let folder = place.deletingLastPathComponent().appending(path: "shared/samples/pages/registers")
    return FileManager.default.fileExists(atPath: folder.path) ? folder : nil
  }

  @Test(
    "Real registers: upright rules and rows are found",
    .enabled(if: registers != nil, "the real register pages (../shared/samples/pages) are not here"))
  func realRegisters() throws {
    let folder = try #require(Self.registers)
    struct Kept: Decodable {
      var keptLines: [Line]
      struct Line: Decodable {
        var text: String
        var box: [Double]
      }
    }
    var numbers = 0
    var found = 0
    for name in try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() where name.hasSuffix(".jpg") {
      let page = try #require(
        try PagePreparer(forms: .none, options: PrepareOptions(dpi: 100)).prepare(folder.appending(path: name)).first?.page)
      #expect(page.rules.filter(\.upright).count >= 7, "\(name)")
      let json = folder.appending(path: name.replacing(".jpg", with: ".json"))
      let decoder = JSONDecoder()
      decoder.keyDecodingStrategy = .convertFromSnakeCase
      let kept = try decoder.decode(Kept.self, from: Data(contentsOf: json)).keptLines
      // Numbers of the acts: three digits, leftmost.
      let wanted = kept.filter { line in
        line.text.filter(\.isNumber).count == 3 && line.text.count <= 4 && line.box[0] < Double(page.sourceWidth) * 0.25
      }
      numbers += wanted.count
      for number in wanted {
        let middle = (number.box[1] + number.box[3]) / 2
        let rows = page.entries.filter { $0.px[0].y <= middle && $0.px[3].y > middle }
        guard let row = rows.first, rows.count == 1 else { continue }
        let sharing = wanted.filter { other in
          let y = (other.box[1] + other.box[3]) / 2
          return y >= row.px[0].y && y < row.px[3].y
        }
        if sharing.count == 1 { found += 1 }
      }
    }
    #expect(numbers >= 15)
    #expect(Double(found) >= Double(numbers) * 0.9, "\(found) of \(numbers)")
  }
}
