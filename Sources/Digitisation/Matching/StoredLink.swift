import Storage

/// A comparison as it stands beside an entry.
struct StoredLink {
  var extract: String
  var person: ComparedPerson

  static func all(of entryID: String, in transaction: any Transaction) throws -> [StoredLink] {
    try transaction.query(
      "SELECT role, category, extract_id, person_row, id12, account, candidates FROM link WHERE entry_id = ? ORDER BY role",
      [.text(entryID)]
    ).map { row in
      StoredLink(
        extract: try row.text("extract_id"),
        person: ComparedPerson(
          role: try row.text("role"), category: try row.text("category"), account: try row.text("account"),
          row: try row.optionalInteger("person_row"), id12: try row.text("id12"),
          candidates: try CanonicalJSON.value([ComparedCandidate].self, from: row.text("candidates"))))
    }
  }
}

extension ComparedPerson {
  init(role: String, category: String, account: String, row: Int?, id12: String, candidates: [ComparedCandidate]) {
    self.role = role
    self.category = category
    self.account = account
    self.row = row
    self.id12 = id12
    self.candidates = candidates
  }
}
