import Storage

extension Migration {
  /// Where registrations and their fields stand on images, as far as they were recognised. Made anew from the image whenever it is
  /// missing or the known forms have changed, so it is no event.
  static let places = Migration(
    number: 12, name: "places",
    sql: [
      """
      CREATE TABLE page_places (
        blob TEXT NOT NULL PRIMARY KEY,
        forms TEXT NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('recognised', 'unknown', 'failed')),
        attempts {{integer}} NOT NULL CHECK (attempts >= 1),
        places TEXT NOT NULL
      ) {{strict}}
      """
    ])
}
