import Storage

extension Migration {
  /// What was found about pages when they were captured, and who overruled it.
  static let capture = Migration(
    number: 10, name: "capture",
    sql: [
      // Seen on an image when it was received; made anew from the image whenever it is missing, so it is no event.
      """
      CREATE TABLE page_look (
        blob TEXT NOT NULL PRIMARY KEY,
        verdict TEXT NOT NULL,
        reasons TEXT NOT NULL,
        ink {{blob}} NOT NULL
      ) {{strict}}
      """,
      """
      CREATE TABLE page_twin (
        book_id TEXT NOT NULL,
        blob TEXT NOT NULL,
        twin TEXT NOT NULL,
        PRIMARY KEY (book_id, blob)
      ) {{strict}}
      """,
      """
      CREATE TABLE page_overruled (
        page_id TEXT NOT NULL,
        blob TEXT NOT NULL,
        reason TEXT NOT NULL,
        account_id TEXT NOT NULL,
        overruled_at TEXT NOT NULL,
        PRIMARY KEY (page_id, blob)
      ) {{strict}}
      """,
    ])
}
