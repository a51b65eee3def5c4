/// What can be done in the step "Keying": the two readings of an entry, and putting one aside.
public enum KeyingStep: Step {
  public static let actions: [any Action.Type] = [
    SubmitFirstReading.self, SubmitSecondReading.self, ShelveEntry.self, UnshelveEntry.self,
    OrderFields.self, CalibrateRows.self,
  ]
  public static let payloads: [any EventPayload.Type] = [
    ReadingSubmitted.self, EntryShelved.self, EntryUnshelved.self, FieldsOrdered.self, RowsCalibrated.self,
  ]
}
