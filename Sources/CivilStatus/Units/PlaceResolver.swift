import VietnameseText

/// Reads a written place from the right: province, district, commune; what stands before is street, hamlet or hospital.
struct PlaceResolver {
  let directory: UnitDirectory

  func resolve(_ text: String, on date: PartialDate?) -> PlaceResolution {
    guard text.utf8.count <= 1_000, !EmptyWriting.isEmpty(text) else { return .unresolved }
    for parts in splits(of: text) {
      let found = walk(parts, on: date)
      if found != .unresolved { return found }
    }
    return .unresolved
  }

  private func walk(_ parts: [String], on date: PartialDate?) -> PlaceResolution {
    var scope: [AdministrativeUnit]?
    for part in parts.reversed() {
      let readings = UnitName.readings(of: part)
      guard !readings.isEmpty else { continue }
      if scope == nil, VietnameseText.folded(readings[0].name) == "viet nam" { continue }
      let matches = readings.lazy.map { fitting($0, scope: scope, on: date) }.first { !$0.isEmpty } ?? []
      if matches.isEmpty {
        // A named unit that does not exist there must not be passed over; anything else is detail.
        if scope == nil || readings[0].type != nil { return .unresolved }
        break
      }
      scope = matches
      if matches.allSatisfy({ $0.level == .commune }) && matches.count == 1 { break }
    }
    guard let scope else { return .unresolved }
    return scope.count == 1 ? .resolved(scope[0]) : .ambiguous(scope)
  }

  private func fitting(_ name: UnitName, scope: [AdministrativeUnit]?, on date: PartialDate?) -> [AdministrativeUnit] {
    let units = directory.units(named: name, on: date)
    guard let scope else { return units }
    return units.filter { unit in
      directory.ancestors(of: unit, on: date).contains { ancestor in scope.contains(ancestor) }
    }
  }

  /// Commas first; else hyphens between blanks; else a cut before each type word.
  private func splits(of text: String) -> [[String]] {
    let commas = text.split(whereSeparator: { $0 == "," || $0 == ";" || $0.isNewline }).map { String($0).trimmingBlanks }
      .filter { !EmptyWriting.isEmpty($0) }
    var result = [commas]
    if text.contains(" - ") {
      result.append(commas.flatMap { $0.split(separator: " - ").map { String($0) } })
    }
    let typed = commas.flatMap { cutAtTypes($0) }
    if typed.count > commas.count { result.append(typed) }
    return result
  }

  private func cutAtTypes(_ part: String) -> [String] {
    let words = part.split(separator: " ").map(String.init)
    let types: Set<String> = ["huyện", "tỉnh", "quận", "thành", "thị", "tp.", "xã", "phường"]
    var result: [[String]] = []
    for (position, word) in words.enumerated() {
      let lower = word.lowercased()
      let opens = types.contains(lower) && !(lower == "xã" && position > 0 && words[position - 1].lowercased() == "thị")
      if opens || result.isEmpty { result.append([word]) } else { result[result.count - 1].append(word) }
    }
    return result.map { $0.joined(separator: " ") }
  }
}
