/// Everything a thread needs to compare entries with persons; pointers borrowed for the length of `run`.
struct PairBench {
  let comparer: PairComparer
  let entries: EntityTable
  let persons: EntityTable
  private let entryNumbers: UnsafePointer<UInt64>
  /// None when persons stand in for entries.
  private let extras: UnsafePointer<EntryExtra>?
  let personNumbers: UnsafePointer<UInt64>
  private let former: UnsafeBufferPointer<UInt64>
  private let hasRepeats: Bool

  /// Lends a bench to `body`.
  static func run<T>(_ vocabulary: Vocabulary, entries: EntityTable, persons: EntityTable, _ body: (PairBench) -> T) -> T? {
    vocabulary.places.view { places in
      vocabulary.info.withUnsafeBufferPointer { info in
        entries.numbers.withUnsafeBufferPointer { entryNumbers in
          entries.extras.withUnsafeBufferPointer { extras in
            persons.numbers.withUnsafeBufferPointer { numbers in
              persons.formerNumbers.withUnsafeBufferPointer { former in
                guard let info = info.baseAddress, let entryNumbers = entryNumbers.baseAddress,
                  let numbers = numbers.baseAddress
                else { return nil }
                let words = TokenComparer(vocabulary, info: info)
                defer { words.deallocate() }
                return body(
                  PairBench(
                    comparer: PairComparer(words: words, places: places), entries: entries, persons: persons,
                    entryNumbers: entryNumbers, extras: extras.isEmpty ? nil : extras.baseAddress, personNumbers: numbers,
                    former: former, hasRepeats: !persons.repeats.isEmpty))
              }
            }
          }
        }
      }
    }
  }

  var hasEntries: Bool { extras != nil }

  @inline(__always)
  func entry(_ row: Int) -> PairComparer.Entry {
    PairComparer.Entry(row: UnsafePointer(entries.rows + row), number: entryNumbers[row], lunar: extras?[row].lunar ?? .none)
  }

  @inline(__always)
  func person(_ row: Int) -> UnsafePointer<EntityRow> { UnsafePointer(persons.rows + row) }

  @inline(__always)
  func vector(_ entry: PairComparer.Entry, _ row: Int) -> UInt32 {
    comparer.vector(entry, person(row), number: personNumbers[row], former: former.count > row ? former[row] : 0)
  }

  /// Takes a person in among those found for an entry.
  @inline(__always)
  func add(_ row: UInt32, _ weight: Float, to found: inout Found) {
    if hasRepeats {
      found.add(row, weight, numbers: personNumbers, repeats: persons.repeats)
    } else {
      found.add(row, weight, numbers: personNumbers)
    }
  }

  /// What `people` leaves out.
  @inline(__always)
  func rest(_ entry: PairComparer.Entry, _ row: Int) -> UInt32 {
    let places = comparer.places(entry, person(row))
    if entry.number == 0 { return places }
    return places | comparer.numbers(entry, number: personNumbers[row], former: former.count > row ? former[row] : 0)
  }
}
