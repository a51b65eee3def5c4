import Foundation

@testable import Digitisation

/// JSON inputs made from an action's own form, the way a program that reads the API's description makes them.
enum SampleInput {
  /// - Parameter complete: also what need not be given.
  static func object(_ definition: ActionDefinition, complete: Bool = false) -> [String: Any] {
    var object: [String: Any] = [:]
    for input in definition.form where complete || input.isRequired { object[input.name] = value(input) }
    return object
  }

  static func text(_ definition: ActionDefinition) throws -> String {
    String(decoding: try JSONSerialization.data(withJSONObject: object(definition)), as: UTF8.self)
  }

  private static func value(_ input: ActionInput) -> Any {
    switch input.kind {
    case .text: "x"
    case .longText: "Lý do thử"
    case .integer: 1
    case .boolean: true
    case .choice: input.choices.first ?? ""
    case .textList: ["x"]
    case .structure:
      structure(input.schema.flatMap { try? JSONSerialization.jsonObject(with: Data($0.utf8)) } as? [String: Any] ?? [:])
    }
  }

  /// The smallest value a JSON Schema allows.
  private static func structure(_ schema: [String: Any]) -> Any {
    if let choices = schema["enum"] as? [Any], let first = choices.first { return first }
    switch schema["type"] as? String {
    case "array":
      let items = schema["items"] as? [String: Any] ?? [:]
      return (schema["minItems"] as? Int ?? 0) > 0 ? [structure(items)] : [Any]()
    case "integer": return 1
    case "number": return 0.5
    case "boolean": return true
    case "string": return "x"
    default:
      let properties = schema["properties"] as? [String: [String: Any]] ?? [:]
      let required = schema["required"] as? [String] ?? []
      return Dictionary(uniqueKeysWithValues: required.map { ($0, structure(properties[$0] ?? [:])) })
    }
  }
}
