import Foundation

/// The forms in use: those that ship with the program and those of the office.
public struct FormLibrary: Sendable {
  /// In the order of their ids.
  public let forms: [FormPrint]

  /// Takes templates; ids must differ.
  public init(_ templates: [FormTemplate]) throws(FormProblem) {
    guard Set(templates.map(\.id)).count == templates.count else { throw .doubled }
    var prints: [FormPrint] = []
    for template in templates.sorted(by: { $0.id < $1.id }) { prints.append(try FormPrint(template)) }
    forms = prints
  }

  /// No form at all: pages are flattened and their rules found.
  public static let none = FormLibrary(prints: [])

  /// Takes forms that are ready; their ids differ.
  init(prints: [FormPrint]) { forms = prints }

  /// The templates that ship with the program.
  public static func bundled() throws(FormProblem) -> [FormTemplate] {
    guard let folder = Bundle.module.url(forResource: "forms", withExtension: nil) else { return [] }
    return try templates(in: folder)
  }

  /// Every `.json` of a folder.
  public static func templates(in folder: URL) throws(FormProblem) -> [FormTemplate] {
    let names: [String]
    do { names = try FileManager.default.contentsOfDirectory(atPath: folder.path) } catch { throw .unreadable }
    var result: [FormTemplate] = []
    for name in names.sorted() where name.hasSuffix(".json") {
      result.append(try FormTemplate(file: folder.appendingPathComponent(name)))
    }
    return result
  }
}
