/// What was found about one page of a picture, before any image is made.
struct PageFinding {
  var placement: PagePlacement
  var part: PreparedPage.Part
  var turn: Int
  var ground: PreparedPage.Ground
  var confidence: Double
  var fit: FormFit?
  var fold: PreparedPage.Fold?
  var rules: [SheetRule] = []
  var rows: [TableReader.Row] = []
  /// Edges of the columns of a table without a form.
  var columns: [Double] = []
  var skewLeft = 0.0
}
