/// One field of a register: form, comparison, checks, sheet columns and statistics are all made from it.
public struct FieldDefinition: Codable, Hashable, Sendable {
  public let id: String
  /// The column name of the ministry's import, where one is known.
  public let column: String?
  /// A short label for a form; the group says whose it is.
  public let labelVi: String
  public let labelEn: String
  public let group: String
  public let kind: FieldKind
  /// For codes the list a value must come from; for free text a list of suggestions.
  public let codeList: String?
  /// Advice only: old books lack much of what today's forms demand.
  public let required: Bool
  /// Nil: a person keys the field. Otherwise the value follows from the row, the book or its office.
  public let derivedFrom: FieldSource?
  public let comparison: ComparisonPolicy
  /// Why a keyed field is not compared.
  public let noComparisonReason: String?
  public let dataClass: DataClass
  /// Where the field stands on the printed page; nil when the page does not have it or no page was seen.
  public let printedOrder: Int?
  /// For a date in words: the field that holds the same date in digits.
  public let wordsOf: String?
  /// Seldom filled in old books: a form may fold it away.
  public let occasional: Bool
  /// A remark for whoever keys the field.
  public let noteVi: String?

  /// Whether a person keys the field from the page.
  public var keyed: Bool { derivedFrom == nil }

  public init(
    id: String, column: String? = nil, labelVi: String, labelEn: String, group: String, kind: FieldKind, codeList: String? = nil,
    required: Bool = false, derivedFrom: FieldSource? = nil, comparison: ComparisonPolicy? = nil,
    noComparisonReason: String? = nil, dataClass: DataClass = .basic, printedOrder: Int? = nil, wordsOf: String? = nil,
    occasional: Bool = false, noteVi: String? = nil
  ) {
    self.id = id
    self.column = column
    self.labelVi = labelVi
    self.labelEn = labelEn
    self.group = group
    self.kind = kind
    self.codeList = codeList
    self.required = required
    self.derivedFrom = derivedFrom
    self.comparison = comparison ?? (derivedFrom == nil ? kind.defaultComparison : .none)
    self.noComparisonReason = noComparisonReason
    self.dataClass = dataClass
    self.printedOrder = printedOrder
    self.wordsOf = wordsOf
    self.occasional = occasional
    self.noteVi = noteVi
  }

  public init(from decoder: any Decoder) throws {
    let file = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      id: try file.decode(String.self, forKey: .id),
      column: try file.decodeIfPresent(String.self, forKey: .column),
      labelVi: try file.decode(String.self, forKey: .labelVi),
      labelEn: try file.decode(String.self, forKey: .labelEn),
      group: try file.decode(String.self, forKey: .group),
      kind: try file.decode(FieldKind.self, forKey: .kind),
      codeList: try file.decodeIfPresent(String.self, forKey: .codeList),
      required: try file.decodeIfPresent(Bool.self, forKey: .required) ?? false,
      derivedFrom: try file.decodeIfPresent(FieldSource.self, forKey: .derivedFrom),
      comparison: try file.decodeIfPresent(ComparisonPolicy.self, forKey: .comparison),
      noComparisonReason: try file.decodeIfPresent(String.self, forKey: .noComparisonReason),
      dataClass: try file.decodeIfPresent(DataClass.self, forKey: .dataClass) ?? .basic,
      printedOrder: try file.decodeIfPresent(Int.self, forKey: .printedOrder),
      wordsOf: try file.decodeIfPresent(String.self, forKey: .wordsOf),
      occasional: try file.decodeIfPresent(Bool.self, forKey: .occasional) ?? false,
      noteVi: try file.decodeIfPresent(String.self, forKey: .noteVi))
  }
}
