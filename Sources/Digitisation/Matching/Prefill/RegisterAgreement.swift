import CivilStatus
import RecordLinkage
import Storage

/// Which fields of a reading the newest population extract confirms.
enum RegisterAgreement {
  /// Field id → the person of the extract who says the same; empty unless each person's identity is sure.
  ///
  /// Says nothing about independence: a value that the reader took from the extract agrees with it by construction, see
  /// ``Independence``.
  static func fields(
    values: [String: FieldValue], entry: Entry, schema: RegisterSchema, in transaction: any Transaction
  ) throws -> [String: Evidence] {
    [:]
  }
}
