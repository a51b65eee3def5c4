import CivilStatus

/// One filled or blank field of an entry: its truth, how hard it is, and what it is most easily taken for.
struct FieldCase {
  var definition: FieldDefinition
  var truth: FieldValue
  var isHard: Bool
  var tempting: FieldValue
  /// What the register says of it; nil where it says nothing or the person is not in it.
  var register: FieldValue?
}

/// One entry of the sample.
struct EntryCase {
  var key: String
  /// The seed of its commune.
  var commune: UInt64
  var book: String
  var schema: RegisterSchema
  /// Fields that the printed page of its period asks for; nil where that is not known.
  var printed: Set<String>?
  var fields: [FieldCase]
  /// Roles whose person the register holds.
  var persons: [RegisterPerson]
}

/// A person the entry is about as the register has them.
struct RegisterPerson {
  var name: String?
  var birth: String?
  /// Every field of the entry that this person's row speaks of.
  var fields: Set<String>
}
