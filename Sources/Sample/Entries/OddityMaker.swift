/// Spoils a book's entries the way time and clerks do, a few of each sort, so that every sort is there.
struct OddityMaker {
  /// Share of entries that get each difficulty; at least one entry does.
  static let share = 0.03

  let plan: BookPlan
  let world: World
  var random: SeededGenerator

  init(plan: BookPlan, world: World, seed: UInt64) {
    self.plan = plan
    self.world = world
    random = SeededGenerator(seed: seed, part: plan.slug + "/oddities")
  }

  /// Fields a difficulty may fall on: what a hand wrote and what matters.
  private var handwritten: [String] {
    switch plan.kind {
    case "birth": ["childFullName", "childBirthPlace", "motherFullName", "fatherFullName", "requesterFullName", "childHometown"]
    case "marriage": ["husbandFullName", "wifeFullName", "husbandResidence", "wifeResidence", "husbandIdDocumentIssuer"]
    case "death": ["deceasedFullName", "deceasedResidence", "deceasedDeathCause", "requesterFullName", "deceasedDeathPlace"]
    case "parentChild": ["parentFullName", "childFullName", "parentResidence", "childHometown"]
    default: ["personFullName", "personResidence", "personIntendedUse", "requesterFullName"]
    }
  }

  private var optional: [String] {
    switch plan.kind {
    case "birth": ["childBirthPlace", "childEthnicity", "requesterRelation", "childNationality"]
    case "marriage": ["husbandEthnicity", "wifeIdDocumentIssueDate", "wifeIdDocumentNumber", "husbandNationality"]
    case "death": ["deceasedDeathTime", "deceasedEthnicity", "requesterRelation", "deceasedDeathCause"]
    case "parentChild": ["childHometown", "parentIdDocumentNumber", "childEthnicity"]
    default: ["personEthnicity", "requesterRelation", "personIntendedUse"]
    }
  }

  mutating func spoil(_ entries: inout [TruthEntry]) {
    guard !entries.isEmpty else { return }
    apply(.struckCorrected, handwritten, &entries) { value, random, _ in
      value.struck = OddityMaker.slip(value.asWritten, &random)
    }
    apply(.struckOut, ["notes"], &entries, needsInk: false) { value, _, entry in
      value.asWritten = entry.kind == "birth" ? "Chưa nộp giấy chứng sinh" : "Chưa nộp lệ phí"
      value.condition = "struckOut"
    }
    apply(.blankField, optional, &entries) { value, _, _ in value = TruthValue("") }
    apply(.illegible, handwritten, &entries) { value, _, _ in
      value.actual = value.asWritten
      value.asWritten = value.asWritten.split(separator: " ").dropLast().joined(separator: " ") + " […]"
      value.condition = "illegible"
    }
    apply(.uncertain, handwritten, &entries) { value, _, _ in value.condition = "uncertain" }
    apply(.damaged, handwritten + optional, &entries) { value, _, _ in
      value.actual = value.asWritten
      value.asWritten = "[…]"
      value.condition = "damaged"
    }
    if plan.kind != "marriage" {
      apply(.marginNote, ["notes"], &entries, needsInk: false) { value, random, entry in
        value = TruthValue(OddityMaker.note(entry, &random))
      }
    }
    if plan.form == "birthTable" {
      apply(.lunarDate, ["childBirthDate"], &entries) { value, random, entry in
        value = TruthValue("\(random.int(1...29))/\(random.int(1...12)) âm lịch \(entry.registrationDate.year)")
      }
    }
    if plan.form == "birthPage" {
      let free = entries.indices.filter { entries[$0].fields["notes"]?.condition == "blank" }
      let at = free.isEmpty ? 0 : random.pick(free)
      entries[at].oddities.append(Oddity.continuationSheet.rawValue)
      entries[at].fields["notes"] = TruthValue(
        "Cải chính tên theo QĐ số 17/QĐ-UBND ngày 21/10/\(entries[at].registrationYear + 3), xem tờ ghi tiếp")
    }
  }

  private mutating func apply(
    _ oddity: Oddity, _ fields: [String], _ entries: inout [TruthEntry], needsInk: Bool = true,
    _ change: (inout TruthValue, inout SeededGenerator, TruthEntry) -> Void
  ) {
    var left = max(1, Int((Double(entries.count) * OddityMaker.share).rounded()))
    for at in random.shuffled(Array(entries.indices)) where left > 0 {
      let able = fields.filter { id in
        guard let value = entries[at].fields[id], value.struck == nil, value.actual == nil else { return false }
        return needsInk ? value.condition == "legible" && value.asWritten.count > 3 : value.asWritten.isEmpty
      }
      guard !able.isEmpty else { continue }
      let field = random.pick(able)
      guard var value = entries[at].fields[field] else { continue }
      change(&value, &random, entries[at])
      entries[at].fields[field] = value
      if field == "childBirthDate" { entries[at].fields["childBirthDateInWords"] = nil }
      if !entries[at].oddities.contains(oddity.rawValue) { entries[at].oddities.append(oddity.rawValue) }
      left -= 1
    }
  }

  /// A wrong word the clerk wrote first.
  private static func slip(_ text: String, _ random: inout SeededGenerator) -> String {
    var words = text.split(separator: " ").map(String.init)
    if words.isEmpty { return "Nguyễn" }
    words[words.count - 1] = random.pick(["Hoà", "Thuỷ", "Lộc", "Minh", "Tiến", "Ngân"].filter { $0 != words.last })
    return words.count > 2 ? words.suffix(2).joined(separator: " ") : words.joined(separator: " ")
  }

  private static func note(_ entry: TruthEntry, _ random: inout SeededGenerator) -> String {
    let year = min(2024, entry.registrationYear + random.int(2...18))
    let day = "\(twoDigits(random.int(1...28)))/\(twoDigits(random.int(1...12)))/\(year)"
    let number = random.int(2...140)
    return switch entry.kind {
    case "birth":
      random.pick([
        "Cải chính ngày sinh theo QĐ số \(number)/QĐ-UBND ngày \(day)", "Đã cấp bản sao ngày \(day)",
        "Bổ sung tên đệm theo QĐ số \(number)/QĐ-UBND ngày \(day)",
      ])
    case "death": random.pick(["Đã cấp trích lục ngày \(day)", "Đã xóa hộ khẩu ngày \(day)"])
    case "parentChild": "Đã bổ sung vào sổ khai sinh ngày \(day)"
    default: "Cấp lại lần 2 ngày \(day)"
    }
  }
}
