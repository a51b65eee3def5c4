import Digitisation
import Foundation
import Testing

/// Names for reading, out of what a police office hands over.
@Suite struct ExtractSpellingsTests {
  private func rows(_ text: String, mark: Bool = false) throws -> [ExtractSpellings.Row] {
    let file = FileManager.default.temporaryDirectory.appending(path: "dan-cu-\(UUID().uuidString).csv")
    defer { try? FileManager.default.removeItem(at: file) }
    try (Data(mark ? [0xEF, 0xBB, 0xBF] : []) + Data(text.utf8)).write(to: file)
    return try ExtractSpellings(file).rows
  }

  @Test func columnsAreFoundByTheirHeadingsInAnyOrder() throws {
    let text =
      "CÔNG AN XÃ YÊN HẠ;;;;;\r\nSTT;Nơi thường trú;Họ và tên;Tuổi;Họ tên cha;Số định danh cá nhân\r\n"
      + "1;Thôn Bến, xã Yên Hạ;TRẦN VĂN LƯỢNG;61;Trần Văn Tý;'097020606852\r\n2;;;;;\r\n"
    let found = try rows(text, mark: true)
    #expect(found.count == 1)
    #expect(found.first?.names == ["TRẦN VĂN LƯỢNG", "Trần Văn Tý"])
    #expect(found.first?.places == ["Thôn Bến, xã Yên Hạ"])
    #expect(found.first?.numbers == ["097020606852"])
  }

  /// A date that nobody can read keeps a person from being imported, not their name from helping.
  @Test func aLineThatAnImportRefusesStillSpellsNames() throws {
    #expect(try rows("full_name,dob,id12\nLê Thị Mơ,không nhớ,12\n").first?.names == ["Lê Thị Mơ"])
  }

  @Test(arguments: ["", "a,b\n1,2\n", "full_name,dob\n", "full_name\n\"Nguyễn\n"])
  func whatIsNoListOfPeopleIsRefusedInWords(_ text: String) throws {
    let refusal = #expect(throws: Refusal.self) { try rows(text) }
    #expect(refusal?.messageVi.isEmpty == false)
  }
}
