import Digitisation
import Foundation
import Storage
import Testing

/// What comes in is not always what it should be: words for the person, a code for the script, nothing lost, no crash.
@Suite struct BadInputTests {
  /// Files that are no usable image: name, bytes, a word that the message must hold.
  static let images: [(String, [UInt8], String)] = [
    ("empty.jpg", [], "tệp"),
    ("text.jpg", Array("đây là chữ".utf8), "loại tệp"),
    ("program.png", [0x7F, 0x45, 0x4C, 0x46] + [UInt8](repeating: 0, count: 500), "loại tệp"),
    ("cut.pdf", Array("%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Ty".utf8), "PDF"),
    ("cut.png", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 0x0D], "cắt cụt"),
    ("huge.jpg", hugeJPEG, "quá giới hạn"),
  ]

  /// The header of a picture of 20,000 × 15,000 pixels, and nothing more.
  static let hugeJPEG: [UInt8] =
    [0xFF, 0xD8, 0xFF, 0xE0, 0, 0x10, 0x4A, 0x46, 0x49, 0x46, 0, 1, 1, 0, 0, 1, 0, 1, 0, 0]
    + [0xFF, 0xC0, 0, 0x11, 8, 0x3A, 0x98, 0x4E, 0x20, 3, 1, 0x22, 0, 2, 0x11, 1, 3, 0x11, 1]
    + [0xFF, 0xDA, 0, 0x0C, 3, 1, 0, 2, 0x11, 3, 0x11, 0, 0x3F, 0] + [UInt8](repeating: 0x55, count: 400)

  @Test func filesThatAreNoImagesAreNamedOneByOne() async throws {
    try await withFolder { folder in
      for (name, bytes, word) in Self.images {
        try Data(bytes).write(to: folder.appending(path: name))
        let run = try await Program.run("page", "inspect", name, in: folder)
        #expect(run.status == 1, "\(name): \(run.printed)")
        #expect(
          run.output.hasPrefix("\(name): ") && (word.isEmpty || run.output.lowercased().contains(word.lowercased())),
          "\(run.printed)")
        #expect(run.errors == "")
      }
      let json = try await Program.run(["page", "inspect", "--json"] + Self.images.map(\.0), in: folder)
      #expect(json.output.split(separator: "\n").count == Self.images.count)
      #expect(!json.output.contains(#""accepted":true"#))
    }
  }

  @Test func aBadImageDoesNotKeepTheOthersOut() async throws {
    try await withFolder { folder in
      let place = NodeLocation(folder: folder.appending(path: "d"))
      try await KeyingCommune(location: place).settle(entries: 800)
      let book = try await book(place)
      #expect(
        try await Program.run(
          "user", "add", "thom", "--name", "Bùi Thị Bịa", "--role", "justiceOfficer", "--unit", "97/99111", "--data", "d",
          in: folder
        ).status == 0)
      for (name, bytes, _) in Self.images { try Data(bytes).write(to: folder.appending(path: name)) }
      let names = Self.images.map(\.0) + ["none.jpg", "d/page-2.png"]
      let run = try await Program.run(["page", "import", "--book", book, "--as", "thom", "--data", "d"] + names, in: folder)
      expectWords(run, status: 1, "huge.jpg", "cut.pdf", "none.jpg")
      #expect(run.output.contains("Đã nhận 1 tệp, \(Self.images.count + 1) tệp không nhận."), "\(run.printed)")
      expectWords(
        try await Program.run("page", "import", "--book", "khong-co", "--as", "thom", "--data", "d", "d/page-1.png", in: folder),
        status: 1, "Không tìm thấy")
      expectWords(
        try await Program.run("page", "import", "--book", book, "--as", "ma", "--data", "d", "d/page-1.png", in: folder),
        status: 1,
        "Không có tài khoản")
    }
  }

  @Test(arguments: [
    ("text.xlsx", Data("không phải bảng tính".utf8)), ("image.xlsx", Data(hugeJPEG)),
    ("cut.xlsx", Data([0x50, 0x4B, 3, 4, 20, 0, 0, 0, 8, 0])),
    ("old.xls", Data([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1])),
    ("nothing.xlsx", Data()), ("nothing.csv", Data()), ("nul.csv", Data([0, 1, 2, 0xFF, 0xFE, 0])),
  ])
  func filesThatAreNoSheetsAreRefused(_ name: String, _ bytes: Data) async throws {
    try await withFolder { folder in
      try bytes.write(to: folder.appending(path: name))
      for command in [["sheet", "import"], ["people", "import", "--unit", "97"]] {
        let run = try await Program.run(command + [name, "--data", "d", "--yes"], in: folder)
        expectWords(run, status: 1)
        #expect(!run.errors.isEmpty)
      }
      #expect(try await Program.run("progress", "--data", "d", in: folder).output.contains(/\nCộng( +0){8}\n$/))
    }
  }

  @Test func sheetsWithoutUsableRowsAreRefused() async throws {
    try await withFolder { folder in
      let sheets: [(String, [[String]], String)] = [
        ("rows.xlsx", [], ""), ("headers.xlsx", [SheetText.headers], ""),
        ("other.xlsx", [["tên hàng", "giá"], ["gạo", "10"]], ""),
        ("nobook.xlsx", [["nksHoTen", "nksNgaySinh", "so"], ["Lê Thị Bịa", "01.02.1999", "1/1999"]], "--book"),
      ]
      for (name, rows, word) in sheets {
        try SheetText.write(rows, to: folder.appending(path: name))
        let run = try await Program.run("sheet", "import", name, "--data", "d", "--yes", in: folder)
        expectWords(run, status: 1, word)
        #expect(!run.errors.isEmpty)
      }
      let verified = try await Program.run("ledger", "verify", "--data", "d", in: folder)
      #expect(verified.output == "Nguyên vẹn: 1 sự kiện.\n", "\(verified.printed)")
    }
  }

  /// Odd values are kept as they are written and named, with their row.
  @Test func oddValuesComeInAndAreNamed() async throws {
    try await withFolder { folder in
      let long = String(repeating: "dài ", count: 2_500)
      let rows = [
        SheetText.headers + ["cotLa"],
        SheetText.birth("123/1999", name: "Ba Chữ Số") + ["x"],
        SheetText.birth("12345/1999", name: "Năm Chữ Số") + [""],
        SheetText.birth("07/1999", name: "Ngày Sai", born: "31.02.1999") + [""],
        SheetText.birth("08/1999", name: "Năm Xa", born: "01.01.5005") + [""],
        SheetText.birth("09/1999", name: long) + [""],
      ]
      try SheetText.write(rows, to: folder.appending(path: "odd.xlsx"))
      let come = try await Program.run("sheet", "import", "odd.xlsx", "--data", "d", "--yes", in: folder)
      #expect(come.status == 0, "\(come.printed)")
      #expect(come.errors.contains("“cotLa”"))
      for row in ["dòng 4", "dòng 5"] { #expect(come.output.contains(row), "\(come.output)") }
      let out = try await Program.run("sheet", "export", "--kind", "birth", "--output", "o.xlsx", "--data", "d", in: folder)
      #expect(out.status == 0, "\(out.printed)")
      let back = try SheetText.rows(folder.appending(path: "o.xlsx")).joined()
      for value in ["123/1999", "12345/1999", "31.02.1999", "01.01.5005"] { #expect(back.contains(value), "\(value)") }
      #expect(back.contains { $0.count > 9_900 }, "a value of 10,000 characters was cut")
    }
  }

  @Test func controlCharactersNeverReachTheStore() async throws {
    try await withFolder { folder in
      let lines = [SheetText.headers, SheetText.birth("01/1999", name: "Lê\u{0}Thị\u{7}\u{1B}[31m Bịa")]
        .map { $0.map { "\"\($0)\"" }.joined(separator: ",") }.joined(separator: "\n")
      try Data(lines.utf8).write(to: folder.appending(path: "c.csv"))
      let come = try await Program.run("sheet", "import", "c.csv", "--data", "d", "--yes", in: folder)
      #expect(come.status == 0 || come.status == 1, "\(come.printed)")
      #expect(!come.printed.utf8.contains(0x1B) && !come.printed.utf8.contains(0))
      let named = try await Program.run(
        "user", "add", "ab", "--name", "Lê\u{7}Bịa", "--role", "keyer", "--unit", "97", "--data", "d", in: folder)
      #expect(!named.printed.utf8.contains(7))
    }
  }

  private func book(_ place: NodeLocation) async throws -> String {
    let node = try await Node.open(place)
    let id = try await node.database.read { try $0.query("SELECT id FROM book ORDER BY number", [])[0].text("id") }
    await node.close()
    return id
  }
}
