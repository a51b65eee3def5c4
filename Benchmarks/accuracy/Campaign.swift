import CivilStatus
import Foundation
import Sample

/// Takes all entries through one policy, with the product's own rules, comparison, sampling and attribution limits.
struct Campaign {
  let assumptions: Assumptions
  let misreading: Misreading
  let register: Register
  let policyID: String
  let isSingle: Bool
  let usesProposals: Bool
  let seed: UInt64

  private struct Reader {
    var keyer: Keyer
    var draw: SamplingDraw?
    /// The latest compared fields: whether this reader misread.
    var latest: [Bool] = []

    func record(_ window: Int) -> ReaderRecord {
      let part = latest.suffix(window)
      return ReaderRecord(compared: part.count, errors: part.count { $0 })
    }
  }

  func run(_ entries: [EntryCase]) -> Tally {
    var tally = Tally()
    // Who reads what is the same under every policy; draws come from another source.
    var random = SeededGenerator(seed: seed, part: "campaign")
    var lots = SeededGenerator(seed: seed, part: "lots")
    var readers = assumptions.rates.enumerated().map { Reader(keyer: Keyer(name: "reader-\($0)", rate: $1)) }
    let third = Keyer(name: "third", rate: assumptions.adjudicatorRate)
    var desks = Desks()
    var rulesByKind: [RegisterKind: FieldRules] = [:]
    for entry in entries {
      let known = rulesByKind[entry.schema.kind]
      guard let rules = known ?? RegisterCatalogue.standard.verification.rules(policyID, schema: entry.schema) else { continue }
      rulesByKind[entry.schema.kind] = rules
      let one = random.int(0...(readers.count - 1))
      let two = (one + random.int(1...(readers.count - 1))) % readers.count
      var first = readers[one].keyer.read(entry, seed: seed, assumptions, misreading)
      var taken: Set<String> = []
      if usesProposals {
        var eye = SeededGenerator(seed: seed, part: entry.key + "/eye")
        (first, taken) = Register.taking(first, entry, &eye, assumptions)
      }
      let keys = desks.keys(entry, first, reader: "1/\(one)/", fields: nil, taken: taken)
      tally.keys[entry.schema.kind, default: 0] += keys + assumptions.keysOfAReading
      var spent = seconds(keys)
      guard !isSingle else {
        tally.add(entry, first, spent: spent, isCritical: rules.isCritical)
        continue
      }
      let confirmed = rules.asksRegister ? register.confirmed(first, entry).subtracting(taken) : []
      var draw: SamplingDraw?
      if rules.samples, let plan = rules.sampling {
        draw = SamplingDraw.next(
          after: readers[one].draw, plan: plan, record: { readers[one].record($0) }, random: { lots.int($0) })
        readers[one].draw = draw
      }
      let needs = ReadingNeeds(values: first, schema: entry.schema, rules: rules, draw: draw, confirmed: confirmed)
      // What the register confirms counts as compared, as in the product.
      readers[one].latest.append(contentsOf: needs.registered.map { _ in false })
      if needs.isSettled {
        tally.settledAtOnce += 1
        tally.add(entry, first, spent: spent, isCritical: rules.isCritical)
        continue
      }
      let asked = Set(needs.second)
      let second = readers[two].keyer.read(entry, seed: seed, assumptions, misreading).filter { asked.contains($0.key) }
      tally.secondFields += asked.count
      spent += seconds(desks.keys(entry, second, reader: "2/\(two)/", fields: asked, taken: []))
      for field in entry.fields where asked.contains(field.definition.id) && !field.truth.isEmpty {
        tally.again["\(entry.schema.kind.rawValue) \(field.definition.id)", default: 0] += 1
      }
      let verdicts = FieldVerdicts(first: first, second: second, schema: entry.schema, fields: asked)
      let decided = third.read(entry, seed: seed, assumptions, misreading)
      var final = first
      for id in verdicts.agreed where first[id] != nil {
        readers[one].latest.append(false)
        readers[two].latest.append(false)
      }
      for id in verdicts.differing {
        final[id] = decided[id]
        guard let field = entry.schema.field(id) else { continue }
        readers[one].latest.append(!agrees(first[id], decided[id], field))
        readers[two].latest.append(!agrees(second[id], decided[id], field))
      }
      if !verdicts.differing.isEmpty {
        tally.differences += verdicts.differing.count
        spent += assumptions.secondsPerEntry + Double(verdicts.differing.count) * assumptions.secondsPerDecision
      }
      for index in [one, two] where readers[index].latest.count > 20_000 { readers[index].latest.removeFirst(10_000) }
      tally.add(entry, final, spent: spent, isCritical: rules.isCritical)
    }
    return tally
  }

  private func agrees(_ a: FieldValue?, _ b: FieldValue?, _ field: FieldDefinition) -> Bool {
    let blank = FieldValue(asWritten: "", condition: .blank)
    return FieldComparison.agree(a ?? blank, b ?? blank, field: field)
  }

  /// Seconds of a reading of so many keys.
  private func seconds(_ keys: Int) -> Double {
    assumptions.secondsPerEntry + Double(keys + assumptions.keysOfAReading) * assumptions.secondsPerKey
  }
}

/// Key strokes of the Telex input method.
enum Telex {
  /// A letter a key, a key for each mark and tone, two for đ.
  static func keys(_ text: String) -> Int {
    text.decomposedStringWithCanonicalMapping.unicodeScalars.reduce(0) { $0 + ($1 == "đ" || $1 == "Đ" ? 2 : 1) }
  }
}
