/// One entry of a book, keyed, with whom it is truly about.
struct RegisterRecord {
  /// Column → value.
  var row: [String: String]
  /// Suffix of the record id → place among the people; marriages have two.
  var subjects: [(suffix: String, person: Int32)]
  var slips: Set<String>
}
