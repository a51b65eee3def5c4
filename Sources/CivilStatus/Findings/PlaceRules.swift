import VietnameseText

/// Rules about places and offices, against the units of that day. Old names in old books are right: only what did not exist yet, or
/// cannot be found in a time that the list of units covers, is remarked.
enum PlaceRules {
  static let rules: [FindingRule] = [
    FindingRule(
      .placeFromLater, .warning, "Đơn vị hành chính chưa có vào lúc đăng ký",
      source: "Danh mục đơn vị hành chính theo thời gian; sổ không thể ghi đơn vị lập về sau",
      examples: [
        .fires(
          .birth, ["childHometown": "Xã Mẫu Mới, Tỉnh Mẫu", "registrationDate": "01.03.2008"], units: ExampleUnits.directory),
        .silent(
          .birth, ["childHometown": "Xã Mẫu Cũ, Huyện Mẫu, Tỉnh Mẫu", "registrationDate": "01.03.2008"],
          units: ExampleUnits.directory),
        .silent(
          .birth, ["childHometown": "Xã Mẫu Mới, Tỉnh Mẫu", "registrationDate": "01.08.2025"], units: ExampleUnits.directory),
        .silent(.birth, ["childHometown": "Xã Mẫu Mới, Tỉnh Mẫu", "registrationDate": "01.03.2008"]),
      ]
    ) { facts in
      guard let directory = facts.context.units, let registered = facts.registrationDate else { return [] }
      return places(facts).compactMap { field, text in
        let found = directory.resolve(writtenPlace: text, on: registered).candidates
        guard !found.isEmpty, found.allSatisfy({ $0.validFrom.map { registered.isSurelyBefore($0) } ?? false }),
          let first = found.compactMap(\.validFrom).map(\.year).min()
        else { return nil }
        return Remark(
          field, "«\(text)» có từ năm \(first), sổ ghi năm \(registered.year).",
          advice: "Nhập tên ghi trong sổ, không nhập tên mới của đơn vị.", grounds: facts.grounds(field, FieldID.registrationDate)
        )
      }
    },
    FindingRule(
      .placeUnknown, .note, "Không tìm thấy nơi này trong danh mục đơn vị hành chính",
      source: "Danh mục đơn vị hành chính theo thời gian; chỉ những năm danh mục đủ (từ 2005)",
      examples: [
        .fires(
          .birth, ["childHometown": "Xã Không Có, Huyện Mẫu, Tỉnh Mẫu", "registrationDate": "01.03.2008"],
          units: ExampleUnits.directory),
        .silent(
          .birth, ["childHometown": "Thôn Một, Xã Mẫu Cũ, Huyện Mẫu, Tỉnh Mẫu", "registrationDate": "01.03.2008"],
          units: ExampleUnits.directory),
        .silent(.birth, ["childHometown": "Nhà thương cũ", "registrationDate": "01.03.2008"], units: ExampleUnits.directory),
        .silent(
          .birth, ["childHometown": "Xã Không Có, Huyện Mẫu, Tỉnh Mẫu", "registrationDate": "01.03.1985"],
          units: ExampleUnits.directory),
      ]
    ) { facts in
      guard let directory = facts.context.units, let registered = facts.registrationDate, registered.year >= 2005 else {
        return []
      }
      return places(facts).compactMap { field, text in
        guard directory.resolve(writtenPlace: text, on: registered) == .unresolved else { return nil }
        let parts = text.split(separator: ",").map { String($0).trimmingBlanks }
        // The province must be known, else the place may be abroad or a nickname.
        guard parts.count >= 3, let last = parts.last, directory.resolve(writtenPlace: last, on: registered) != .unresolved else {
          return nil
        }
        return Remark(
          field, "Không có nơi nào như «\(text)» vào năm \(registered.year).",
          advice: "Xem lại tên xã, huyện trên trang sổ; nếu sổ ghi đúng như vậy thì giữ nguyên.")
      }
    },
    FindingRule(
      .officeNotAtThatTime, .note, "Cơ quan đăng ký chưa có vào lúc đăng ký",
      source: "Danh mục đơn vị hành chính theo thời gian",
      examples: [
        .fires(.birth, ["registrationDate": "01.03.2008"], office: "UBND Xã Mẫu Mới, Tỉnh Mẫu", units: ExampleUnits.directory),
        .silent(
          .birth, ["registrationDate": "01.03.2008"], office: "UBND Xã Mẫu Cũ, Huyện Mẫu, Tỉnh Mẫu", units: ExampleUnits.directory
        ),
      ]
    ) { facts in
      guard let directory = facts.context.units, let registered = facts.registrationDate, let office = facts.context.office else {
        return []
      }
      let found = directory.resolve(writtenPlace: office, on: registered).candidates
      guard !found.isEmpty, found.allSatisfy({ $0.validFrom.map { registered.isSurelyBefore($0) } ?? false }) else { return [] }
      return [
        Remark(
          FieldID.registrationDate, "Sổ ghi cơ quan «\(office)», lúc đó đơn vị này chưa có.",
          advice: "Xem tên cơ quan trên bìa sổ; sửa ở trang thông tin sổ nếu cần.",
          grounds: facts.grounds(FieldID.registrationDate) + [FindingGround(label: "Cơ quan của sổ", value: office)])
      ]
    },
    FindingRule(
      .titleOfAnotherTime, .note, "Chức vụ của thời kỳ khác",
      source: "Ủy ban hành chính đến Hiến pháp 1980, sau đó là Ủy ban nhân dân",
      examples: [
        .fires(.birth, ["signerTitle": "Chủ tịch UBHC", "registrationDate": "01.03.1995"]),
        .fires(.birth, ["signerTitle": "Chủ tịch Ủy ban nhân dân xã", "registrationDate": "01.03.1960"]),
        .silent(.birth, ["signerTitle": "Chủ tịch UBHC", "registrationDate": "01.03.1975"]),
        .silent(.birth, ["signerTitle": "Chủ tịch UBND", "registrationDate": "01.03.1978"]),
      ]
    ) { facts in
      guard let title = facts.text(FieldID.signerTitle), let registered = facts.registrationDate else { return [] }
      let words = VietnameseText.folded(title)
      let administrative = words.contains("hanh chinh") || words.contains("ubhc")
      let peoples = words.contains("nhan dan") || words.contains("ubnd")
      let old = administrative && registered.earliestOrdinal > 19_831_231
      let early = peoples && registered.latestOrdinal < 19_750_430 && registered.earliestOrdinal > 19_480_101
      guard old || early else { return [] }
      return [
        Remark(
          FieldID.signerTitle, "«\(title)» không hợp với năm \(registered.year).",
          advice: "Xem lại chức vụ và ngày đăng ký trên trang sổ; nếu sổ ghi đúng như vậy thì giữ nguyên.",
          grounds: facts.grounds(FieldID.signerTitle, FieldID.registrationDate))
      ]
    },
  ]

  private static func places(_ facts: EntryFacts) -> [(field: String, text: String)] {
    facts.schema.fields.filter { [.place, .placeAdminUnit].contains($0.kind) }.compactMap { field in
      facts.text(field.id).map { (field.id, $0) }
    }
  }
}

/// A province that does not exist, for examples.
enum ExampleUnits {
  static let directory: UnitDirectory = {
    let merger = RuleExample.day(2025, 7, 1)
    return UnitDirectory(units: [
      AdministrativeUnit(code: "00", level: .province, name: "Mẫu", type: "Tỉnh"),
      AdministrativeUnit(code: "000", level: .district, name: "Mẫu", type: "Huyện", parentCode: "00", validTo: merger),
      AdministrativeUnit(code: "00000", level: .commune, name: "Mẫu Cũ", type: "Xã", parentCode: "000", validTo: merger),
      AdministrativeUnit(code: "00009", level: .commune, name: "Mẫu Mới", type: "Xã", parentCode: "00", validFrom: merger),
    ])
  }()
}
