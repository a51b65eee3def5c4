import PageImaging
import Storage

/// The pictures of the invented books, for everybody who may practise.
enum PracticePictures {
  /// The image of an invented page; nil when the page is not one.
  static func page(_ id: String, for actor: Actor, in transaction: any Transaction) throws -> String? {
    guard PracticeAccess.allows(actor) else { return nil }
    return try transaction.first("SELECT blob FROM practice_page WHERE id = ?", [.text(id)])?.text("blob")
  }

  /// The places of an invented entry, or one of them (from 1); nil when the entry is not one.
  static func entry(
    _ id: String, region ordinal: Int?, for actor: Actor, in transaction: any Transaction
  ) throws -> [PicturePlan.Part]? {
    guard PracticeAccess.allows(actor) else { return nil }
    let rows = try transaction.query(
      """
      SELECT r.ordinal, p.blob, r.x, r.y, r.width, r.height FROM practice_region r JOIN practice_page p ON p.id = r.page_id
      WHERE r.entry_id = ? ORDER BY r.ordinal
      """, [.text(id)])
    guard !rows.isEmpty else { return nil }
    return try rows.filter { try ordinal == nil || $0.integer("ordinal") == ordinal }.map { row in
      PicturePlan.Part(
        blob: try row.text("blob"),
        box: UnitBox(x: try row.real("x"), y: try row.real("y"), width: try row.real("width"), height: try row.real("height")))
    }
  }
}
