import CivilStatus
import Foundation
import HTTPTypes
import Testing

@testable import Digitisation
@testable import WebServer

/// What the API says of itself is what it is.
@Suite struct APIDescriptionTests {
  @Test func theDescriptionNamesEveryRouteAndNoOther() async throws {
    try await withDoorBench { bench in
      let served = Set(
        bench.routes.filter { $0.path.hasPrefix("/api/v1/") && $0.path != "/api/v1/actions/{action}" && $0.method != .head }
          .map { "\($0.method.rawValue.lowercased()) \($0.path.dropFirst("/api/v1".count))" })
      let described = Set(ResourceList.all.map { "\($0.method) \($0.path)" })
      #expect(described.count == ResourceList.all.count)
      #expect(served.subtracting(described).sorted() == [], "add these to ResourceList.swift")
      #expect(described.subtracting(served).sorted() == [], "these are in ResourceList.swift and nowhere else")
    }
  }

  private static func document() throws -> [String: Any] {
    let data = try OpenAPIDocument.json(catalogue: .standard)
    #expect(try OpenAPIDocument.json(catalogue: .standard) == data)
    return try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
  }

  @Test func everyReferenceLeadsSomewhere() throws {
    let document = try Self.document()
    #expect(document["openapi"] as? String == "3.1.0")
    var references: [String] = []
    Self.collect(document, into: &references)
    #expect(references.count > 100)
    for reference in Set(references) {
      #expect(reference.hasPrefix("#/"))
      var found: Any? = document
      for part in reference.dropFirst(2).split(separator: "/") { found = (found as? [String: Any])?[String(part)] }
      #expect(found != nil, "\(reference)")
    }
  }

  private static func collect(_ value: Any, into references: inout [String]) {
    if let object = value as? [String: Any] {
      if let reference = object["$ref"] as? String { references.append(reference) }
      for part in object.values { collect(part, into: &references) }
    } else if let list = value as? [Any] {
      for part in list { collect(part, into: &references) }
    }
  }

  @Test func everyOperationIsComplete() throws {
    let paths = try #require(try Self.document()["paths"] as? [String: [String: [String: Any]]])
    let methods = ["get", "post", "put", "delete"]
    for (path, operations) in paths {
      for (method, operation) in operations {
        #expect(methods.contains(method), "\(path)")
        #expect(!((operation["summary"] as? String) ?? "").isEmpty, "\(path)")
        let responses = try #require(operation["responses"] as? [String: Any], "\(path)")
        #expect(responses["200"] != nil && responses["404"] != nil && responses["409"] != nil, "\(path)")
        let named = (operation["parameters"] as? [[String: Any]] ?? []).compactMap { $0["name"] as? String }
        let inPath = path.split(separator: "/").filter { $0.hasPrefix("{") }.map { String($0.dropFirst().dropLast()) }
        #expect(Set(inPath).isSubset(of: named), "\(path)")
      }
    }
    for definition in ActionTable.definitions { #expect(paths["/actions/\(definition.id)"]?["post"] != nil) }
  }

  @Test func everyRegisterKindHasItsValues() throws {
    let components = try #require(try Self.document()["components"] as? [String: Any])
    let schemas = try #require(components["schemas"] as? [String: [String: Any]])
    for schema in RegisterCatalogue.standard.schemas {
      let properties = try #require(schemas["Values_\(schema.kind.rawValue)"]?["properties"] as? [String: Any])
      #expect(Set(properties.keys) == Set(schema.fields.map(\.id)))
    }
  }

  @Test func theStructuresInFormsAreJSONSchemas() throws {
    for definition in ActionTable.definitions {
      for input in definition.form {
        #expect((input.kind == .structure) == (input.schema != nil), "\(definition.id) \(input.name)")
        #expect((input.kind == .choice) == !input.choices.isEmpty, "\(definition.id) \(input.name)")
        guard let schema = input.schema else { continue }
        #expect(throws: Never.self, "\(definition.id) \(input.name)") {
          try JSONSerialization.jsonObject(with: Data(schema.utf8))
        }
      }
    }
  }

  @Test func theFormsNamesAreTheInputsKeys() throws {
    for type in ActionTable.types { try Self.check(type) }
  }

  /// What the program itself hands to an action, under no key that a sender could use (`CodingKeys` leaves it out).
  private static let givenByTheProgram: [String: Set<String>] = ["entry.check": ["units"]]

  private static func check<A: Action>(_ type: A.Type) throws {
    let definition = type.definition
    let names = Set(definition.form.map(\.name))
    #expect(names.count == definition.form.count, "\(definition.id)")
    // What must be given suffices.
    let least = try JSONSerialization.data(withJSONObject: SampleInput.object(definition))
    #expect(throws: Never.self, "\(definition.id)") { try JSONDecoder().decode(A.self, from: least) }
    // What may be given is understood: it comes out again.
    let most = try JSONSerialization.data(withJSONObject: SampleInput.object(definition, complete: true))
    guard let action = try? JSONDecoder().decode(A.self, from: most) else {
      Issue.record("\(definition.id) does not take its own form")
      return
    }
    let encoded = try JSONSerialization.jsonObject(with: try JSONEncoder().encode(action)) as? [String: Any]
    #expect(Set((encoded ?? [:]).keys) == names, "\(definition.id)")
    // And nothing is understood that the form does not name.
    #expect(Self.stored(action).subtracting(Self.givenByTheProgram[definition.id] ?? []) == names, "\(definition.id)")
    // Each required one is missed.
    for input in definition.form where input.isRequired {
      var object = SampleInput.object(definition)
      object[input.name] = nil
      let data = try JSONSerialization.data(withJSONObject: object)
      #expect(throws: (any Error).self, "\(definition.id) without \(input.name)") { try JSONDecoder().decode(A.self, from: data) }
    }
  }

  private static func stored(_ value: Any) -> Set<String> {
    let children = Array(Mirror(reflecting: value).children)
    if children.count == 1, let only = children.first, only.label == "description" { return stored(only.value) }
    return Set(children.compactMap(\.label))
  }
}
