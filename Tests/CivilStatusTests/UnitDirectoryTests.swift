import CivilStatus
import Testing

@Suite struct UnitDirectoryTests {
  let directory = UnitFixture.directory
  let before = PartialDate(iso: "1999-05-01")
  let after = PartialDate(iso: "2025-07-01")

  @Test func oneCodeMeansTwoUnits() {
    #expect(directory.units(code: "90001").count == 2)
    #expect(directory.unit(code: "90001", on: before)?.name == "An Nhiên")
    #expect(directory.unit(code: "90001", on: after)?.name == "Suối Mới")
    #expect(directory.unit(code: "90001", on: PartialDate(iso: "2025")) == nil)
    #expect(directory.unit(code: "99999", on: before) == nil)
  }

  @Test func namesAsTheyWereAtTheDate() throws {
    let old = try #require(directory.unit(code: "90001", on: before))
    #expect(directory.fullName(old, on: before) == "Xã An Nhiên, Huyện Suối Cũ, Tỉnh Mẫu Đông")
    let new = try #require(directory.unit(code: "90001", on: after))
    #expect(directory.fullName(new, on: after) == "Xã Suối Mới, Tỉnh Mẫu Đông")
    let district = try #require(directory.unit(code: "901", on: before))
    #expect(directory.children(of: district, on: before).map(\.name) == ["An Nhiên", "Tân Lập"])
  }

  @Test(arguments: [
    ("xã An Nhiên, huyện Suối Cũ, tỉnh Mẫu Đông", "90001"), ("ubnd Xã An Nhiên, huyện Suối Cũ, tỉnh Mẫu Đông", "90001"),
    ("Ủy ban nhân dân xã An Nhiên, H. Suối Cũ, T. Mẫu Đông", "90001"), ("xa an nhien, huyen suoi cu, tinh mau dong", "90001"),
    ("An Nhiên, Suối Cũ, Mẫu Đông", "90001"), ("An Nhiên - Suối Cũ - Mẫu Đông", "90001"),
    ("xã An Nhiên huyện Suối Cũ tỉnh Mẫu Đông", "90001"), ("số 5, thôn 2, xã Tân Lập, TP. Hòa Mẫu, tỉnh Hòa Mẫu", "90003"),
    ("Phường 01, thành phố Hòa Mẫu, tỉnh Hoà Mẫu, Việt Nam", "90004"), ("huyện Suối Cũ, tỉnh Mẫu Đông", "901"),
  ])
  func writtenPlacesOfTheTime(text: String, code: String) {
    guard case .resolved(let unit) = directory.resolve(writtenPlace: text, on: before) else {
      Issue.record("not resolved: \(text)")
      return
    }
    #expect(unit.code == code)
  }

  @Test func namesakesAreShownNotGuessed() {
    #expect(directory.resolve(writtenPlace: "xã Tân Lập", on: before).candidates.map(\.code) == ["90002", "90003"])
    // The province and its city have one name.
    #expect(directory.resolve(writtenPlace: "Hòa Mẫu", on: before).candidates.count == 2)
  }

  @Test func aPlaceOfAnotherTimeIsACandidateOnly() {
    let found = directory.resolve(writtenPlace: "xã An Nhiên, huyện Suối Cũ, tỉnh Mẫu Đông", on: after)
    guard case .ambiguous(let units) = found else {
      Issue.record("should be ambiguous: \(found)")
      return
    }
    #expect(units.map(\.name) == ["An Nhiên"])
  }

  @Test(arguments: [
    "", ", , , ", "Hà Tiên Giới", "xã Không Có, huyện Suối Cũ, tỉnh Mẫu Đông", "Nhật Bản", "xã An Nhiên, tỉnh Hòa Mẫu",
  ])
  func whatFitsNothingIsUnresolved(text: String) {
    #expect(directory.resolve(writtenPlace: text, on: before) == .unresolved)
  }

  @Test(arguments: [("lap", 2), ("tan l", 2), ("Tân Lập", 2), ("xã tân", 2), ("nhien", 1), ("zz", 0), ("", 0)])
  func searchByAnyWord(query: String, count: Int) {
    #expect(directory.search(query, on: before).count == count)
  }

  @Test func successorsWithTheirShare() throws {
    let whole = try #require(directory.unit(code: "90001", on: before))
    #expect(directory.successors(of: whole).map(\.unit.name) == ["Suối Mới"])
    let parts = try #require(directory.unit(code: "90002", on: before))
    #expect(directory.successors(of: parts).map(\.share) == [.part, .part])
    #expect(directory.successors(of: parts, on: before).isEmpty)
    let island = try #require(directory.unit(code: "903", on: before))
    #expect(directory.successors(of: island).map(\.unit.displayName) == ["Đặc khu Đảo Mẫu"])
    let new = try #require(directory.unit(code: "90005", on: after))
    #expect(directory.successors(of: new).isEmpty)
  }
}
