import Storage
import Testing

@testable import Digitisation

@Suite struct ApprovalAlarmTests {
  private func acts(
    _ seconds: [Double], way: ApprovalWay = .single, image: Bool = true, shownBefore: Double? = nil, read: Double? = nil
  )
    -> [ApprovalAct]
  {
    seconds.map { second in
      let at = 1_780_000_000 + second
      return ApprovalAct(
        way: way, milliseconds: Int(at * 1_000), valuesAt: shownBefore.map { Digitisation.Clock.text(at - $0) },
        imageAt: image ? Digitisation.Clock.text(at - 5) : nil, readMilliseconds: read.map { Int($0 * 1_000) })
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
    let stamped = line(acts([0, 3, 6, 9, 12, 15, 18], read: 3))
    #expect(stamped.mostInAMinute == 7 && stamped.medianSecondsBetween == 3 && stamped.medianSecondsRead == 3)
    #expect(stamped.alarms == [.tooManyInAMinute, .tooFast])
    // Approved at leisure, but the cards were not on the screen meanwhile.
    #expect(line(acts([0, 40, 85, 130, 170, 210], read: 3)).alarms == [.tooFast])
    #expect(line(acts([0, 40, 85, 130, 170, 210], read: 12)).alarms.isEmpty)
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

  @Test func aListOpenedEarlyHidesNoFastBatch() {
    // The list was opened half an hour before; each card passed by in a second.
    let hasty = line(acts((0..<200).map { Double($0) * 0.005 }, way: .batch, shownBefore: 1_800, read: 1))
    #expect(hasty.batchSecondsEach == 1 && hasty.fastestBatchSeconds == 1 && hasty.unread == 200)
    #expect(Set(hasty.alarms) == [.batchTooFast, .unread])
    let honest = line(acts((0..<50).map { Double($0) * 0.005 }, way: .batch, shownBefore: 1_800, read: 20))
    #expect(honest.alarms.isEmpty && honest.batchSecondsEach == 20)
  }

  @Test func soundWorkDoesNotMakeUpForABatchThatNobodyRead() {
    var month: [ApprovalAct] = []
    for day in 0..<100 { month += batch(of: 40, after: Double(day) * 1_000, read: 15) }
    let stamped = batch(of: 50, after: 200_000, read: 0.5)
    #expect(line(month).alarms.isEmpty)
    #expect(line(month + stamped).alarms == [.batchTooFast])
    // A handful of entries read at a glance is no batch that nobody read.
    #expect(line(month + acts([200_000, 200_000.1], way: .batch, read: 0.5)).alarms.isEmpty)
  }

  private func batch(of count: Int, after seconds: Double, read: Double) -> [ApprovalAct] {
    let moments = (0..<count).map { seconds + Double($0) * 0.005 }
    return acts(moments, way: .batch, read: read)
  }

  @Test func onlyAPictureThatThereIsCanBeLeftUnopened() {
    #expect(ApprovalAct(way: .single, milliseconds: 0, imageAt: nil).leftPictureUnopened)
    #expect(!ApprovalAct(way: .single, milliseconds: 0, imageAt: nil, hasPicture: false).leftPictureUnopened)
    // Sent to the screen with the list, but its card never stood in view.
    #expect(ApprovalAct(way: .batch, milliseconds: 0, imageAt: "x", readMilliseconds: 0).leftPictureUnopened)
    #expect(!ApprovalAct(way: .batch, milliseconds: 0, imageAt: "x", readMilliseconds: 400).leftPictureUnopened)
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
      // An image of one entry, values of all; two are read.
      try await look.noteImage(bench.entry, by: bench.chief)
      // A clerk who opens a picture is not watched.
      try await look.noteImage(bench.entry, by: bench.justice)
      #expect(try await bench.count("SELECT COUNT(*) AS n FROM approval_look") == 1)
      _ = try await ApprovalList(bench.node).page(for: bench.chief)
      bench.clock.advance(by: 30)
      try await look.noteReading([bench.entries[0]: 20_000, bench.entries[1]: 10_000], by: bench.chief)
      for entry in bench.entries { _ = try await bench.perform(EntryApprove(), by: bench.chief, entry: entry) }
      #expect(try await bench.count("SELECT COUNT(*) AS n FROM approval_act WHERE image_at IS NOT NULL") == 1)
      #expect(try await bench.count("SELECT COUNT(*) AS n FROM approval_act WHERE values_at IS NOT NULL") == 6)
      let lines = try await ApprovalAlarm(bench.node).lines(for: bench.justice)
      let line = try #require(lines.first)
      #expect(lines.count == 1 && line.single == 6 && line.singleWithoutImage == 5)
      #expect(try await bench.count("SELECT COUNT(*) AS n FROM approval_act WHERE has_picture = 1") == 6)
      #expect(try await bench.count("SELECT SUM(read_ms) AS n FROM approval_act") == 30_000)
      #expect(line.medianSecondsRead == 0 && line.unread == 4)
      #expect(Set(line.alarms) == [.tooManyInAMinute, .tooFast, .withoutImage])
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
  func nobodyReadLongerThanTheClockRan(_ engine: KeyingEngine) async throws {
    try await withKeyingBench(engine, entries: 6) { bench in
      for entry in bench.entries.prefix(3) { try await bench.verify(KeyingBench.child("Lê Thị Hòa"), entry: entry) }
      try await bench.importExtract([KeyingBench.line("079308000101", "Lê Thị Hòa", "12/03/2008")])
      try await MatchingService(bench.node).compareWaiting()
      let (look, entries) = (ApprovalLook(bench.node), bench.entries)
      let read = { (entry: String) in
        try await bench.node.database.read {
          try ApprovalLook.seen(entry, by: bench.chief.accountID, in: $0).readMilliseconds
        }
      }
      // Values never sent were never read.
      bench.clock.advance(by: 600)
      try await look.noteReading([entries[0]: 5_000], by: bench.chief)
      let before = try await read(entries[0])
      #expect(before == 0)
      _ = try await ApprovalList(bench.node).page(for: bench.chief)
      bench.clock.advance(by: 12)
      // Half an hour of reading within twelve seconds, and an entry that does not wait for this person.
      try await look.noteReading([entries[0]: 1_200_000, entries[1]: 600_000, entries[5]: 1], by: bench.chief)
      let cut = (try await read(entries[0]), try await read(entries[1]), try await read(entries[5]))
      // Every look at the bench's clock moves it on a little.
      #expect((8_000...8_100).contains(cut.0) && (4_000...4_100).contains(cut.1) && cut.2 == 0)
      // What was said twice counts once.
      try await look.noteReading([entries[0]: 8_000], by: bench.chief)
      let again = try await read(entries[0])
      #expect((0...100).contains(again - cut.0))
      bench.clock.advance(by: 86_400)
      try await look.noteReading([entries[2]: 86_000_000], by: bench.chief)
      let long = try await read(entries[2])
      #expect(long == ApprovalLook.longestMilliseconds)
      for bad in [[entries[0]: -1], [entries[0]: Int.max, entries[1]: Int.max]] {
        await #expect(throws: Refusal.self) { try await look.noteReading(bad, by: bench.chief) }
      }
    }
  }

  @Test(arguments: KeyingEngine.available)
  func readingOnTheComparisonCountsForWhoApproves(_ engine: KeyingEngine) async throws {
    try await withKeyingBench(engine) { bench in
      try await bench.matched()
      let (look, desk) = (ApprovalLook(bench.node), ComparisonDesk(bench.node))
      _ = try await desk.open(bench.entry, by: bench.justice)
      #expect(try await bench.count("SELECT COUNT(*) AS n FROM approval_look") == 0)
      _ = try await desk.open(bench.entry, by: bench.chief)
      bench.clock.advance(by: 20)
      try await look.noteReading([bench.entry: 15_000], by: bench.chief)
      _ = try await bench.perform(EntryApprove(), by: bench.chief)
      #expect(try await bench.count("SELECT COUNT(*) AS n FROM approval_act WHERE values_at IS NOT NULL") == 1)
      #expect(try await bench.count("SELECT SUM(read_ms) AS n FROM approval_act") == 15_000)
    }
  }

  @Test(arguments: KeyingEngine.available)
  func aLookAtEarlierValuesIsNoLookAtThese(_ engine: KeyingEngine) async throws {
    try await withKeyingBench(engine) { bench in
      try await bench.matched()
      let look = ApprovalLook(bench.node)
      try await look.noteImage(bench.entry, by: bench.chief)
      _ = try await ApprovalList(bench.node).page(for: bench.chief)
      bench.clock.advance(by: 60)
      try await look.noteReading([bench.entry: 50_000], by: bench.chief)
      _ = try await bench.perform(EntryReturn(to: .keying, reason: "Đọc lại"), by: bench.chief)
      try await bench.verify(KeyingBench.child("Lê Thị Hòa"))
      try await MatchingService(bench.node).compareWaiting()
      _ = try await bench.perform(EntryApprove(), by: bench.chief)
      #expect(try await bench.count("SELECT COUNT(*) AS n FROM approval_act WHERE image_at IS NOT NULL") == 0)
      #expect(try await bench.count("SELECT SUM(read_ms) AS n FROM approval_act") == 0)
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
