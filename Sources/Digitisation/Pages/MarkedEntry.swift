/// An entry as it is marked, without any of its values.
public struct MarkedEntry: Hashable, Codable, Sendable, Identifiable {
  public var id: String
  /// `12`, empty when it is not known or is still one reader's secret.
  public var number: String
  /// Nil when the number is.
  public var year: Int?
  public var status: EntryStatus
  public var statusLabel: String
  public var version: Int
  /// Whether it may still be withdrawn or renumbered.
  public var isFree: Bool
  public var regions: [PageRegion]

  init(_ entry: Entry, regions: [PageRegion]) {
    id = entry.id
    number = entry.shownNumber
    year = entry.shownYear
    status = entry.status
    statusLabel = entry.status.labelVi
    version = entry.version
    isFree = entry.status == .pending && entry.flags.isDisjoint(with: [.imported, .returned])
    self.regions = regions
  }
}
