/// The data file of one register kind as it stands on disk.
struct RegisterSchemaFile: Codable {
  var kind: RegisterKind
  var order: Int?
  var labelVi: String
  var labelEn: String
  var bookLabelVi: String
  var abbreviation: String
  var abbreviationConfidence: Confidence
  var templateConfirmed: Bool
  var groups: [FieldGroup]
  var fields: [FieldDefinition]
  var persons: [PersonRole]
  var columnSets: [ColumnSet]
}
