import Storage

extension Migration {
  /// Forms that a unit drew on screen, what was put right in offered boxes, and places of pages by unit: whose forms a page was
  /// compared with decides what was found on it.
  static let forms = Migration(
    number: 16, name: "forms",
    sql: [
      """
      CREATE TABLE unit_form (
        id TEXT NOT NULL PRIMARY KEY,
        unit_path TEXT NOT NULL,
        kind TEXT NOT NULL,
        name TEXT NOT NULL,
        title TEXT NOT NULL,
        blob TEXT NOT NULL,
        layout TEXT NOT NULL CHECK (layout IN ('page', 'even', 'uneven')),
        fields {{integer}} NOT NULL,
        width_mm {{real}} NOT NULL,
        height_mm {{real}} NOT NULL,
        removed {{integer}} NOT NULL CHECK (removed IN (0, 1)),
        saved_by TEXT NOT NULL,
        saved_at TEXT NOT NULL
      ) {{strict}}
      """,
      "CREATE INDEX unit_form_unit ON unit_form (unit_path, removed)",
      // Working state: a drawing whose file is made and that nobody has put into use yet.
      """
      CREATE TABLE form_draft (
        id TEXT NOT NULL PRIMARY KEY,
        book_id TEXT NOT NULL,
        account_id TEXT NOT NULL,
        form_id TEXT,
        base TEXT,
        kind TEXT NOT NULL,
        name TEXT NOT NULL,
        title TEXT NOT NULL,
        blob TEXT NOT NULL,
        layout TEXT NOT NULL,
        fields {{integer}} NOT NULL,
        width_mm {{real}} NOT NULL,
        height_mm {{real}} NOT NULL,
        made_at TEXT NOT NULL
      ) {{strict}}
      """,
      // Working state, about offers alone: how far a row's box was moved on a page, from there on.
      """
      CREATE TABLE offer_shift (
        book_id TEXT NOT NULL,
        page_id TEXT NOT NULL,
        form TEXT NOT NULL,
        row_index {{integer}} NOT NULL,
        d_left {{real}} NOT NULL,
        d_top {{real}} NOT NULL,
        d_right {{real}} NOT NULL,
        d_bottom {{real}} NOT NULL,
        account_id TEXT NOT NULL,
        made_at TEXT NOT NULL,
        PRIMARY KEY (book_id, page_id, form, row_index)
      ) {{strict}}
      """,
      """
      CREATE TABLE places_by_unit (
        blob TEXT NOT NULL,
        unit_path TEXT NOT NULL,
        forms TEXT NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('recognised', 'unknown', 'failed')),
        attempts {{integer}} NOT NULL CHECK (attempts >= 1),
        places TEXT NOT NULL,
        PRIMARY KEY (blob, unit_path)
      ) {{strict}}
      """,
      """
      INSERT INTO places_by_unit (blob, unit_path, forms, state, attempts, places)
      SELECT l.blob, o.unit_path, l.forms, l.state, l.attempts, l.places FROM page_places l JOIN (
        SELECT p.blob AS blob, b.unit_path AS unit_path FROM page p JOIN book b ON b.id = p.book_id
        UNION SELECT q.blob AS blob, '' AS unit_path FROM practice_page q
      ) AS o ON o.blob = l.blob
      """,
      "DROP TABLE page_places",
      "ALTER TABLE places_by_unit RENAME TO page_places",
    ])
}
