/// The number of an entry as marked.
struct EntryNaming: Hashable, Codable {
  /// As written or expected.
  var text: String
  var number: Int?
  var year: Int
}
