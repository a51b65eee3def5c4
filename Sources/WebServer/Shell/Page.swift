/// A page to be rendered: a template and what it shows.
struct Page: Sendable {
  /// File name of the template without ending.
  var template: String
  /// The window's title.
  var title: String
  /// Strings, numbers, booleans, lists and dictionaries of these.
  var model: [String: any Sendable]

  init(template: String, title: String, model: [String: any Sendable] = [:]) {
    self.template = template
    self.title = title
    self.model = model
  }
}
