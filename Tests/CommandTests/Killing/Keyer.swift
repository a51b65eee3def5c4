import Foundation

/// One person at a desk who remembers what the server has acknowledged, and what it may or may not have got.
actor Keyer {
  /// What a handed-in reading must look like.
  struct Reading: Sendable {
    var entry: String
    var pass: Int
    var transaction: String
    var values: [String: String]
  }

  private struct Work {
    var entry: String
    var pass: Int
    var revision: Int
    /// Acknowledged: must be there after any kill.
    var saved: [String: String] = [:]
    /// Sent without an answer: may be there.
    var doubtful: (field: String, value: String)?
  }

  private struct Value: Codable { var asWritten: String }
  private struct Outcome: Codable { var sequence: Int }

  private let visitor = Visitor()
  private let number: Int
  private let fields: [String]
  private var generator: KillingMoments
  private var work: Work?
  /// Handed in without an answer.
  private var doubtful: Reading?
  private var lastSequence: (reading: Reading, sequence: Int)?
  private var saves = 0
  private(set) var acknowledgedSaves = 0
  private(set) var acknowledged: [Reading] = []
  /// What was lost, in words; must stay empty.
  private(set) var losses: [String] = []
  /// Answers that a keyer should never get.
  private(set) var surprises: [String] = []

  init(_ number: Int, fields: [String], seed: UInt64) {
    self.number = number
    self.fields = fields
    generator = KillingMoments(seed: seed &+ UInt64(number))
  }

  func arrive(at address: String) async throws {
    visitor.move(to: address)
    try await visitor.logIn(KeyingCommune.login(number), KeyingCommune.password)
  }

  /// Keys on until the server is gone.
  func key() async {
    do {
      while true { try await step() }
    } catch let refused as Visitor.Refused {
      surprises.append("\(refused.status) \(refused.text)")
    } catch {
      // The line broke: the server was killed.
    }
  }

  /// Looks after a restart whether everything acknowledged is there. The session from before the kill still counts.
  func check(at address: String) async throws {
    visitor.move(to: address)
    if let last = lastSequence, try await submit(last.reading) != last.sequence {
      losses.append("reading of \(last.reading.entry)")
    }
    if let reading = doubtful {
      // Handing in again under the same id does it once, whether or not the first time had got through.
      let sequence = try await submit(reading)
      accept(reading, sequence)
    }
    guard let now = work else { return }
    let draft = try await visitor.get("/entries/\(now.entry)/draft?pass=\(now.pass)", as: Draft.self)
    for (field, value) in now.saved {
      let kept = draft.values[field]?.asWritten
      let sent = now.doubtful?.field == field ? now.doubtful?.value : nil
      if kept != value && (sent == nil || kept != sent) { losses.append("draft \(field) of \(now.entry)") }
      // What was stored and never answered is what stands there from now on.
      if let sent, kept == sent { work?.saved[field] = sent }
    }
    work?.doubtful = nil
  }

  private struct Draft: Codable { var values: [String: Value] }

  private func step() async throws {
    guard let now = work else { return try await takeNext() }
    guard now.saved.count == fields.count, now.revision % 12 == 0 else { return try await saveField() }
    let reading = Reading(entry: now.entry, pass: now.pass, transaction: UUID().uuidString, values: now.saved)
    doubtful = reading
    accept(reading, try await submit(reading))
  }

  private func takeNext() async throws {
    struct Next: Codable {
      struct Item: Codable { var entryID: String }
      var item: Item?
    }
    struct Desk: Codable {
      struct Draft: Codable { var revision: Int }
      var pass: Int
      var draft: Draft
    }
    let queues = number % 2 == 0 ? ["firstReading"] : ["secondReading", "firstReading"]
    for queue in queues {
      guard let item = try await visitor.get("/keying/next?queue=\(queue)", as: Next.self).item else { continue }
      do {
        let desk = try await visitor.post("/entries/\(item.entryID)/desk", [String: String](), as: Desk.self)
        work = Work(entry: item.entryID, pass: desk.pass, revision: desk.draft.revision)
        return
      } catch let refused as Visitor.Refused where [403, 409, 423].contains(refused.status) {
        // Another person was quicker.
        return
      }
    }
    try await Task.sleep(for: .milliseconds(20))
  }

  private func saveField() async throws {
    struct Body: Codable {
      var pass: Int
      var field: String
      var asWritten: String
      var revision: Int
    }
    struct Saved: Codable { var savedAt: String }
    guard var now = work else { return }
    saves += 1
    now.revision += 1
    let field = fields[now.revision % fields.count]
    let value = "Chữ bịa \(number).\(saves).\(generator.next() % 10_000)"
    now.doubtful = (field, value)
    work = now
    let body = Body(pass: now.pass, field: field, asWritten: value, revision: now.revision)
    _ = try await visitor.post("/entries/\(now.entry)/draft", body, as: Saved.self)
    work?.saved[field] = value
    work?.doubtful = nil
    acknowledgedSaves += 1
  }

  private func submit(_ reading: Reading) async throws -> Int {
    struct Target: Codable { var entry: String }
    struct Input: Codable { var values: [String: Value] }
    struct Body: Codable {
      var target: Target
      var input: Input
      var transactionID: String
    }
    let body = Body(
      target: Target(entry: reading.entry), input: Input(values: reading.values.mapValues { Value(asWritten: $0) }),
      transactionID: reading.transaction)
    let action = reading.pass == 1 ? "reading.submitFirst" : "reading.submitSecond"
    return try await visitor.post("/actions/\(action)", body, as: Outcome.self).sequence
  }

  private func accept(_ reading: Reading, _ sequence: Int) {
    acknowledged.append(reading)
    lastSequence = (reading, sequence)
    doubtful = nil
    work = nil
  }
}
