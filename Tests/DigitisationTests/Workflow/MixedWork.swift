import CivilStatus
import Storage
import Testing

@testable import Digitisation

/// A long stretch of the daily work in one node, every kind of event in it; every name is invented.
struct MixedWork {
  let bench: BookBench
  let justice = BookBench.person("justice", [.justiceOfficer])
  let judge = BookBench.person("judge", [.adjudicator])
  let second = BookBench.person("second", [.reconciler])

  func run() async throws {
    try await people()
    // Readers are new: everything is read twice still, and every reading has its plan.
    try await bench.perform(
      ChoosePolicy(kind: .birth, policy: "sampled", overrides: ["notes": .double]),
      on: ActionTarget(unit: BookBench.commune.rawValue), by: justice)
    try await offices()
    let book = try await keyedBook()
    try await sheetBook()
    try await delivered()
    try await changes(in: book)
  }

  /// Accounts come, change and go.
  private func people() async throws {
    let unit = ActionTarget(unit: BookBench.commune.rawValue)
    let administrator = bench.administrator
    for login in ["an.le", "binh-tran"] {
      let made = try await bench.perform(
        CreateAccount(login: login, displayName: "Người \(login)", role: .keyer), on: unit, by: administrator)
      let account = try #require(made.created.first)
      try await Credentials(bench.node).set("mot-mat-khau-dai", account: account, mustChange: true)
      try await bench.perform(GrantRole(account: account, role: .reconciler), on: unit, by: administrator)
      try await bench.perform(RevokeRole(account: account, role: .keyer), on: unit, by: administrator)
      try await bench.perform(DisableAccount(account: account), on: unit, by: administrator)
      if login == "an.le" { try await bench.perform(EnableAccount(account: account), on: unit, by: administrator) }
    }
  }

  /// What an office sets for itself.
  private func offices() async throws {
    let unit = ActionTarget(unit: BookBench.commune.rawValue)
    try await bench.perform(RuleSwitch(rule: .nameAbbreviated, isOn: false), on: unit, by: justice)
    try await bench.perform(
      OrderFields(kind: "birth", formPeriod: "2006-2010", fields: ["childBirthDate", "childFullName"]), on: unit, by: justice)
    try await bench.perform(SetTrialRate(every: 20), on: unit, by: justice)
    try await bench.perform(
      AlarmSet(AlarmThreshold(perMinute: 9, medianSeconds: 4, unseenPercent: 30)), on: unit, by: justice)
  }

  /// Eight entries, each of which comes to another end.
  private func keyedBook() async throws -> String {
    let book = try await bench.register(BookBench.description(pages: 9, entries: 9, phase: "1"))
    let pages = try await bench.addPages(9, to: book)
    try await bench.perform(
      PageDescribe(pages: [PageDescribe.Description(page: pages[8], face: .closing)]), on: ActionTarget(book: book))
    try await bench.perform(
      CalibrateRows(page: pages[0], firstPosition: 1, rows: 4, top: 0.1, step: 0.2), on: ActionTarget(book: book))
    let entries = try await bench.mark(Array(pages.prefix(8)), in: book)
    let target = { (index: Int) in ActionTarget(entry: entries[index]) }
    let child = { (name: String) in KeyingBench.child(name) }
    // Verified and in agreement with the population, approved.
    try await read(entries[0], child("Lê Thị Hòa"), child("Lê Thị Hòa"))
    // Disputed and decided.
    try await read(entries[1], child("Lê Văn Bưởi"), child("Lê Văn Bười"))
    try await bench.perform(
      AdjudicateDiscrepancies(decisions: [
        FieldDecision(field: "childFullName", side: .other, value: KeyedValue("Lê Văn Bưởi"))
      ]), on: target(1), by: judge)
    // Disputed and sent back, read anew.
    try await read(entries[2], child("Lê Thị Cam"), child("Lê Thị Quýt"))
    try await bench.perform(ReturnToKeying(reason: "Hai người đọc hai dòng khác nhau"), on: target(2), by: judge)
    try await read(entries[2], child("Lê Thị Cam"), child("Lê Thị Cam"))
    // Shelved, taken back, shelved again.
    try await bench.perform(ShelveEntry(reason: "Trang mờ"), on: target(3), by: bench.keyer)
    try await bench.perform(UnshelveEntry(), on: target(3), by: bench.keyer)
    try await bench.perform(ShelveEntry(reason: "Trang rách"), on: target(3), by: bench.keyer)
    // Disputed and left so; read once; untouched and withdrawn.
    try await read(entries[4], child("Lê Thị Xoài"), child("Lê Thị Soài"))
    try await bench.perform(SubmitFirstReading(values: child("Lê Thị Ổi")), on: target(5), by: bench.keyer)
    try await bench.perform(EntryWithdraw(reason: "Đánh dấu nhầm"), on: target(7))
    try await compared(entries)
    return book
  }

  /// The extract knows the first as the book does, the second with another date, and not the third.
  private func compared(_ entries: [String]) async throws {
    let lines = [
      KeyingBench.header, KeyingBench.line("079308000101", "Lê Thị Hòa", "12/03/2008"),
      KeyingBench.line("079208000102", "Lê Văn Bưởi", "13/03/2008"), KeyingBench.line("", "", ""),
    ]
    let file = try SheetFixture.write(Array((lines.joined(separator: "\n") + "\n").utf8), "dancu.csv", in: bench.folder)
    _ = try await ExtractIntake(bench.node).take(file, named: "dancu.csv", for: BookBench.commune, by: bench.police)
    while try await !MatchingService(bench.node).compareWaiting().isFinished {}
    let target = { (index: Int) in ActionTarget(entry: entries[index]) }
    try await bench.perform(EntryApprove(way: .single), on: target(0), by: bench.police)
    let said = [FieldOpinion(role: "subject", field: "birthDate", right: .book)]
    try await bench.perform(
      GivePoliceOpinion(accepts: true, reason: "Theo sổ gốc", fields: said), on: target(1), by: bench.police)
    try await bench.perform(GiveJusticeOpinion(accepts: true, reason: "Thống nhất theo sổ"), on: target(1), by: justice)
    try await bench.perform(EntryReturn(to: .matching, reason: "Xem lại ngày sinh"), on: target(1), by: bench.police)
    try await bench.perform(GivePoliceOpinion(accepts: true, reason: "Đã xem lại"), on: target(1), by: bench.police)
    try await bench.perform(
      PersonJudge(
        role: "mother", otherEntry: entries[1], otherRole: "mother", verdict: .different, reason: "Hai người trùng tên"),
      on: target(0), by: justice)
    // Held, opposed, read anew.
    try await bench.perform(GiveJusticeOpinion(accepts: false, reason: "Đọc lại họ mẹ"), on: target(2), by: justice)
    try await bench.perform(GivePoliceOpinion(accepts: true, reason: "Theo sổ gốc"), on: target(2), by: bench.police)
    try await bench.perform(
      EntryRemark(regions: [RegionPlace(page: try await page(of: entries[6]), x: 0.1, y: 0.2, width: 0.7, height: 0.3)]),
      on: target(6))
  }

  /// A book whose rows came from a sheet, one of them read a second time.
  private func sheetBook() async throws {
    let book = try await bench.register(BookBench.description(number: 2))
    let rows = [
      SheetFixture.birth("1", "Trần Thị Lựu"), SheetFixture.birth("2", "Trần Văn Khế", ["ngayDangKy": "19/11/1999"]),
      SheetFixture.birth("31", "Trần Thị Na", ["nksNgaySinh": "31.02.2008"]),
    ]
    _ = try await bench.importBirths(rows, into: book, name: "so.xlsx")
    let entry = try #require(try await bench.entries(of: book).first).id
    let values = KeyingBench.child("Trần Thị Lựu")
    try await bench.perform(SubmitSecondReading(values: values), on: ActionTarget(entry: entry), by: second)
  }

  /// A small book that goes all the way.
  private func delivered() async throws {
    let book = try await bench.deliverable(
      [BookBench.reading("01", "Đỗ Thị Mơ"), BookBench.reading("02", "Đỗ Văn Mận")], kind: .birth)
    _ = try await bench.build(book)
    // Closed and opened again afterwards.
    try await bench.perform(BookReopen(reason: "Bổ sung trang"), on: ActionTarget(book: book))
  }

  private func changes(in book: String) async throws {
    var description = BookBench.description(pages: 9, entries: 12, phase: "2")
    description.note = "Bìa | rách\nmột góc"
    try await bench.perform(BookAmend(description), on: ActionTarget(book: book))
    let more = try await bench.addPages(2, to: book, from: 30)
    // Pictures of a few hundred pixels are wanted again.
    try await drawnForms(in: book)
    try await bench.perform(PageOverrule(page: more[0], reason: "Trang giấy đã mục"), on: ActionTarget(book: book))
    try await bench.perform(PageDiscard(page: more[1], reason: "Chụp hai lần"), on: ActionTarget(book: book))
    let order = try await bench.node.database.read { transaction in
      try transaction.query("SELECT id FROM page WHERE book_id = ? AND discarded = 0 ORDER BY position", [.text(book)])
        .map { try $0.text("id") }
    }
    try await bench.perform(PageOrder(pages: Array(order.reversed())), on: ActionTarget(book: book))
    try await bench.perform(BookClose(statement: "Thiếu trang cuối."), on: ActionTarget(book: book))
  }

  /// Two forms, one of them drawn anew and one taken away; what they look like is tried elsewhere.
  private func drawnForms(in book: String) async throws {
    let target = ActionTarget(book: book)
    var made: [(form: String, blob: String)] = []
    for (index, title) in ["Mẫu sổ cũ", "Mẫu vẽ nhầm", "Mẫu sổ cũ, vẽ lại"].enumerated() {
      let blob = try bench.node.blobs.put(Array("{\"mẫu\":\(index)}".utf8)).sha256
      let old = index == 2 ? made[0] : nil
      let draft = FormDraft(
        id: "form-draft-\(index)", form: old?.form, base: old?.blob, kind: .birth, name: "mau-\(index % 2)", title: title,
        blob: blob, layout: .even, fields: 3 + index, widthMM: 210, heightMM: 296.5)
      let account = bench.clerk.accountID
      try await bench.node.database.write { transaction in
        try draft.insert(
          book: book, account: account, at: "2026-01-02T00:00:00.000Z", olderThan: "2026-01-01T00:00:00.000Z", in: transaction)
      }
      let outcome = try await bench.perform(FormSave(draft: draft.id), on: target)
      made.append((outcome.created.first ?? "", blob))
    }
    try await bench.perform(FormRemove(form: made[1].form), on: target)
  }

  private func read(_ entry: String, _ first: [String: KeyedValue], _ again: [String: KeyedValue]) async throws {
    try await bench.perform(SubmitFirstReading(values: first), on: ActionTarget(entry: entry), by: bench.keyer)
    try await bench.perform(SubmitSecondReading(values: again), on: ActionTarget(entry: entry), by: second)
  }

  private func page(of entry: String) async throws -> String {
    let row = try await bench.node.database.read { transaction in
      try transaction.first("SELECT page_id FROM region WHERE entry_id = ?", [.text(entry)])
    }
    return try #require(row).text("page_id")
  }
}
