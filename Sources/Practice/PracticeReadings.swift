import Digitisation
import Sample

/// Keys the sample's simulated readings through the same door as people do.
struct PracticeReadings: Sendable {
  let node: Node
  let people: PracticePeople
  let readings: [String: EntryReadings]

  init(node: Node, people: PracticePeople, readings: [EntryReadings]) {
    self.node = node
    self.people = people
    self.readings = Dictionary(readings.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
  }

  func key(_ entries: [(key: String, entry: String)], share: PracticeShare) async throws {
    for (index, entry) in entries.prefix(share.first).enumerated() {
      guard let reading = readings[entry.key] else { continue }
      let first = people.actor(login: "nhaplieu1")
      try await node.workflow.perform(
        SubmitFirstReading(values: values(reading, "A")), by: first, on: ActionTarget(entry: entry.entry))
      guard index < share.second else { continue }
      try await node.workflow.perform(
        SubmitSecondReading(values: values(reading, "B")), by: people.actor(login: "nhaplieu2"),
        on: ActionTarget(entry: entry.entry))
    }
  }

  private func values(_ reading: EntryReadings, _ name: String) -> [String: Digitisation.KeyedValue] {
    (reading.readings[name] ?? [:]).mapValues { Digitisation.KeyedValue(asWritten: $0.asWritten, conditionName: $0.condition) }
  }
}
