extension RegisterCatalogue {
  /// Titles of who signs (Law on Organisation of Local Government; Circular 04/2020/TT-BTP, form of the signature).
  private static let titles = [
    "Chủ tịch", "Phó Chủ tịch", "Q. Chủ tịch", "Quyền Chủ tịch", "Ủy viên", "Ủy viên thư ký", "Trưởng phòng", "Phó Trưởng phòng",
    "Giám đốc", "Phó Giám đốc",
  ]
  /// Relations as registers write them beside the ministry's list.
  private static let relations = [
    "Cha", "Cha đẻ", "Bố", "Bố đẻ", "Mẹ", "Mẹ đẻ", "Ông nội", "Bà nội", "Ông ngoại", "Bà ngoại", "Con trai", "Con gái", "Con đẻ",
    "Vợ", "Chồng", "Anh trai", "Chị gái", "Em trai", "Em gái", "Bản thân", "Cháu", "Chú", "Bác", "Cô", "Dì", "Cậu",
  ]

  /// What may stand on a page in fields that choose from few words, by field id, over all kinds of registers: labels of the code
  /// lists with their other spellings, titles of who signs, relations of the requester.
  public var printedWords: [String: [String]] {
    var result: [String: [String]] = [:]
    for field in schemas.flatMap(\.fields) {
      if let list = field.codeList.flatMap({ codeList($0) }) {
        result[field.id, default: []] += list.items.flatMap { [$0.label] + ($0.aliases ?? []) + ($0.variants ?? []) }
      }
      if field.id == "signerTitle" { result[field.id] = Self.titles }
      if field.id.hasPrefix("requesterRelation") { result[field.id, default: []] += Self.relations }
    }
    return result.mapValues(Self.once)
  }

  /// The words in their order, each once: kinds share fields.
  private static func once(_ words: [String]) -> [String] {
    var seen: Set<String> = []
    return words.filter { seen.insert($0).inserted }
  }
}
