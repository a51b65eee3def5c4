/// Names for a whole province: a few surnames that most bear, middles by sex, and given names whose fashion turns with the decades.
struct RegisterNames {
  private(set) var words: [String] = [""]
  private var places: [String: UInt16] = ["": 0]
  private let surnames: Urn
  private let middles: [Urn]
  private let givens: [[UInt16]]

  /// Values by weight, drawn by bisection.
  private struct Urn {
    var values: [UInt16]
    var sums: [Double]

    func draw(_ random: inout SeededGenerator) -> UInt16 {
      let at = random.unit() * (sums.last ?? 0)
      var (low, high) = (0, values.count - 1)
      while low < high {
        let middle = (low + high) / 2
        if sums[middle] > at { high = middle } else { low = middle + 1 }
      }
      return values[low]
    }
  }

  init() {
    var words = [""]
    var places: [String: UInt16] = ["": 0]
    func place(_ word: String) -> UInt16 {
      if let known = places[word] { return known }
      let new = UInt16(words.count)
      words.append(word)
      places[word] = new
      return new
    }
    func urn(_ list: [(String, Double)]) -> Urn {
      var sum = 0.0
      return Urn(
        values: list.map { place($0.0) },
        sums: list.map {
          sum += $0.1; return sum
        })
    }
    let rare = RegisterNameLists.rareSurnames.split(separator: " ").map { (String($0), 0.12) }
    surnames = urn(NameStock.surnames + rare)
    middles = [urn(RegisterNameLists.femaleMiddles), urn(RegisterNameLists.maleMiddles)]
    givens = [RegisterNameLists.femaleGivens, RegisterNameLists.maleGivens].map {
      $0.split(separator: " ").map { place(String($0)) }
    }
    self.words = words
    self.places = places
  }

  func text(_ name: RegisterPerson.Name) -> String {
    let surname = words[Int(name.surname)]
    let given = words[Int(name.given)]
    return name.middle == 0 ? "\(surname) \(given)" : "\(surname) \(words[Int(name.middle)]) \(given)"
  }

  func word(_ place: UInt16) -> String { words[Int(place)] }

  /// The place of a word, which may be new.
  mutating func place(of word: String) -> UInt16 {
    if let known = places[word] { return known }
    guard words.count < Int(UInt16.max) else { return 0 }
    let new = UInt16(words.count)
    words.append(word)
    places[word] = new
    return new
  }

  func surname(_ random: inout SeededGenerator) -> UInt16 { surnames.draw(&random) }

  func middle(male: Bool, _ random: inout SeededGenerator) -> UInt16 { middles[male ? 1 : 0].draw(&random) }

  /// The commoner names of a list stand first; every fifteen years the list has moved on by a part of itself.
  func given(male: Bool, year: Int, _ random: inout SeededGenerator) -> UInt16 {
    let list = givens[male ? 1 : 0]
    let skew = random.unit() * random.unit()
    let turn = max(0, year - 1900) / 15 * 11
    return list[(Int(Double(list.count) * skew) + turn) % list.count]
  }

  /// Another given name of the list, for one that was misread as a whole.
  func anyGiven(male: Bool, _ random: inout SeededGenerator) -> UInt16 { random.pick(givens[male ? 1 : 0]) }
}
