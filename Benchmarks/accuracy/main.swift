import CivilStatus
import Foundation

/// Simulates readers over entries of the invented commune and reports, for each policy, what stays wrong and what it costs.
struct Options {
  var entries = 10_000
  var repeats = 3
  var seed: UInt64 = 2_026
  /// Whether the persons of all communes stand in one extract, as a district's do: more namesakes.
  var isTogether = false
  /// Whether to list how often each field was read again.
  var showsFields = false
  /// The first so many of the teams.
  var teams = 3

  init(_ arguments: [String]) {
    var rest = arguments.dropFirst()
    while let name = rest.popFirst(), let value = rest.popFirst().flatMap({ Int($0) }), value > 0 {
      switch name {
      case "--entries": entries = value
      case "--repeats": repeats = value
      case "--seed": seed = UInt64(value)
      case "--fields": showsFields = value == 1
      case "--teams": teams = value
      case "--together": isTogether = value == 1
      default: break
      }
    }
  }
}

/// What is taken through the simulation.
struct Way {
  var label: String
  var policy: String
  var isSingle = false
  var usesProposals = false

  static let all = [
    Way(label: "single", policy: "double", isSingle: true), Way(label: "double", policy: "double"),
    Way(label: "sampled", policy: "sampled"), Way(label: "register-backed", policy: "registerBacked"),
    Way(label: "register-backed, proposals taken", policy: "registerBacked", usesProposals: true),
  ]
}

func percent(_ share: Double) -> String { String(format: "%.4f %%", share * 100) }

func merged(_ tallies: [Tally]) -> Tally {
  tallies.dropFirst().reduce(into: tallies.first ?? Tally()) { sum, one in
    sum.critical = Count(filled: sum.critical.filled + one.critical.filled, wrong: sum.critical.wrong + one.critical.wrong)
    sum.other = Count(filled: sum.other.filled + one.other.filled, wrong: sum.other.wrong + one.other.wrong)
    for (kind, count) in one.kinds {
      let before = sum.kinds[kind] ?? Count()
      sum.kinds[kind] = Count(filled: before.filled + count.filled, wrong: before.wrong + count.wrong)
    }
    for (kind, part) in one.registers {
      var whole = sum.registers[kind] ?? Tally.Part()
      whole.entries += part.entries
      whole.seconds += part.seconds
      whole.critical = Count(
        filled: whole.critical.filled + part.critical.filled, wrong: whole.critical.wrong + part.critical.wrong)
      sum.registers[kind] = whole
    }
    sum.again.merge(one.again, uniquingKeysWith: +)
    sum.filled.merge(one.filled, uniquingKeysWith: +)
    sum.keys.merge(one.keys, uniquingKeysWith: +)
    sum.seconds += one.seconds
    sum.entries += one.entries
    sum.settledAtOnce += one.settledAtOnce
    sum.secondFields += one.secondFields
    sum.differences += one.differences
  }
}

func line(_ count: Count) -> String {
  let (low, high) = count.interval
  return "\(percent(count.rate)) (\(percent(low)) to \(percent(high)); \(count.wrong) of \(count.filled))"
}

/// A team of readers.
struct Team {
  var label: String
  var rates: [Double]

  static let all = [
    Team(label: "careful readers (0.3 %)", rates: Array(repeating: Assumptions.careful, count: 4)),
    Team(label: "hasty readers (1 %)", rates: Array(repeating: Assumptions.hasty, count: 4)),
    Team(label: "half careful, half hasty", rates: Assumptions().rates),
  ]
}

func show(_ way: Way, _ tally: Tally, double full: Tally) {
  print("\n  \(way.label)")
  print("    critical fields wrong  \(line(tally.critical))")
  print("    other fields wrong     \(line(tally.other))")
  print(
    String(
      format: "    cost                   %.1f s an entry, %.1f %% of double", tally.seconds / Double(tally.entries),
      100 * tally.seconds / full.seconds))
  print(
    String(
      format: "    settled at once %.1f %%, fields read twice %.1f an entry, differences %.3f an entry",
      100 * Double(tally.settledAtOnce) / Double(tally.entries), Double(tally.secondFields) / Double(tally.entries),
      Double(tally.differences) / Double(tally.entries)))
  for (kind, part) in tally.registers.sorted(by: { $0.key < $1.key }) {
    let share = 100 * part.seconds / max(1, full.registers[kind]?.seconds ?? 1)
    print(
      "      \(kind.rawValue.padding(toLength: 20, withPad: " ", startingAt: 0)) \(String(format: "%.1f", share)) % of double, "
        + "critical wrong \(percent(part.critical.rate)), first reading "
        + String(format: "%.1f keys", Double(tally.keys[kind] ?? 0) / Double(max(1, part.entries))))
  }
  if options.showsFields {
    for (field, count) in tally.filled.sorted(by: { $0.value > $1.value }) {
      let again = Double(tally.again[field] ?? 0) / Double(count)
      print("      \(field.padding(toLength: 44, withPad: " ", startingAt: 0)) \(count), again \(percent(again))")
    }
  }
  for (kind, count) in tally.kinds.sorted(by: { $0.key.rawValue < $1.key.rawValue }) where count.filled > 0 {
    print("      \(kind.rawValue.padding(toLength: 20, withPad: " ", startingAt: 0)) \(line(count))")
  }
}

let options = Options(CommandLine.arguments)
let maker = CaseMaker(Assumptions(), isTogether: options.isTogether)
let entries = maker.cases(options.entries, seed: options.seed)
print("\(entries.count) entries, \(options.repeats) campaigns each, seed \(options.seed)")
let inRegister = entries.count { !$0.persons.isEmpty }
print("entries with at least one principal in the register: \(percent(Double(inRegister) / Double(entries.count)))")

var reached = true
for team in Team.all.prefix(options.teams) {
  print("\n\(team.label)")
  var assumptions = Assumptions()
  assumptions.rates = team.rates
  var tallies: [String: Tally] = [:]
  for way in Way.all {
    tallies[way.label] = merged(
      (0..<options.repeats).map { round in
        Campaign(
          assumptions: assumptions, misreading: maker.misreading, register: maker.register, policyID: way.policy,
          isSingle: way.isSingle,
          usesProposals: way.usesProposals, seed: options.seed &+ UInt64(round) &* 7_919
        ).run(entries)
      })
  }
  let double = tallies["double"] ?? Tally()
  for way in Way.all { show(way, tallies[way.label] ?? Tally(), double: double) }
  let target = tallies["register-backed"] ?? Tally()
  let share = target.seconds / max(1, double.seconds)
  let isReached = target.critical.rate <= 0.0003 && share <= 0.7
  reached = reached && isReached
  print(
    "\n  target, at most 0.03 % of critical fields wrong at no more than 70 % of the cost of double: "
      + (isReached ? "reached" : "NOT reached")
      + " (\(percent(target.critical.rate)), \(String(format: "%.1f", share * 100)) %)")
}
exit(reached ? 0 : 1)
