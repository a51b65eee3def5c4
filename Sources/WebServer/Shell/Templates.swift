import Digitisation
import Foundation
import Mustache

/// The pages' templates, read once at start.
struct Templates: Sendable {
  private let library: MustacheLibrary

  /// Reads every template of the bundle.
  init(folder: URL) throws {
    MustacheContentTypes.register(EscapedHTML(), named: EscapedHTML.name)
    var library = MustacheLibrary()
    let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
    for file in files.sorted(by: { $0.path < $1.path }) where file.pathExtension == "mustache" {
      let text = try String(contentsOf: file, encoding: .utf8)
      let template = try MustacheTemplate(string: "{{% CONTENT_TYPE: \(EscapedHTML.name)}}\n" + text)
      library.register(template, named: file.deletingPathExtension().lastPathComponent)
    }
    self.library = library
  }

  /// The page's HTML, with the frame (menu, person, title) around it.
  func render(_ page: Page, for session: SignedIn?) throws -> String {
    var model = page.model
    model["pageTitle"] = page.title
    model["signedIn"] = session.map { session in
      ["name": session.account.displayName, "login": session.account.login] as [String: any Sendable]
    }
    model["menu"] = session.map { Menu(for: $0.account.actor).items(current: page.template) } ?? []
    guard let html = library.render(model, withTemplate: page.template) else {
      throw TemplateError.missing(name: page.template)
    }
    return html
  }
}

enum TemplateError: Error, Hashable {
  case missing(name: String)
}

/// Escapes for text and quoted attributes scalar by scalar: a quotation mark with a combining mark after it is still escaped.
struct EscapedHTML: MustacheContentType {
  static let name = "SOGOC"

  func escapeText(_ text: String) -> String {
    var escaped = ""
    escaped.reserveCapacity(text.utf8.count)
    for scalar in text.unicodeScalars {
      switch scalar {
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "&": escaped += "&amp;"
      case "\"": escaped += "&quot;"
      case "'": escaped += "&#39;"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }
}
