/// A commune of the register: its address in the books' time, and today's.
struct RegisterCommune {
  var type: String
  var name: String
  var district: String
  var province: String
  var newType: String
  var newName: String
  var newProvince: String
  /// Surnames of its clans, which every second of its people bears.
  var clans: [UInt16]

  /// Districts hold this many communes.
  static let perDistrict = 14

  static func make(_ count: Int, names: RegisterNames, _ random: inout SeededGenerator) -> [RegisterCommune] {
    var taken: Set<String> = []
    func name() -> String {
      while true {
        let made = random.pick(RegisterNameLists.placeWords) + " " + random.pick(RegisterNameLists.placeWords)
        // The same name in another district is common in the country.
        if taken.insert(made).inserted || random.chance(0.15) { return made }
      }
    }
    let provinces = (0..<max(1, min(6, count / 120))).map { _ in name() }
    var communes: [RegisterCommune] = []
    var (district, merged) = ("", "")
    for at in 0..<count {
      if at % perDistrict == 0 { district = name() }
      let own = name()
      // Three or four old communes make a new one, often under the name of one of them.
      if at % 4 == 0 || merged.isEmpty { merged = random.chance(0.55) ? own : name() }
      let province = provinces[at / perDistrict % provinces.count]
      let isTown = at % perDistrict == 0
      communes.append(
        RegisterCommune(
          type: isTown ? "Thị trấn" : "Xã", name: own, district: district, province: province, newType: "Xã", newName: merged,
          newProvince: random.chance(0.5) ? provinces[0] : province, clans: (0..<3).map { _ in names.surname(&random) }))
    }
    return communes
  }

  var oldAddress: String { "\(type) \(name), Huyện \(district), Tỉnh \(province)" }
  var newAddress: String { "\(newType) \(newName), Tỉnh \(newProvince)" }
}
