import Foundation

/// Common surnames, middle names and given names of Việt Nam, the commonest first: what typing starts from before an office's own
/// people are known. Facts of the language, written for this project; nobody's list of persons.
public struct NameSyllables: Sendable {
  public let surnames: [String]
  public let middleMale: [String]
  public let middleFemale: [String]
  public let givenMale: [String]
  public let givenFemale: [String]

  /// The list that comes with the program; empty lists when the file is damaged, so that typing goes on without offers.
  public static let standard: NameSyllables = {
    let file = Bundle.module.bundleURL.appending(path: "Resources/name-syllables.json")
    guard let data = try? Data(contentsOf: file), let lists = try? JSONDecoder().decode([String: String].self, from: data) else {
      return NameSyllables([:])
    }
    return NameSyllables(lists)
  }()

  init(_ lists: [String: String]) {
    func words(_ name: String) -> [String] { (lists[name] ?? "").split(separator: " ").map { String($0) } }
    surnames = words("surnames")
    middleMale = words("middleMale")
    middleFemale = words("middleFemale")
    givenMale = words("givenMale")
    givenFemale = words("givenFemale")
  }

  /// How much a place in a list weighs: names are as unequal as words, the tenth is several times rarer than the first.
  public static func weight(ofRank rank: Int) -> Int { max(1, 300 / (rank + 2)) }
}
