import Foundation

/// All register kinds, code lists and conventions, read from data files: adding a kind or a column set is a new file.
public struct RegisterCatalogue: Sendable {
  /// Sorted by their order in the files.
  public let schemas: [RegisterSchema]
  public let codeLists: [CodeList]
  public let formPeriods: [FormPeriod]
  public let placeholderDates: [PlaceholderDate]
  public let deliveryNaming: DeliveryNaming
  /// How values are verified before they are settled.
  public let verification: PolicyCatalogue
  private let aids: [RegisterKind: DeskAids]

  private let schemaIndex: [RegisterKind: Int]
  private let listIndex: [String: Int]

  /// The files that come with the software.
  public static let standard: RegisterCatalogue = {
    do {
      return try RegisterCatalogue(directory: standardDirectory)
    } catch {
      // The files are part of the build and tested: a fault here is a broken installation.
      preconditionFailure("CivilStatus resources: \(error)")
    }
  }()

  /// Where the files that come with the software stand: a copy of it is the start of an office's own catalogue.
  public static let standardDirectory = Bundle.module.bundleURL.appending(path: "Resources")

  /// Reads `registers/*.json`, `code-lists.json`, `form-periods.json`, `placeholders.json`, `delivery-naming.json`,
  /// `verification-policies.json` and `desk-aids.json`.
  public init(directory: URL) throws(CivilStatusError) {
    let loader = CatalogueLoader(directory: directory)
    let lists = try loader.codeLists()
    let files = try loader.schemas(codeLists: Set(lists.map(\.id)))
    schemas = files.map(RegisterSchema.init(file:)).sorted { ($0.order, $0.kind) < ($1.order, $1.kind) }
    codeLists = lists.map(CodeList.init(file:))
    formPeriods = try loader.read([FormPeriod].self, "form-periods.json")
    placeholderDates = try loader.read([PlaceholderDate].self, "placeholders.json")
    deliveryNaming = try loader.read(DeliveryNaming.self, "delivery-naming.json")
    verification = try loader.read(PolicyCatalogue.self, "verification-policies.json")
    try verification.validate(schemas: schemas, codeLists: Set(lists.map(\.id)))
    aids = try loader.deskAids(for: schemas)
    schemaIndex = Dictionary(schemas.enumerated().map { ($1.kind, $0) }, uniquingKeysWith: { first, _ in first })
    listIndex = Dictionary(codeLists.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
  }

  public subscript(kind: RegisterKind) -> RegisterSchema? { schemaIndex[kind].map { schemas[$0] } }
  public func codeList(_ id: String) -> CodeList? { listIndex[id].map { codeLists[$0] } }
  public func schema(abbreviation: String) -> RegisterSchema? { schemas.first { $0.abbreviation == abbreviation } }
  /// How entries of the kind are keyed with few keys; nothing when no file says so.
  public func deskAids(_ kind: RegisterKind) -> DeskAids { aids[kind] ?? DeskAids(kind: kind) }
  public func formPeriod(id: String) -> FormPeriod? { formPeriods.first { $0.id == id } }

  /// The periods a date may fall in: more than one when the date is partial.
  public func formPeriods(on date: PartialDate) -> [FormPeriod] { formPeriods.filter { $0.covers(date) } }
}
