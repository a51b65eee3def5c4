import RecordLinkage
import Testing

@Suite struct DifferenceDetailTests {
  @Test(arguments: [
    ("Nguyễn Thị Lan", "Nguyễn Thị Lam", "khác một chữ cái: Lan/Lam"),
    ("Lê Thị Hoa", "Lê Thị Hòa", "chỉ khác dấu ở một chữ: Hoa/Hòa"),
    ("Lê Hoa", "Lê Thị Hoa", "sổ thiếu chữ “Thị”"), ("Lê Thị Hoa", "Lê Hoa", "sổ thêm chữ “Thị”"),
    ("Lê Hoa Thị", "Lê Thị Hoa", "các từ đổi chỗ"), ("Trần Văn Ân", "Trần Văn Bình", "khác một từ: Ân/Bình"),
    ("Lê Văn Tam", "Lê Văn Tma", "khác một chữ cái: Tam/Tma"), ("Lê Văn Ti", "Lê Văn Tin", "khác một chữ cái: Ti/Tin"),
  ])
  func aNameSaysInWhatItDiffers(_ entry: String, _ person: String, _ detail: String) {
    let reason = MatchReason(field: .mother, agreement: .different, entryValue: entry, personValue: person)
    #expect(reason.detailVi == detail)
  }

  @Test(arguments: [
    ("12/03/1985", "03/12/1985", "ngày và tháng đổi chỗ"), ("12/03/1985", "13/03/1985", "chỉ khác ngày"),
    ("12/03/1985", "12/04/1985", "chỉ khác tháng"), ("12/03/1985", "12/03/1984", "lệch 1 năm, ngày tháng giống nhau"),
    ("1985", "1990", "lệch 5 năm"), ("12/03/1985", "01/02/1985", "cùng năm, khác ngày và tháng"),
  ])
  func aDateSaysInWhatItDiffers(_ entry: String, _ person: String, _ detail: String) {
    let reason = MatchReason(field: .birthDate, agreement: .different, entryValue: entry, personValue: person)
    #expect(reason.detailVi == detail)
  }

  @Test(arguments: [("", "Lê"), ("Lê Văn A", "Trần Thị Bình"), ("x", "")])
  func whereNoShortWordFitsNoneIsSaid(_ entry: String, _ person: String) {
    #expect(MatchReason(field: .father, agreement: .different, entryValue: entry, personValue: person).detailVi == nil)
  }

  @Test func whatAgreesHasNoDetail() {
    #expect(MatchReason(field: .father, agreement: .equal, entryValue: "Lê A", personValue: "Lê A").detailVi == nil)
  }

  @Test func theMatcherOfListsAcceptsOnlyWhatBothRulesAccept() throws {
    let person = PersonRecord(
      id: "1", fullName: "Lê Thị Hòa", birthDate: DateParts(year: 1990, month: 7, day: 1), fatherName: "Lê Văn Dũng")
    let query = RecordQuery(
      fullName: "Lê Thị Hòa", birthDate: DateParts(year: 1990, month: 7, day: 1), fatherName: "Lê Văn Dũng")
    let seen = { (tier: MatchTier) in
      EngineVerdict(probability: 0.5, tier: tier, bits: 3)
    }
    let tiers = [nil, seen(.accept), seen(.review), seen(.reject)].map {
      WeighedMatcher([person], verdicts: [$0]).candidates(for: query, limit: 3).first?.tier
    }
    #expect(tiers == [.accept, .accept, .review, .review])
    var slip = query
    slip.fullName = "Lê Thị Hoan"
    #expect(WeighedMatcher([person], verdicts: [nil]).candidates(for: slip, limit: 3).isEmpty)
    #expect(WeighedMatcher([person], verdicts: [seen(.reject)]).candidates(for: slip, limit: 3).isEmpty)
    #expect(WeighedMatcher([person], verdicts: [seen(.accept)]).candidates(for: slip, limit: 3).first?.tier == .review)
  }
}
