/// A worksheet as the workbook lists it.
public struct SheetInfo: Hashable, Sendable {
  /// The name on the sheet's tab.
  public var name: String
  /// Whether the tab is hidden from the reader of the workbook.
  public var isHidden: Bool
  /// The archive member that holds the sheet.
  var part: String
}
