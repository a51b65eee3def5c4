import CivilStatus
import Cryptography
import Foundation
import PageImaging
import Storage
import VietnameseText

/// The place where forms are drawn: shows a page flat, makes a form of a drawing, and tries it on the very page.
public struct FormStudio: Sendable {
  let node: Node

  public init(_ node: Node) {
    self.node = node
  }

  /// A made form that waits to be put into use, and how well it finds the page again that it was drawn on.
  public struct Outcome: Codable, Hashable, Sendable {
    public var draft: String
    /// 0…1.
    public var score: Double
    /// Registrations that it finds there.
    public var entries: Int
  }

  /// The forms that a book's unit drew, by title.
  public func forms(in bookID: String, for actor: Actor) async throws -> [UnitForm] {
    try await node.database.read { transaction in
      let book = try PageAccess.book(bookID, for: actor, in: transaction)
      return try UnitForm.inUse(book.unit, in: transaction)
    }
  }

  /// A form's file, as `sogoc page prepare --form` takes it.
  public func file(of form: String, for actor: Actor) async throws -> (name: String, bytes: [UInt8]) {
    let form = try await node.database.read { try UnitForm.visible(form, for: actor, in: $0) }
    let blobs = node.blobs
    return (form.name, try await node.blocking { try blobs.bytes(form.blob) })
  }

  /// A form's boxes, to be changed on a page.
  public func drawing(of form: String, on page: String, for actor: Actor) async throws -> FormDrawing {
    let form = try await node.database.read { transaction in
      let book = try PageAccess.page(page, for: actor, in: transaction).bookID
      guard let unit = try Book.find(book, in: transaction)?.unit else { throw Refusal.notFound(.book) }
      return try UnitForm.require(form, in: unit, transaction)
    }
    let file = try node.blobs.url(for: form.blob)
    return FormDrawing(form, try await node.blocking { try FormTemplate(file: file) }, page: page)
  }

  /// A page as it lies flat; with `form`, laid by that form of the unit.
  public func sheet(
    of page: String, part: PreparedPage.Part? = nil, form: String? = nil, corners: [PagePoint]? = nil, for actor: Actor
  ) async throws -> FlatSheet {
    let found = try await node.database.read { transaction in
      let page = try PageAccess.page(page, for: actor, in: transaction)
      guard let book = try Book.find(page.bookID, in: transaction) else { throw Refusal.notFound(.book) }
      return (blob: page.blob, form: try form.map { try UnitForm.require($0, in: book.unit, transaction).blob })
    }
    return try await sheet(blob: found.blob, part: part, form: found.form, corners: corners)
  }

  private func sheet(
    blob: String, part: PreparedPage.Part?, form: String?, corners: [PagePoint]?
  ) async throws -> FlatSheet {
    let file = try node.blobs.url(for: blob)
    let template = try form.map { try node.blobs.url(for: $0) }
    let sheets = try await node.blocking {
      try FlatSheets.shared.sheets(of: file, form: template, corners: corners, paper: nil)
    }
    guard let sheet = sheets.first(where: { part == nil || $0.part == part }) ?? sheets.first else {
      throw Refusal.unmet(["Không làm phẳng được ảnh trang này. Hãy chọn trang khác."])
    }
    return sheet
  }

  /// Makes the form's file of a drawing and tries it on the page. ``FormSave`` puts it into use.
  ///
  /// - Throws: ``Refusal`` that says what is wrong with the drawing; nothing was changed.
  public func make(_ drawing: FormDrawing, in bookID: String, by actor: Actor) async throws -> Outcome {
    let title = try RegisterText.line(drawing.title, "Tên mẫu", maximum: 80, required: true, minimum: 3)
    let found = try await node.database.read { transaction in
      let situation = try TargetState.load(ActionTarget(book: bookID), for: FormSave.definition, in: transaction)
      _ = try Permission.decide(FormSave.definition, by: actor, on: situation.permission)
      guard let book = situation.book else { throw Refusal.notFound(.book) }
      let page = try Page.require(drawing.page, in: book, transaction)
      try FormSave.requireFree(title, except: drawing.form, in: book.unit, transaction)
      return (book: book, page: page, form: try drawing.form.map { try UnitForm.require($0, in: book.unit, transaction) })
    }
    if let form = found.form, form.blob != drawing.base { throw Refusal.unmet([FormSave.changedMeanwhile]) }
    guard let schema = node.catalogue[found.form?.kind ?? found.book.kind] else { throw Refusal.notFound(.book) }
    let id = RandomID.make()
    let name = found.form?.name ?? "\(Self.slug(title))-\(id.prefix(6))"
    var template = try drawing.template(name: name, title: title, schema: schema)
    let sheet = try await sheet(
      blob: found.page.blob, part: drawing.part, form: found.form?.blob, corners: drawing.corners)
    template.reference = try await print(of: template, on: sheet, before: found.form?.blob, schema)
    let made = template
    let json = try made.json()
    let blob = try await node.blocking { [blobs = node.blobs] in try blobs.put([UInt8](json)).sha256 }
    let (score, entries) = try await tried(made, blob, on: found.page.blob, found.form, in: found.book, schema)
    let draft = FormDraft(
      id: id, form: found.form?.id, base: found.form?.blob, kind: schema.kind, name: name, title: title, blob: blob,
      layout: drawing.layout, fields: drawing.fields.count, widthMM: made.widthMM, heightMM: made.heightMM)
    let (now, yesterday) = (node.clock.now(), node.clock.now(adding: -86_400))
    try await node.database.write { transaction in
      try draft.insert(book: bookID, account: actor.accountID, at: now, olderThan: yesterday, in: transaction)
    }
    return Outcome(draft: id, score: score, entries: entries)
  }

  /// What the print looks like: taken from the sheet, or, for a form drawn anew on its own size, as it was, without the new fields.
  private func print(
    of template: FormTemplate, on sheet: FlatSheet, before: String?, _ schema: RegisterSchema
  ) async throws -> FormReference {
    let before = try before.map { try node.blobs.url(for: $0) }
    return try await node.blocking {
      do {
        if let old = try before.map({ try FormTemplate(file: $0) }), old.widthMM == template.widthMM,
          old.heightMM == template.heightMM
        {
          return try old.reference.blanked(template.writtenAreas, widthMM: old.widthMM, heightMM: old.heightMM)
        }
        let file = FileManager.default.temporaryDirectory.appending(path: "sheet-\(UUID().uuidString).jpg")
        defer { try? FileManager.default.removeItem(at: file) }
        try Data(sheet.jpeg).write(to: file)
        return try PageImaging.reference(
          of: file, size: PaperSize(widthMM: template.widthMM, heightMM: template.heightMM), blanked: template.writtenAreas)
      } catch let problem as FormProblem {
        throw Refusal.unmet([FormDrawing.words(problem, schema)])
      }
    }
  }

  /// Looks for the form on its own page, among all that the unit uses: what is not found there would be found nowhere.
  private func tried(
    _ template: FormTemplate, _ blob: String, on page: String, _ old: UnitForm?, in book: Book, _ schema: RegisterSchema
  ) async throws -> (score: Double, entries: Int) {
    do throws(FormProblem) { _ = try FormPrint(template) } catch { throw Refusal.unmet([FormDrawing.words(error, schema)]) }
    let others = try await node.database.read { try UnitForm.inUse(book.unit, in: $0) }.filter { $0.id != old?.id }
    let blobs = node.blobs
    let files = try (others.map(\.blob) + [blob]).map { try blobs.url(for: $0) }
    let shelf = FormShelf(folder: node.formFolder).adding(drawn: files)
    let found = try await node.blocking { try PageImaging.places(file: blobs.url(for: page), forms: shelf) }
    let best = found.max { ($0.form?.score ?? 0) < ($1.form?.score ?? 0) }
    if let mine = found.first(where: { $0.form?.id == template.id }), let score = mine.form?.score,
      score >= PagePlaces.leastConfidence
    {
      return (score, mine.entries.count)
    }
    if let other = best?.form, other.id != template.id, other.score >= PagePlaces.leastConfidence {
      let title = others.first { $0.name == other.id }?.title ?? other.id
      throw Refusal.unmet(["Trang này đã khớp mẫu “\(title)”. Hãy sửa mẫu ấy thay vì vẽ mẫu mới."])
    }
    let percent = Int(((found.first { $0.form?.id == template.id }?.form?.score ?? 0) * 100).rounded())
    throw Refusal.unmet([
      "Mẫu chưa nhận lại được chính trang này (\(percent) %). Hãy chọn trang rõ hơn, hoặc kéo các ô sát chỗ viết để còn nhiều nét in."
    ])
  }

  /// Letters that a file's name may have: `Khai sinh 1995` → `khai-sinh-1995`.
  static func slug(_ title: String) -> String {
    let letters = VietnameseText.folded(title).unicodeScalars.map { scalar -> Character in
      let isPlain = ("a"..."z").contains(scalar) || ("0"..."9").contains(scalar)
      return isPlain ? Character(scalar) : "-"
    }
    let slug = String(letters).split(separator: "-").joined(separator: "-").prefix(40)
    return slug.isEmpty ? "mau" : String(slug)
  }
}
