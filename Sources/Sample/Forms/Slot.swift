import Drawing

/// A place on a form where one value is written.
struct Slot: Sendable {
  /// The fields that this writing answers; more than one where one line serves two.
  var fields: [String]
  /// In millimetres of the unturned page.
  var area: Rectangle
  /// How far the first line starts inside the area, behind the printed label.
  var indent: Double = 0
  var lines: Int = 1
  /// Height of an em of the writing, in millimetres.
  var size: Double
  var centred = false
}
