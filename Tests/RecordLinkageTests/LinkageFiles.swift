import Foundation
import RecordLinkage

/// Files of one run in a folder of their own, gone with it.
final class LinkageFiles {
  static let personHeader = "id12,full_name,sex,dob,place_of_birth,origin,father_name,mother_name,spouse_name,residence,id9"
  static let birthHeader =
    "record_id,book,entry_no,reg_date,reg_place,full_name,sex,dob,place_of_birth,origin,father_name,father_yob,mother_name,"
    + "mother_yob,residence,id_no"
  static let marriageHeader =
    "record_id,book,entry_no,reg_date,reg_place,husband_name,husband_dob,husband_origin,husband_residence,husband_id_no,"
    + "wife_name,wife_dob,wife_origin,wife_residence,wife_id_no"
  static let deathHeader =
    "record_id,book,entry_no,reg_date,reg_place,full_name,sex,dob,age,date_of_death,residence,spouse_name,father_name,"
    + "mother_name,id_no"

  let folder = FileManager.default.temporaryDirectory.appendingPathComponent("linkage-\(UUID().uuidString)")

  init() throws { try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true) }

  deinit { try? FileManager.default.removeItem(at: folder) }

  func write(_ name: String, _ text: String) throws -> URL {
    let url = folder.appendingPathComponent(name)
    try Data(text.utf8).write(to: url)
    return url
  }

  /// Runs and gives back the links by record.
  func link(
    _ kind: LinkageKind, persons: String, records: String, threads: Int = 1, model: URL? = nil, explain: URL? = nil
  ) throws -> (links: [String: Link], summary: LinkageSummary, text: String) {
    let output = folder.appendingPathComponent("links.csv")
    let run = LinkageRun(
      kind: kind, persons: try write("persons.csv", persons), records: try write("records.csv", records), output: output,
      threads: threads, model: model, explain: explain)
    let summary = try run.run()
    let text = String(decoding: try Data(contentsOf: output), as: UTF8.self)
    var links: [String: Link] = [:]
    for line in text.split(separator: "\n").dropFirst() {
      let values = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      links[values[0]] = Link(person: values[1], probability: Double(values[2]) ?? -1, tier: values[3])
    }
    return (links, summary, text)
  }

  struct Link: Hashable {
    var person: String
    var probability: Double
    var tier: String
  }
}

/// An invented village: families with children, in the columns of the register and of the birth book.
struct Village {
  private static let surnames = ["Nguyễn", "Nguyễn", "Nguyễn", "Trần", "Trần", "Lê", "Phạm", "Doãn", "Khổng", "Vũ"]
  private static let men = [
    "Hùng", "Dũng", "Minh", "Sơn", "Đức", "Quang", "Tài", "Phúc", "Kiên", "Toàn", "Thịnh", "Hải", "Nam", "Long",
  ]
  private static let women = [
    "Lan", "Hương", "Hoa", "Thủy", "Thúy", "Nga", "Yến", "Loan", "Dung", "Hiền", "Mai", "Cúc", "Đào", "Huệ",
  ]
  private static let communes = ["Hòa Lạc", "Tân Phú", "Đông Sơn", "Vĩnh An", "Thanh Khê", "Bình Minh"]

  struct Child: Hashable {
    var id: String
    var name: String
    var sex: String
    var day: Int
    var month: Int
    var year: Int
    var father: String
    var mother: String
    var commune: String

    var date: String { (day < 10 ? "0\(day)" : "\(day)") + "/" + (month < 10 ? "0\(month)" : "\(month)") + "/\(year)" }
    var place: String { "Xã \(commune), Huyện Kim Sa, Tỉnh Hà Trung" }
    var person: String { "\(id),\(name),\(sex),\(date),\"\(place)\",\"\(place)\",\(father),\(mother),,\"\(place)\"," }

    func entry(_ record: String, book: String = "B1", name: String? = nil, date: String? = nil) -> String {
      "\(record),\(book),1,01/01/2000,UBND xã \(commune),\(name ?? self.name),\(sex),\(date ?? self.date),\"\(place)\",\"\(place)\","
        + "\(father),,\(mother),,\"\(place)\","
    }
  }

  var children: [Child] = []

  init(families: Int, seed: UInt64) {
    var dice = Dice(seed: seed)
    for family in 0..<families {
      let surname = dice.pick(Self.surnames)
      let father = "\(surname) Văn \(dice.pick(Self.men))"
      let mother = "\(dice.pick(Self.surnames)) Thị \(dice.pick(Self.women))"
      let commune = dice.pick(Self.communes)
      var year = 1960 + dice.below(40)
      var taken = Set<String>()
      for child in 0..<(1 + dice.below(4)) {
        let isBoy = dice.below(2) == 0
        let given = dice.pick(isBoy ? Self.men : Self.women)
        guard taken.insert(given).inserted else { continue }
        let digits = "\(1_000_000 + family * 10 + child)"
        children.append(
          Child(
            id: "03610" + digits, name: "\(surname) \(isBoy ? "Văn" : "Thị") \(given)", sex: isBoy ? "Nam" : "Nữ",
            day: 1 + dice.below(28), month: 1 + dice.below(12), year: year, father: father, mother: mother, commune: commune))
        year += 1 + dice.below(4)
      }
    }
  }

  var persons: String { ([LinkageFiles.personHeader] + children.map(\.person)).joined(separator: "\n") + "\n" }
}
