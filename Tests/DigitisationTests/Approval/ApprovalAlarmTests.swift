import Storage
import Testing

@testable import Digitisation

@Suite struct ApprovalAlarmTests {
  private func acts(_ seconds: [Double], way: ApprovalWay = .single, image: Bool = true, shownBefore: Double? = nil)
    -> [ApprovalAct]
  {
    seconds.map { second in
      let at = 1_780_000_000 + second
      return ApprovalAct(
        way: way, milliseconds: Int(at * 1_000), valuesAt: shownBefore.map { Digitisation.Clock.text(at - $0) },
        imageAt: image ? Digitisation.Clock.text(at - 5) : nil)
    }
  }

  private func line(_ acts: [ApprovalAct], _ threshold: AlarmThreshold = .usual) -> ApprovalAlarm.Line {
    ApprovalAlarm.line("a", name: "a", unit: "79/1", acts: acts, threshold: threshold)
  }

  @Test func theMostInAnySixtySecondsIsCounted() {
    #expect(ApprovalAlarm.rolling(acts([0, 30, 59, 60, 61, 300])) == 4)
    #expect(ApprovalAlarm.rolling(acts([0, 60, 120])) == 1)
    #expect(ApprovalAlarm.rolling([]) == 0)
  }

  @Test func readingIsSlowerThanStamping() {
    let stamped = line(acts([0, 3, 6, 9, 12, 15, 18], shownBefore: 4))
    #expect(stamped.mostInAMinute == 7 && stamped.medianSecondsBetween == 3 && stamped.medianSecondsLooked == 4)
    #expect(stamped.alarms == [.tooManyInAMinute, .tooFast])
    let read = line(acts([0, 40, 85, 130, 170, 210]))
    #expect(read.alarms.isEmpty && read.medianSecondsBetween == 40)
    // Lunch between two approvals says nothing about reading.
    #expect(line(acts([0, 20, 5_000, 5_020])).medianSecondsBetween == 20)
  }

  @Test func approvalsWithoutAPictureAreTold() {
    let blind = line(acts([0, 100, 200, 300, 400]) + acts([500], image: false))
    #expect(blind.singleWithoutImage == 1 && blind.alarms == [.withoutImage])
    #expect(line(acts([0, 100, 200, 300, 400])).alarms.isEmpty)
  }

  @Test func batchesAreCountedByThemselves() {
    // Ten entries read for five minutes and approved in one moment.
    let honest = line(acts((0..<10).map { Double($0) * 0.2 }, way: .batch, shownBefore: 300))
    #expect(honest.single == 0 && honest.batch == 10 && honest.mostInAMinute == 0 && honest.medianSecondsBetween == nil)
    #expect(honest.alarms.isEmpty && (honest.batchSecondsEach ?? 0) > 29)
    let stamped = line(acts((0..<10).map { Double($0) * 0.2 }, way: .batch, shownBefore: 20))
    #expect(stamped.alarms == [.batchTooFast])
  }

  @Test func aFewApprovalsSayNothing() {
    #expect(line(acts([0, 1, 2, 3], image: false)).alarms.isEmpty)
  }

  @Test(arguments: KeyingEngine.available)
  func whatWasOpenedIsKeptByTheServerWithTheApproval(_ engine: KeyingEngine) async throws {
    try await withKeyingBench(engine, entries: 6) { bench in
      for entry in bench.entries { try await bench.verify(KeyingBench.child("Lê Thị Hòa"), entry: entry) }
      try await bench.importExtract([KeyingBench.line("079308000101", "Lê Thị Hòa", "12/03/2008")])
      try await MatchingService(bench.node).compareWaiting()
      let look = ApprovalLook(bench.node)
      // An image of one entry, values of all.
      try await look.noteImage(bench.entry, by: bench.chief)
      // A clerk who opens a picture is not watched.
      try await look.noteImage(bench.entry, by: bench.justice)
      #expect(try await bench.count("SELECT COUNT(*) AS n FROM approval_look") == 1)
      _ = try await ApprovalList(bench.node).page(for: bench.chief)
      bench.clock.advance(by: 30)
      for entry in bench.entries { _ = try await bench.perform(EntryApprove(), by: bench.chief, entry: entry) }
      #expect(try await bench.count("SELECT COUNT(*) AS n FROM approval_act WHERE image_at IS NOT NULL") == 1)
      #expect(try await bench.count("SELECT COUNT(*) AS n FROM approval_act WHERE values_at IS NOT NULL") == 6)
      let lines = try await ApprovalAlarm(bench.node).lines(for: bench.justice)
      let line = try #require(lines.first)
      #expect(lines.count == 1 && line.single == 6 && line.singleWithoutImage == 5)
      #expect(Set(line.alarms) == [.tooManyInAMinute, .tooFast, .withoutImage])
      #expect((line.medianSecondsLooked ?? 0) >= 30)
      // Nobody of another unit, nor the approver, nor who may only manage accounts.
      let neighbour = KeyingBench.person("ben", [.justiceOfficer], in: UnitPath(["79", "26737"]))
      for other in [neighbour, bench.chief, bench.administrator, bench.first] {
        #expect(try await ApprovalAlarm(bench.node).lines(for: other).isEmpty)
      }
      let province = KeyingBench.person("tinh", [.justiceOfficer], in: KeyingBench.province)
      #expect(try await ApprovalAlarm(bench.node).lines(for: province).count == 1)
      #expect(try await bench.rebuildsEqual())
    }
  }

  @Test(arguments: KeyingEngine.available)
  func aLookAtEarlierValuesIsNoLookAtThese(_ engine: KeyingEngine) async throws {
    try await withKeyingBench(engine) { bench in
      try await bench.matched()
      try await ApprovalLook(bench.node).noteImage(bench.entry, by: bench.chief)
      _ = try await bench.perform(EntryReturn(to: .keying, reason: "Đọc lại"), by: bench.chief)
      try await bench.verify(KeyingBench.child("Lê Thị Hòa"))
      try await MatchingService(bench.node).compareWaiting()
      _ = try await bench.perform(EntryApprove(), by: bench.chief)
      #expect(try await bench.count("SELECT COUNT(*) AS n FROM approval_act WHERE image_at IS NOT NULL") == 0)
    }
  }

  @Test(arguments: KeyingEngine.available)
  func theOfficeThatWatchesSetsTheThresholds(_ engine: KeyingEngine) async throws {
    try await withKeyingBench(engine) { bench in
      let set = { (threshold: AlarmThreshold, actor: Actor) in
        try await bench.node.workflow.perform(
          AlarmSet(threshold), by: actor, on: ActionTarget(unit: KeyingBench.commune.rawValue))
      }
      let threshold = AlarmThreshold(perMinute: 20, medianSeconds: 2, unseenPercent: 50)
      _ = try await set(threshold, bench.justice)
      #expect(try await bench.node.database.read { try AlarmThreshold.of(KeyingBench.commune, in: $0) } == threshold)
      #expect(try await bench.node.database.read { try AlarmThreshold.of(UnitPath(["79", "26737"]), in: $0) } == .usual)
      // The watched do not set it.
      await #expect(throws: Refusal.notPermitted(action: "alarm.set")) { _ = try await set(threshold, bench.chief) }
      for bad in [
        AlarmThreshold(perMinute: 0, medianSeconds: 2, unseenPercent: 5),
        AlarmThreshold(perMinute: 2, medianSeconds: 0, unseenPercent: 5),
        AlarmThreshold(perMinute: 2, medianSeconds: 2, unseenPercent: 101),
      ] {
        await #expect(throws: Refusal.self) { _ = try await set(bad, bench.justice) }
      }
      #expect(try await bench.rebuildsEqual())
    }
  }
}
