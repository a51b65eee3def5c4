/// The printed forms of the sample's books.
enum FormCatalogue {
  static func form(_ id: String) -> any FormLayout {
    switch id {
    case "birthTable": birthTable
    case "birthPage": birthPage
    case "marriageTable": marriageTable
    case "deathPage": deathPage
    case "recognitionPage": recognitionPage
    default: maritalStatusPage
    }
  }

  static let birthTable = TableForm(
    title: "SỔ ĐĂNG KÝ KHAI SINH",
    columns: [
      .init(label: "Số", width: 10, lines: [(["registrationNumber"], 1)], size: 5),
      .init(label: "Ngày tháng năm đăng ký", width: 22, lines: [(["registrationDate"], 1)]),
      .init(label: "Họ, tên, chữ đệm của đứa trẻ", width: 40, lines: [(["childFullName"], 1)], size: 4.6),
      .init(label: "Nam hay nữ", width: 11, lines: [(["childGender"], 1)]),
      .init(label: "Ngày tháng năm sinh", width: 25, lines: [(["childBirthDate"], 1)]),
      .init(label: "Nơi sinh", width: 30, lines: [(["childBirthPlace"], 1)]),
      .init(label: "Dân tộc, quốc tịch", width: 20, lines: [(["childEthnicity"], 0.5), (["childNationality"], 0.5)]),
      .init(
        label: "Họ tên, tuổi (năm sinh) người cha", width: 40, lines: [(["fatherFullName"], 0.58), (["fatherBirthDate"], 0.42)],
        size: 4.4),
      .init(
        label: "Họ tên, tuổi (năm sinh) người mẹ", width: 38, lines: [(["motherFullName"], 0.58), (["motherBirthDate"], 0.42)],
        size: 4.4),
      .init(label: "Chỗ ở của cha, mẹ", width: 40, lines: [(["fatherResidence", "motherResidence"], 1)]),
      .init(
        label: "Họ tên người khai, quan hệ với đứa trẻ", width: 34,
        lines: [(["requesterFullName"], 0.58), (["requesterRelation"], 0.42)]),
      .init(label: "Họ tên, chức vụ người ký", width: 32, lines: [(["signer"], 0.58), (["signerTitle"], 0.42)]),
      .init(label: "Người ghi sổ", width: 25, lines: [(["clerk"], 1)]),
      .init(label: "Ghi chú", width: 29, lines: [(["notes"], 1)], size: 3.7),
    ],
    capacity: 6, headerHeight: 18, divided: false, undivided: [])

  static let marriageTable = TableForm(
    title: "SỔ ĐĂNG KÝ KẾT HÔN",
    columns: [
      .init(label: "Số thứ tự", width: 11, lines: [(["registrationNumber"], 1)], size: 5),
      .init(label: "Ngày, tháng, năm cấp Giấy chứng nhận kết hôn", width: 22, lines: [(["registrationDate"], 1)]),
      .init(label: "Họ và tên chồng, vợ", width: 38, lines: [(["husbandFullName"], 0.5), (["wifeFullName"], 0.5)], size: 4.6),
      .init(label: "Ngày, tháng, năm sinh", width: 23, lines: [(["husbandBirthDate"], 0.5), (["wifeBirthDate"], 0.5)]),
      .init(label: "Dân tộc", width: 13, lines: [(["husbandEthnicity"], 0.5), (["wifeEthnicity"], 0.5)]),
      .init(label: "Quốc tịch", width: 15, lines: [(["husbandNationality"], 0.5), (["wifeNationality"], 0.5)]),
      .init(label: "Quê quán", width: 26, lines: []),
      .init(
        label: "Nơi thường trú hoặc tạm trú", width: 42, lines: [(["husbandResidence"], 0.5), (["wifeResidence"], 0.5)], size: 3.9
      ),
      .init(
        label: "Số Giấy CMND hoặc giấy tờ hợp lệ thay thế, nơi cấp, ngày cấp", width: 38,
        lines: [
          (["husbandIdDocumentNumber"], 0.17), (["husbandIdDocumentIssuer"], 0.16), (["husbandIdDocumentIssueDate"], 0.17),
          (["wifeIdDocumentNumber"], 0.17), (["wifeIdDocumentIssuer"], 0.16), (["wifeIdDocumentIssueDate"], 0.17),
        ], size: 3.9),
      .init(label: "Kết hôn lần thứ mấy", width: 13, lines: []),
      .init(label: "Chữ ký của chồng, vợ", width: 30, lines: []),
      .init(
        label: "Họ tên, chức vụ người ký Giấy chứng nhận kết hôn", width: 37, lines: [(["signer"], 0.5), (["signerTitle"], 0.5)]),
      .init(label: "Họ tên, chữ ký cán bộ hộ tịch", width: 35, lines: [(["clerk"], 0.5)]),
      .init(label: "Ghi chú", width: 37, lines: [(["notes"], 1)], size: 3.7),
    ],
    capacity: 4, headerHeight: 20, divided: true, undivided: [0, 1, 11, 12, 13])

  private static func one(_ label: String, _ field: String, lines: Int = 1) -> PageForm.Row {
    .cells([.init(label: label, fields: [field], lines: lines)])
  }

  private static func two(_ a: (String, String, Double), _ b: (String, String)) -> PageForm.Row {
    .cells([.init(label: a.0, fields: [a.1], share: a.2), .init(label: b.0, fields: [b.1], share: 1 - a.2)])
  }

  private static let office: [PageForm.Signature] = [
    .init(label: "Người thực hiện\n(ký, ghi rõ họ tên)", fields: ["clerk"]),
    .init(label: "Người ký\n(họ tên, chức vụ)", fields: ["signerTitle", "signer"]),
  ]

  static let birthPage = PageForm(
    code: "Mẫu sổ khai sinh – 2006",
    rows: [
      .section("Phần ghi về người được đăng ký khai sinh"),
      two(("Họ và tên:", "childFullName", 0.68), ("Giới tính:", "childGender")),
      one("Ngày, tháng, năm sinh:", "childBirthDate"),
      one("(Ghi bằng chữ):", "childBirthDateInWords", lines: 2),
      one("Nơi sinh:", "childBirthPlace", lines: 2),
      two(("Dân tộc:", "childEthnicity", 0.5), ("Quốc tịch:", "childNationality")),
      one("Quê quán:", "childHometown", lines: 2),
      .section("Phần ghi về cha, mẹ của người được đăng ký khai sinh"),
      one("Họ và tên cha:", "fatherFullName"),
      two(("Dân tộc:", "fatherEthnicity", 0.5), ("Quốc tịch:", "fatherNationality")),
      one("Họ và tên mẹ:", "motherFullName"),
      two(("Dân tộc:", "motherEthnicity", 0.5), ("Quốc tịch:", "motherNationality")),
      .section("Phần ghi về người đi đăng ký khai sinh"),
      one("Họ và tên:", "requesterFullName"),
      one("Quan hệ với người được khai sinh:", "requesterRelation"),
      one("Đăng ký ngày:", "registrationDate"),
    ],
    signatures: [
      .init(label: "Người đi đăng ký\nkhai sinh", fields: []),
      .init(label: "Cán bộ tư pháp\nhộ tịch", fields: ["clerk"]),
      .init(label: "Người ký Giấy khai sinh\n(họ tên, chức vụ)", fields: ["signerTitle", "signer"]),
    ], notesLabel: "Ghi chú")

  static let deathPage = PageForm(
    code: "Mẫu sổ khai tử – 2010",
    rows: [
      .section("Phần ghi về người chết"),
      two(("Họ và tên:", "deceasedFullName", 0.68), ("Giới tính:", "deceasedGender")),
      one("Ngày, tháng, năm sinh:", "deceasedBirthDate"),
      two(("Dân tộc:", "deceasedEthnicity", 0.5), ("Quốc tịch:", "deceasedNationality")),
      one("Nơi thường trú/tạm trú cuối cùng:", "deceasedResidence", lines: 2),
      two(("Giấy tờ tùy thân:", "deceasedIdDocumentKind", 0.52), ("Số:", "deceasedIdDocumentNumber")),
      two(("Ngày cấp:", "deceasedIdDocumentIssueDate", 0.5), ("Nơi cấp:", "deceasedIdDocumentIssuer")),
      two(("Đã chết lúc:", "deceasedDeathTime", 0.42), ("Ngày:", "deceasedDeathDate")),
      one("(Ghi bằng chữ):", "deceasedDeathDateInWords", lines: 2),
      two(("Nơi chết:", "deceasedDeathPlace", 0.5), ("Nguyên nhân:", "deceasedDeathCause")),
      two(("Số Giấy báo tử:", "deathNoticeNumber", 0.5), ("Ngày:", "deathNoticeDate")),
      one("Cơ quan, người cấp:", "deathNoticeIssuer"),
      .section("Phần ghi về người đi khai tử"),
      one("Họ và tên:", "requesterFullName"),
      two(("Quan hệ:", "requesterRelation", 0.45), ("Số CMND:", "requesterIdDocumentNumber")),
      one("Ngày, tháng, năm đăng ký:", "registrationDate"),
    ],
    signatures: [.init(label: "Người đi khai tử\n(ký, ghi rõ họ tên)", fields: [])] + office,
    notesLabel: "Ghi những thay đổi sau này")

  static let recognitionPage = PageForm(
    code: "Mẫu sổ nhận cha, mẹ, con – 2006",
    rows: [
      .section("Phần ghi về người nhận / cha, mẹ"),
      one("Họ và tên:", "parentFullName"),
      one("Ngày, tháng, năm sinh:", "parentBirthDate"),
      two(("Dân tộc:", "parentEthnicity", 0.5), ("Quốc tịch:", "parentNationality")),
      one("Quê quán:", "parentHometown"),
      one("Nơi thường trú/tạm trú:", "parentResidence", lines: 2),
      one("Số CMND/Hộ chiếu:", "parentIdDocumentNumber"),
      .section("Phần ghi về người được nhận / con"),
      one("Họ và tên:", "childFullName"),
      one("Ngày, tháng, năm sinh:", "childBirthDate"),
      two(("Dân tộc:", "childEthnicity", 0.5), ("Quốc tịch:", "childNationality")),
      one("Quê quán:", "childHometown"),
      one("Nơi thường trú/tạm trú:", "childResidence", lines: 2),
      .section("Phần ghi về người yêu cầu"),
      two(("Họ và tên:", "requesterFullName", 0.6), ("Quan hệ:", "requesterRelationToRecognizer")),
      two(("Quyết định số:", "decisionNumber", 0.52), ("ngày:", "registrationDate")),
      one("Việc nhận:", "recognitionKind"),
    ],
    signatures: [
      .init(label: "Cán bộ tư pháp\nhộ tịch", fields: ["clerk"]),
      .init(label: "Người ký Quyết định\n(họ tên, chức vụ)", fields: ["signerTitle", "signer"]),
    ], notesLabel: "Ghi chú")

  static let maritalStatusPage = PageForm(
    code: "Sổ cấp GXN TTHN – 2015",
    rows: [
      .section("Phần ghi về người được cấp Giấy xác nhận"),
      two(("Họ và tên:", "personFullName", 0.68), ("Giới tính:", "personGender")),
      one("Ngày, tháng, năm sinh:", "personBirthDate"),
      two(("Dân tộc:", "personEthnicity", 0.5), ("Quốc tịch:", "personNationality")),
      two(("Giấy tờ:", "personIdDocumentKind", 0.56), ("Số:", "personIdDocumentNumber")),
      two(("Ngày cấp:", "personIdDocumentIssueDate", 0.42), ("Nơi cấp:", "personIdDocumentIssuer")),
      one("Nơi cư trú:", "personResidence", lines: 2),
      one("Trong thời gian cư trú tại:", "personResidencePeriodPlace", lines: 2),
      two(("Từ ngày:", "personResidencePeriodFrom", 0.5), ("Đến ngày:", "personResidencePeriodTo")),
      one("Tình trạng hôn nhân:", "personMaritalStatus", lines: 2),
      one("Mục đích sử dụng:", "personIntendedUse"),
      .section("Phần ghi về người yêu cầu"),
      one("Họ và tên:", "requesterFullName"),
      one("Quan hệ:", "requesterRelation"),
      one("Ngày, tháng, năm cấp:", "registrationDate"),
    ],
    signatures: [.init(label: "Người yêu cầu\n(ký, ghi rõ họ tên)", fields: [])] + office,
    notesLabel: "Ghi chú")
}
