/// An invented commune: units, people, books, and the truth beside them. The same seed gives the same commune.
public struct SampleCommune: Sendable {
  public let seed: UInt64
  public let units: InventedUnits
  public let persons: [Person]
  public let couples: [Couple]
  public let population: [PopulationRow]
  public let books: [SampleBook]

  /// About `persons` persons; `books` may hold other sizes than the standard ones.
  public init(seed: UInt64, persons count: Int = 3_000, books plans: [BookPlan] = BookPlan.standard) {
    let units = InventedUnits()
    let people = PopulationSimulator.run(seed: seed, count: count, units: units)
    let world = World(persons: people.persons, couples: people.couples, units: units)
    let staff = Staff(seed: seed)
    let population = PopulationExtract.make(world, seed: seed)
    var listed = [Bool](repeating: false, count: people.persons.count)
    for row in population { listed[row.person] = true }
    books = plans.map { plan in
      var book = BookMaker(world: world, plan: plan, staff: staff, seed: seed).make()
      for entry in book.entries.indices {
        for link in book.entries[entry].links.indices {
          let person = book.entries[entry].links[link].person
          book.entries[entry].links[link].id12 = listed[person] ? people.persons[person].personalID : nil
        }
      }
      var keyers = KeyerSimulation(seed: seed, slug: plan.slug)
      book.readings = book.entries.map { keyers.read($0) }
      return book
    }
    self.seed = seed
    self.units = units
    persons = people.persons
    couples = people.couples
    self.population = population
  }
}
