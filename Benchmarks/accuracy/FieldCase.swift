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
  var schema: RegisterSchema
  var fields: [FieldCase]
  /// Roles whose person the register holds, with the fields that identify them.
  var persons: [RegisterPerson]
}

/// A person of an entry as the register has them.
struct RegisterPerson {
  var name: String?
  var birth: String?
  /// Fields of a parent, the wife or husband, or an identity number, one of which must agree besides.
  var further: [String]
  /// Fields of the parents' names: none may contradict.
  var parents: [String]
  /// Every field of the entry that this person's row speaks of.
  var fields: Set<String>
}
