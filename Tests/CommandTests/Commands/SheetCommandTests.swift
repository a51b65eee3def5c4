import Foundation
import Testing

/// Excel in and out by the command line alone.
@Suite struct SheetCommandTests {
  static let template = Reference.samples.appending(path: "ministry-birth-import-template.xlsx")
  static let police = Reference.samples.appending(path: "police-source-data.masked.xlsx")

  @Test(.enabled(if: Reference.has(template), "the ministry's template is not beside the package"))
  func theTemplateComesOutTextForText() async throws {
    try await withFolder { folder in
      let come = try await Program.run("sheet", "import", Self.template.path, "--data", "d", "--yes", in: folder)
      #expect(come.status == 0, "\(come.printed)")
      let gone = try await Program.run(
        "sheet", "export", "--kind", "birth", "--output", "out.xlsx", "--columns", "70", "--data", "d", in: folder)
      #expect(gone.status == 0, "\(gone.printed)")
      let (sent, back) = (try SheetText.rows(Self.template), try SheetText.rows(folder.appending(path: "out.xlsx")))
      #expect(sent.count == 4)
      #expect(back.count == sent.count)
      for (row, (left, right)) in zip(sent, back).enumerated() {
        for (column, pair) in zip(left, right).enumerated() where pair.0 != pair.1 {
          Issue.record("row \(row + 1), column \(column + 1) differs")
        }
        #expect(left.count == right.count, "row \(row + 1)")
      }
    }
  }

  @Test(.enabled(if: Reference.has(police), "the police data are not beside the package"))
  func policeDataComeInWithEveryOddityNamed() async throws {
    try await withFolder { folder in
      let come = try await Program.run("sheet", "import", Self.police.path, "--data", "d", "--yes", in: folder)
      #expect(come.status == 0, "\(come.printed)")
      for rule in ["placeholderDate", "emptyPunctuation", "numberYearMissing"] { #expect(come.output.contains("[\(rule)]")) }
      let gone = try await Program.run(
        "sheet", "export", "--kind", "birth", "--output", "o.xlsx", "--columns", "60", "--data", "d", in: folder)
      #expect(gone.status == 0, "\(gone.printed)")
      #expect(try SheetText.rows(folder.appending(path: "o.xlsx")).count == 5)
    }
  }

  @Test func theSameFileTwiceIsRefusedAndChangesNothing() async throws {
    try await withFolder { folder in
      try twoBooks(to: folder.appending(path: "s.xlsx"))
      let arguments = ["sheet", "import", "s.xlsx", "--data", "d", "--yes"]
      #expect(try await Program.run(arguments, in: folder).status == 0)
      let before = try await Program.run("ledger", "verify", "--data", "d", in: folder)
      expectWords(try await Program.run(arguments, in: folder), status: 1, "s.xlsx", "đã có trong hệ thống")
      #expect(try await Program.run("ledger", "verify", "--data", "d", in: folder).output == before.output)
    }
  }

  @Test func anotherSheetForABookAsksToBeAdded() async throws {
    try await withFolder { folder in
      let rows = [SheetText.headers, SheetText.birth("01/1999", name: "Lê Thị Bịa")]
      try SheetText.write(rows, to: folder.appending(path: "one.xlsx"))
      try SheetText.write(
        [SheetText.headers, SheetText.birth("02/1999", name: "Vũ Văn Bịa")], to: folder.appending(path: "two.xlsx"))
      #expect(try await Program.run("sheet", "import", "one.xlsx", "--data", "d", "--yes", in: folder).status == 0)
      let arguments = ["sheet", "import", "two.xlsx", "--data", "d", "--yes"]
      expectWords(try await Program.run(arguments, in: folder), status: 1, "sổ")
      #expect(try await Program.run(arguments + ["--append"], in: folder).status == 0)
      let out = ["sheet", "export", "--kind", "birth", "--output", "o.xlsx", "--data", "d"]
      #expect(try await Program.run(out, in: folder).output.hasPrefix("2 dòng"))
    }
  }

  @Test func nothingComesInBeforeItIsConfirmed() async throws {
    try await withFolder { folder in
      try twoBooks(to: folder.appending(path: "s.xlsx"))
      expectWords(try await Program.run("sheet", "import", "s.xlsx", "--data", "d", in: folder), status: 1, "--yes")
      let progress = try await Program.run("progress", "--data", "d", "--json", in: folder)
      #expect(progress.output.contains(#""rows":[]"#), "\(progress.printed)")
    }
  }

  private func twoBooks(to file: URL) throws {
    try SheetText.write(
      [
        SheetText.headers, SheetText.birth("01/1999", name: "Lê Thị Bịa"),
        SheetText.birth("01/2001", book: "02/2001", date: "05.06.2001", name: "Vũ Văn Bịa", born: "01.06.2001"),
      ], to: file)
  }
}
