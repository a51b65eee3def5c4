import VietnameseText

/// Rules about the office's own habits: who signs, how names are spelled in a book, which peoples live in the commune.
enum OfficeRules {
  static let rules: [FindingRule] = [
    FindingRule(
      .signerSpelling, .note, "Người ký, người thực hiện viết khác trong cùng quyển sổ", scope: .book,
      source: "Một người, một cách viết trong cùng quyển sổ",
      examples: [
        .fires(.birth, ["signer": "Trần Văn Mâu"], around: Surroundings(spellings: ["signer": ["Trần Văn Mẫu": 20]])),
        .silent(.birth, ["signer": "Trần Văn Mẫu"], around: Surroundings(spellings: ["signer": ["Trần Văn Mẫu": 20]])),
        .silent(.birth, ["signer": "Lê Thị Khác"], around: Surroundings(spellings: ["signer": ["Trần Văn Mẫu": 20]])),
        .silent(.birth, ["signer": "Trần Văn Mâu"], around: Surroundings(spellings: ["signer": ["Trần Văn Mẫu": 2]])),
      ]
    ) { facts in
      (facts.context.around?.spellings ?? [:]).sorted { $0.key < $1.key }.compactMap { field, spellings in
        guard let text = facts.text(field) else { return nil }
        let own = spellings.filter { EntryFacts.same($0.key, text) }.values.reduce(0, +)
        let like = spellings.filter { !EntryFacts.same($0.key, text) && resemble($0.key, text) }
        guard let usual = like.max(by: { ($0.value, $1.key) < ($1.value, $0.key) }), usual.value >= 5,
          usual.value >= 4 * (own + 1)
        else { return nil }
        return Remark(
          field, "«\(text)»; trong quyển này \(usual.value) trường hợp ghi «\(usual.key)».",
          advice: "Xem lại chữ ký và dấu trên trang sổ; nếu là người khác thì giữ nguyên.",
          grounds: facts.grounds(field) + [FindingGround(label: "Trong quyển sổ, \(usual.value) lần", value: usual.key)])
      }
    },
    FindingRule(
      .signerTitleDiffers, .note, "Chức vụ người ký khác thường lệ", scope: .register,
      source: "Mỗi lúc một chức vụ; so với chức vụ của người đó trong năm ấy và năm liền kề",
      examples: [
        .fires(
          .birth, ["signer": "Trần Văn Mẫu", "signerTitle": "Phó Chủ tịch"],
          around: Surroundings(signerTitles: ["Chủ tịch": 40, "Phó Chủ tịch": 1])),
        .silent(
          .birth, ["signer": "Trần Văn Mẫu", "signerTitle": "Phó Chủ tịch"],
          around: Surroundings(signerTitles: ["Chủ tịch": 40, "Phó Chủ tịch": 30])),
        .silent(
          .birth, ["signer": "Trần Văn Mẫu", "signerTitle": "Chủ tịch"], around: Surroundings(signerTitles: ["Chủ tịch": 40])),
      ]
    ) { facts in
      guard let title = facts.text(FieldID.signerTitle), let titles = facts.context.around?.signerTitles else { return [] }
      let own = titles.filter { EntryFacts.same($0.key, title) }.values.reduce(0, +)
      guard let usual = titles.filter({ !EntryFacts.same($0.key, title) }).max(by: { ($0.value, $1.key) < ($1.value, $0.key) }),
        usual.value >= 20, usual.value >= 20 * max(1, own)
      else { return [] }
      return [
        Remark(
          FieldID.signerTitle, "Người ký này thường ghi «\(usual.key)» (\(usual.value) lần), ở đây «\(title)».",
          advice: "Xem lại chức vụ trên trang sổ; nếu sổ ghi đúng như vậy thì giữ nguyên.",
          grounds: facts.grounds(FieldID.signer, FieldID.signerTitle)
            + [FindingGround(label: "Thường lệ, \(usual.value) lần", value: usual.key)])
      ]
    },
    FindingRule(
      .signerOutOfPeriod, .note, "Người ký ngoài thời gian làm việc", scope: .register,
      source: "Những năm người đó đã ký ở đơn vị; lệch hơn năm năm",
      examples: [
        .fires(
          .birth, ["signer": "Trần Văn Mẫu", "registrationDate": "2018"],
          around: Surroundings(signerYears: (first: 2001, last: 2008, count: 60))),
        .silent(
          .birth, ["signer": "Trần Văn Mẫu", "registrationDate": "2012"],
          around: Surroundings(signerYears: (first: 2001, last: 2008, count: 60))),
        .silent(
          .birth, ["signer": "Trần Văn Mẫu", "registrationDate": "2018"],
          around: Surroundings(signerYears: (first: 2001, last: 2008, count: 3))),
      ]
    ) { facts in
      guard let years = facts.context.around?.signerYears, years.count >= 20, let date = facts.registrationDate,
        facts.text(FieldID.signer) != nil, date.year > years.last + 5 || date.year < years.first - 5
      else { return [] }
      return [
        Remark(
          FieldID.signer, "Người này ký từ \(years.first) đến \(years.last) (\(years.count) lần), ở đây năm \(date.year).",
          advice: "Xem lại người ký và năm đăng ký trên trang sổ.",
          grounds: facts.grounds(FieldID.signer, FieldID.registrationDate)
            + [FindingGround(label: "Những năm đã ký", value: "\(years.first)–\(years.last)")])
      ]
    },
    FindingRule(
      .ethnicityRareHere, .note, "Dân tộc hiếm gặp ở xã này", scope: .register,
      source: "Số lần gặp trong các trường hợp đã kiểm tra của đơn vị: ít hơn một phần năm trăm",
      examples: [
        .fires(.birth, ["childEthnicity": "Brâu"], around: Surroundings(frequencies: ["childEthnicity": (count: 1, total: 900)])),
        .silent(
          .birth, ["childEthnicity": "Brâu"], around: Surroundings(frequencies: ["childEthnicity": (count: 9, total: 900)])),
        .silent(.birth, ["childEthnicity": "Brâu"], around: Surroundings(frequencies: ["childEthnicity": (count: 1, total: 90)])),
      ]
    ) { facts in
      (facts.context.around?.frequencies ?? [:]).sorted { $0.key < $1.key }.compactMap { field, seen in
        guard facts.schema.field(field)?.codeList == "ethnicity", let people = facts.reading(field), seen.total >= 500,
          seen.count * 500 <= seen.total
        else { return nil }
        return Remark(
          field, "«\(people)» chỉ có \(seen.count) trong \(seen.total) trường hợp của đơn vị.",
          advice: "Xem lại trên trang sổ: dễ chọn nhầm dòng trong danh mục.",
          grounds: facts.grounds(field) + [FindingGround(label: "Trong đơn vị", value: "\(seen.count)/\(seen.total)")])
      }
    },
  ]

  /// The same letters with other marks, or one letter apart.
  private static func resemble(_ a: String, _ b: String) -> Bool {
    let (left, right) = (VietnameseText.folded(a), VietnameseText.folded(b))
    if left == right { return true }
    guard min(left.count, right.count) >= 6 else { return false }
    return NearDigits.oneOther(left, right) || NearDigits.swapped(left, right) || oneMore(left, right) || oneMore(right, left)
  }

  private static func oneMore(_ long: String, _ short: String) -> Bool {
    let (a, b) = (Array(long.utf8), Array(short.utf8))
    guard a.count == b.count + 1 else { return false }
    let start = zip(a, b).prefix { $0 == $1 }.count
    return a[(start + 1)...].elementsEqual(b[start...])
  }
}
