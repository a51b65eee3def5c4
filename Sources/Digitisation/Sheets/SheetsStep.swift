/// What can be done in the step "Sheets": Excel and CSV files taken in as first readings, and books written out as sheets.
public enum SheetsStep: Step {
  public static let actions: [any Action.Type] = [SheetImport.self]
  public static let payloads: [any EventPayload.Type] = [SheetImportBegun.self, EntryImported.self, SheetImportFinished.self]
}
