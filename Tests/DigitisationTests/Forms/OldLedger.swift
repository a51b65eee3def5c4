import CivilStatus
import Drawing
import Foundation
import PageImaging
import Testing

@testable import Digitisation

/// Pages of an old ledger that no form of the program describes, drawn for tests: a head, ruled columns, ten rows. Every word is invented.
enum OldLedger {
  static let width = 210.0
  static let height = 297.0
  /// The table without its head.
  static let body = Rectangle(x: 12, y: 62, width: 186, height: 220)
  static let rows = 10
  /// Where the rules between the columns stand.
  static let columns = [12.0, 30, 92, 126, 160, 198]
  /// What stands in them: number, child, date of birth, place of birth, father.
  static let fields = ["registrationNumber", "childFullName", "childBirthDate", "childBirthPlace", "fatherFullName"]

  /// One page with `written` rows filled in; `down` and `right` say how far the paper lay off.
  static func png(page: Int, written: Int, right: Double = 0, down: Double = 0, kind: Int = 1) throws -> [UInt8] {
    let canvas = try Canvas(widthMM: width, heightMM: height, dpi: 110)
    canvas.paint(.white)
    let ink = Colour.black
    func at(_ x: Double, _ y: Double) -> Point { Point(x + right, y + down) }
    canvas.text(
      "SỔ CỦA HỘI ĐỒNG XÃ", at: at(105, 24), font: .serif(kind == 1 ? 19 : 14, bold: true), colour: ink, alignment: .centre)
    canvas.text("ghi việc sinh trong năm", at: at(105, 34), font: .serif(12, italic: true), colour: ink, alignment: .centre)
    let heads = ["Số", "Họ và tên", "Ngày sinh", "Nơi sinh", "Người cha"]
    for (index, head) in heads.enumerated() {
      canvas.text(
        head, at: at((columns[index] + columns[index + 1]) / 2, 54), font: .serif(11, bold: true), colour: ink, alignment: .centre
      )
    }
    for x in columns { canvas.line(from: at(x, 44), to: at(x, 282), width: 0.5, colour: ink) }
    for y in [44.0] + (0...rows).map({ body.y + Double($0) * 22 }) {
      canvas.line(from: at(12, y), to: at(198, y), width: 0.4, colour: ink)
    }
    canvas.text("Lý trưởng ký", at: at(150, 290), font: .serif(10, italic: true), colour: ink)
    let names = ["Lò Thị Mận", "Vi Văn Khế", "Tô Thị Na", "Hà Văn Ổi", "Lê Thị Sim", "Đỗ Văn Bòng", "Mã Thị Lê"]
    for row in 0..<min(rows, written) {
      let y = body.y + Double(row) * 22 + 12
      let name = names[(row * 3 + page) % names.count]
      for (column, text) in [
        "\(page * 10 + row)", name, "\(1 + (row * 7 + page) % 28)/3/1941", "xóm \(row + page)", names[(row + 2 * page) % 7],
      ]
      .enumerated() {
        canvas.text(text, at: at(columns[column] + 2, y), font: .serif(12, italic: true), colour: ink)
      }
    }
    return canvas.png()
  }

  /// A page with a word on it and no print.
  static func blank() throws -> [UInt8] {
    let canvas = try Canvas(widthMM: width, heightMM: height, dpi: 110)
    canvas.paint(.white)
    canvas.text("bỏ trống", at: Point(90, 120), font: .serif(14, italic: true))
    return canvas.png()
  }

  /// The ledger as somebody draws it: the table, and the columns' boxes in one row.
  static func drawing(on page: String, title: String = "Sổ sinh hội đồng xã", inRow row: Int = 0) -> FormDrawing {
    let top = body.y + Double(row) * 22
    let fields = zip(fields, zip(columns, columns.dropFirst())).map { id, edges in
      FormDrawing.Field(field: id, box: share(edges.0 + 1, top + 2, edges.1 - edges.0 - 2, 18))
    }
    return FormDrawing(
      title: title, page: page, widthMM: width, heightMM: height, layout: .even,
      area: share(body.x, body.y, body.width, body.height),
      count: rows, fields: fields)
  }

  static func share(_ x: Double, _ y: Double, _ width: Double, _ height: Double) -> UnitBox {
    UnitBox(x: x / Self.width, y: y / Self.height, width: width / Self.width, height: height / Self.height)
  }
}

extension BookBench {
  /// Takes in pages of the old ledger, each lying a little off the one before.
  func addLedger(_ count: Int, to book: String, written: Int = 6, first: Int = 1) async throws -> [String] {
    try await addDrawn(
      try (first..<(first + count)).map { number in
        try OldLedger.png(
          page: number, written: written, right: number > first ? Double(number) - 0.4 : 0, down: number > first ? -1.6 : 0)
      }, to: book)
  }

  /// Draws a form and puts it into use.
  @discardableResult
  func save(_ drawing: FormDrawing, in book: String, by actor: Actor? = nil) async throws -> String {
    let made = try await FormStudio(node).make(drawing, in: book, by: actor ?? clerk)
    let outcome = try await perform(FormSave(draft: made.draft), on: ActionTarget(book: book), by: actor)
    return outcome.created.first ?? drawing.form ?? ""
  }

  /// The form that a page was recognised as, beyond doubt.
  func form(of page: String) async throws -> String? {
    let form = try #require(try await places(of: page)).pages.first?.form
    return form.flatMap { $0.score >= PagePlaces.leastConfidence ? $0.id : nil }
  }

  func forms(_ book: String, for actor: Actor? = nil) async throws -> [UnitForm] {
    try await FormStudio(node).forms(in: book, for: actor ?? clerk)
  }
}
