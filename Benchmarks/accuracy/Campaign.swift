import CivilStatus
import Foundation
import Sample

/// Takes all entries through one policy, with the product's own rules, comparison, sampling and attribution limits.
struct Campaign {
  let assumptions: Assumptions
  let misreading: Misreading
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
      var spent = cost(entry, first, fields: nil, taken: taken)
      guard !isSingle else {
        tally.add(entry, first, spent: spent, isCritical: rules.isCritical)
        continue
      }
      let confirmed = rules.asksRegister ? Register.confirmed(first, entry).subtracting(taken) : []
      var draw: SamplingDraw?
      if rules.samples, let plan = rules.sampling {
        draw = SamplingDraw.next(after: readers[one].draw, record: readers[one].record(plan.window), plan: plan) {
          lots.int($0)
        }
        readers[one].draw = draw
      }
      let needs = ReadingNeeds(values: first, schema: entry.schema, rules: rules, draw: draw, confirmed: confirmed)
      if needs.isSettled {
        tally.settledAtOnce += 1
        tally.add(entry, first, spent: spent, isCritical: rules.isCritical)
        continue
      }
      let asked = Set(needs.second)
      let second = readers[two].keyer.read(entry, seed: seed, assumptions, misreading).filter { asked.contains($0.key) }
      tally.secondFields += asked.count
      spent += cost(entry, second, fields: asked, taken: [])
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

  /// Seconds of keying. A blank that the form folds away costs nothing, any other field at least the key that leaves it.
  private func cost(_ entry: EntryCase, _ values: [String: FieldValue], fields: Set<String>?, taken: Set<String>) -> Double {
    let desk = DeskKeys(RegisterCatalogue.standard.deskAids(entry.schema.kind))
    var keys = assumptions.keysOfAReading
    for field in entry.fields where fields?.contains(field.definition.id) != false {
      let id = field.definition.id
      guard let value = values[id], !value.asWritten.isEmpty else {
        keys += field.definition.occasional ? 0 : 1
        continue
      }
      keys += taken.contains(id) ? 1 : desk.keys(value, field.definition)
    }
    return assumptions.secondsPerEntry + Double(keys) * assumptions.secondsPerKey
  }
}

/// Key strokes of the Telex input method.
enum Telex {
  /// A letter a key, a key for each mark and tone, two for đ.
  static func keys(_ text: String) -> Int {
    text.decomposedStringWithCanonicalMapping.unicodeScalars.reduce(0) { $0 + ($1 == "đ" || $1 == "Đ" ? 2 : 1) }
  }
}
