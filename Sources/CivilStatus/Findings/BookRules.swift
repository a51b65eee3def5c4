/// Rules about numbers, days and pages in their order. They look at the settled entry before and at equal numbers, nothing else.
enum BookRules {
  private static let law =
    "Nghị định 158/2005/NĐ-CP điều 68, Thông tư 08.a/2010/TT-BTP: số từ 01 đến hết năm, không bỏ số; sổ dùng tiếp thì sang năm bắt đầu lại từ 01; quyển thứ hai trong năm ghi nối tiếp"
  private static func mate(
    _ number: Int, _ year: Int = 2008, on day: PartialDate? = nil, page: Int? = nil, suffix: String? = nil
  ) -> Bookmate {
    Bookmate(
      entry: "e\(number)", label: "Số \(number), quyển 01/\(year)", number: RegistrationNumber(number: number, suffix: suffix),
      year: year, registered: day, page: page)
  }

  static let rules: [FindingRule] = [
    FindingRule(
      .numberRepeated, .warning, "Số đăng ký lặp lại", scope: .book, source: law,
      examples: [
        .fires(
          .birth, ["registrationNumber": "12/2008", "registrationDate": "01.03.2008"],
          around: Surroundings(sameNumber: [mate(12)])),
        .silent(
          .birth, ["registrationNumber": "12a", "registrationDate": "01.03.2008"], around: Surroundings(sameNumber: [mate(12)])),
        .silent(.birth, ["registrationNumber": "12"], around: Surroundings()),
      ]
    ) { facts in
      guard let number = facts.registrationNumber else { return [] }
      let same = (facts.context.around?.sameNumber ?? []).filter {
        $0.number?.number == number.number && $0.number?.suffix == number.suffix
      }
      guard !same.isEmpty else { return [] }
      return [
        Remark(
          FieldID.registrationNumber, "Số \(number.text) cũng có ở: \(same.prefix(3).map(\.label).joined(separator: "; ")).",
          advice: "Xem lại số trên cả hai trang; nếu sổ ghi trùng số thì giữ nguyên.",
          grounds: facts.grounds(FieldID.registrationNumber) + same.prefix(5).map { $0.ground(number.text) })
      ]
    },
    FindingRule(
      .numberTransposed, .warning, "Số đăng ký có thể gõ đảo hoặc nhầm chữ số", scope: .book,
      source: "Gõ nhầm: đảo hai chữ số, sai một chữ số",
      examples: [
        .fires(.birth, ["registrationNumber": "132", "registrationDate": "2008"], around: Surroundings(before: mate(122))),
        .fires(.birth, ["registrationNumber": "31", "registrationDate": "2008"], around: Surroundings(before: mate(12))),
        .silent(.birth, ["registrationNumber": "123", "registrationDate": "2008"], around: Surroundings(before: mate(122))),
        .silent(.birth, ["registrationNumber": "3", "registrationDate": "2008"], around: Surroundings(before: mate(1))),
      ]
    ) { facts in
      guard let step = step(facts), step.isSlip else { return [] }
      return [
        Remark(
          FieldID.registrationNumber, "Sau số \(step.before) phải là số \(step.expected), ở đây là \(step.number).",
          advice: "Xem lại số trên trang sổ; hay gõ nhầm chữ số.", grounds: step.grounds(facts))
      ]
    },
    FindingRule(
      .numberGap, .note, "Số đăng ký bị nhảy", scope: .book, source: law,
      examples: [
        .fires(.birth, ["registrationNumber": "19", "registrationDate": "2008"], around: Surroundings(before: mate(12))),
        .silent(.birth, ["registrationNumber": "13", "registrationDate": "2008"], around: Surroundings(before: mate(12))),
        .silent(.birth, ["registrationNumber": "12a", "registrationDate": "2008"], around: Surroundings(before: mate(12))),
        .silent(
          .birth, ["registrationNumber": "13", "registrationDate": "2008"], around: Surroundings(before: mate(12, suffix: "a"))),
      ]
    ) { facts in
      guard let step = step(facts), !step.isSlip, step.number > step.expected else { return [] }
      return [
        Remark(
          FieldID.registrationNumber, "Sau số \(step.before) là số \(step.number); thiếu \(step.number - step.expected) số.",
          advice: "Tìm trường hợp còn thiếu trong sổ; nếu sổ bỏ số thì giữ nguyên.", grounds: step.grounds(facts))
      ]
    },
    FindingRule(
      .numberBackwards, .warning, "Số đăng ký đi lùi", scope: .book, source: law,
      examples: [
        .fires(.birth, ["registrationNumber": "7", "registrationDate": "2008"], around: Surroundings(before: mate(12))),
        .silent(.birth, ["registrationNumber": "1", "registrationDate": "2009"], around: Surroundings(before: mate(12))),
      ]
    ) { facts in
      guard let step = step(facts), !step.isSlip, step.number < step.before else { return [] }
      return [
        Remark(
          FieldID.registrationNumber, "Số \(step.number) đứng sau số \(step.before).",
          advice: "Xem lại số và thứ tự các trường hợp trong sổ.", grounds: step.grounds(facts))
      ]
    },
    FindingRule(
      .yearRestart, .note, "Sang năm mới số không bắt đầu lại từ 01", scope: .book, source: law,
      examples: [
        .fires(.birth, ["registrationNumber": "13", "registrationDate": "05.01.2009"], around: Surroundings(before: mate(12))),
        .silent(.birth, ["registrationNumber": "01", "registrationDate": "05.01.2009"], around: Surroundings(before: mate(12))),
      ]
    ) { facts in
      guard let before = facts.context.around?.before, let year = before.year, let number = facts.registrationNumber,
        let date = facts.registrationDate, date.year > year, number.number != 1
      else { return [] }
      return [
        Remark(
          FieldID.registrationNumber, "Trường hợp đầu tiên của năm \(date.year) mang số \(number.text).",
          advice: "Xem lại số và năm trên trang sổ; có nơi ghi số nối tiếp qua các năm.",
          grounds: facts.grounds(FieldID.registrationNumber, FieldID.registrationDate)
            + [before.ground(before.number?.text ?? "")])
      ]
    },
    FindingRule(
      .secondBookContinues, .note, "Quyển sau không nối số quyển trước", scope: .book, source: law,
      examples: [
        .fires(
          .birth, ["registrationNumber": "140", "registrationDate": "2008"],
          around: Surroundings(isFirst: true, endOfBookBefore: mate(120))),
        .silent(
          .birth, ["registrationNumber": "121", "registrationDate": "2008"],
          around: Surroundings(isFirst: true, endOfBookBefore: mate(120))),
      ]
    ) { facts in
      guard let around = facts.context.around, around.isFirst, let end = around.endOfBookBefore, let last = end.number,
        let number = facts.registrationNumber, number.number != last.number + 1, end.year == facts.registrationDate?.year
      else { return [] }
      return [
        Remark(
          FieldID.registrationNumber, "Quyển này bắt đầu từ số \(number.text), quyển trước kết thúc ở số \(last.text).",
          advice: "Xem lại hai quyển sổ; nếu sổ ghi đúng như vậy thì giữ nguyên.",
          grounds: facts.grounds(FieldID.registrationNumber) + [end.ground(last.text)])
      ]
    },
    FindingRule(
      .registrationDateBackwards, .warning, "Ngày đăng ký đi lùi trong sổ", scope: .book,
      source: "Các trường hợp ghi lần lượt: số tăng thì ngày đăng ký không lùi",
      examples: [
        .fires(
          .birth, ["registrationNumber": "13", "registrationDate": "01.03.2008"],
          around: Surroundings(before: mate(12, on: RuleExample.day(2008, 3, 10)))),
        .silent(
          .birth, ["registrationNumber": "13", "registrationDate": "10.03.2008"],
          around: Surroundings(before: mate(12, on: RuleExample.day(2008, 3, 10)))),
      ]
    ) { facts in
      guard let before = facts.context.around?.before, let earlier = before.registered, let date = facts.registrationDate,
        date.isSurelyBefore(earlier)
      else { return [] }
      let slip = NearDigits.near(date, earlier) ? " Hai ngày chỉ khác nhau một chữ số hoặc đảo chữ số." : ""
      return [
        Remark(
          FieldID.registrationDate, "Đăng ký \(date.ministryText), trường hợp trước đăng ký \(earlier.ministryText).\(slip)",
          advice: "Xem lại ngày đăng ký trên cả hai trang.",
          grounds: facts.grounds(FieldID.registrationDate) + [before.ground(earlier.ministryText)])
      ]
    },
    FindingRule(
      .pageOrder, .note, "Số trang không theo thứ tự", scope: .book,
      source: "Trang đánh số liên tục, không bỏ trang (Thông tư 04/2020/TT-BTP điều 35)",
      examples: [
        .fires(.birth, ["pageNumber": "11"], around: Surroundings(before: mate(12, page: 14))),
        .fires(.birth, ["pageNumber": "19"], around: Surroundings(before: mate(12, page: 14))),
        .silent(.birth, ["pageNumber": "15"], around: Surroundings(before: mate(12, page: 14))),
        .silent(.birth, ["pageNumber": "14"], around: Surroundings(before: mate(12, page: 14))),
      ]
    ) { facts in
      guard let before = facts.context.around?.before, let earlier = before.page,
        let page = facts.reading(FieldID.pageNumber).flatMap({ Int($0) }), page < earlier || page > earlier + 2
      else { return [] }
      return [
        Remark(
          FieldID.pageNumber, "Trang \(page) đứng sau trang \(earlier).",
          advice: "Xem lại số trang; nếu sổ thiếu trang thì báo người quản lý sổ.",
          grounds: facts.grounds(FieldID.pageNumber) + [before.ground("Trang \(earlier)")])
      ]
    },
    FindingRule(
      .numberDiffersFromMarked, .warning, "Số đã nhập khác số đánh dấu trên ảnh", scope: .book,
      source: "Số trên ảnh, trong tên tệp và trong dữ liệu phải là một (Công văn 1437/BTP-CNTT)",
      examples: [
        .fires(.birth, ["registrationNumber": "13/2008"], around: Surroundings(markedNumber: "12")),
        .silent(.birth, ["registrationNumber": "12/2008"], around: Surroundings(markedNumber: "012")),
      ]
    ) { facts in
      guard let marked = facts.context.around?.markedNumber, let seen = RegistrationNumber(marked),
        let number = facts.registrationNumber, seen.number != number.number || seen.suffix != number.suffix
      else { return [] }
      return [
        Remark(
          FieldID.registrationNumber, "Đánh dấu trên ảnh là số \(marked), hai lần nhập là số \(number.text).",
          advice: "Xem lại ảnh: có thể vùng ảnh thuộc trường hợp khác.",
          grounds: facts.grounds(FieldID.registrationNumber) + [FindingGround(label: "Số đánh dấu trên ảnh", value: marked)])
      ]
    },
    FindingRule(
      .pageImageTwice, .warning, "Một ảnh dùng cho hai trang", scope: .book,
      source: "Mỗi trang một ảnh riêng; một tệp dùng hai lần là thiếu trang",
      examples: [
        .fires(
          .birth, ["registrationNumber": "12"],
          around: Surroundings(samePictures: [FindingGround(label: "Ảnh", value: "trang 14, quyển 02/2008")])),
        .silent(.birth, ["registrationNumber": "12"], around: Surroundings()),
      ]
    ) { facts in
      guard let same = facts.context.around?.samePictures, !same.isEmpty else { return [] }
      return [
        Remark(
          nil, "Ảnh của trường hợp này giống hệt ảnh \(same.prefix(3).map(\.value).joined(separator: "; ")).",
          advice: "Chụp lại trang bị thiếu, hoặc bỏ ảnh thừa.", grounds: Array(same.prefix(5)))
      ]
    },
  ]

  private struct Step {
    let before: Int
    let number: Int
    let mate: Bookmate
    var expected: Int { before + 1 }

    /// The expected number, badly typed. Small steps ahead are gaps rather than slips.
    var isSlip: Bool {
      guard number != expected, number > expected + 2 || number < before else { return false }
      let (a, b) = (String(number), String(expected))
      return NearDigits.swapped(a, b) || (a.count >= 3 && NearDigits.oneOther(a, b))
    }

    func grounds(_ facts: EntryFacts) -> [FindingGround] {
      facts.grounds(FieldID.registrationNumber) + [mate.ground(mate.number?.text ?? "")]
    }
  }

  /// From the entry before to this one, inside one year.
  private static func step(_ facts: EntryFacts) -> Step? {
    guard let before = facts.context.around?.before, let last = before.number, let number = facts.registrationNumber,
      let year = facts.registrationDate?.year ?? number.year, before.year == year
    else { return nil }
    // 12, 12a, 13 is an order.
    if number.number == last.number { return nil }
    return Step(before: last.number, number: number.number, mate: before)
  }
}
