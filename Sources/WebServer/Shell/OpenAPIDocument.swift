import CivilStatus
import Digitisation
import Foundation

/// OpenAPI 3.1, generated: a path for every action of the table, one for every resource, and a schema for every register kind.
public enum OpenAPIDocument {
  /// The document as JSON with sorted keys, so that it can be compared.
  public static func json(catalogue: RegisterCatalogue) throws -> Data {
    try JSONSerialization.data(
      withJSONObject: object(catalogue: catalogue), options: [.sortedKeys, .withoutEscapingSlashes, .prettyPrinted])
  }

  private static func object(catalogue: RegisterCatalogue) -> [String: Any] {
    var paths: [String: Any] = [:]
    for definition in ActionTable.definitions {
      paths["/actions/\(definition.id)"] = ["post": operation(definition)]
    }
    for resource in ResourceList.all {
      var path = paths[resource.path] as? [String: Any] ?? [:]
      path[resource.method] = resource.operation
      paths[resource.path] = path
    }
    var schemas: [String: Any] = ["Target": target, "Outcome": outcome, "Problem": problem, "FieldValue": fieldValue]
    for schema in catalogue.schemas { schemas["Values_\(schema.kind.rawValue)"] = values(schema) }
    return [
      "openapi": "3.1.0",
      "info": [
        "title": "Sổ Gốc", "version": "1", "description": "All changes go through actions; each is checked against one table.",
      ],
      "servers": [["url": "/api/v1"]],
      "security": [["session": [String]()]],
      "paths": paths,
      "components": [
        "schemas": schemas,
        "securitySchemes": ["session": ["type": "apiKey", "in": "cookie", "name": "sogoc"]],
      ],
    ]
  }

  private static func operation(_ definition: ActionDefinition) -> [String: Any] {
    var properties: [String: Any] = [:]
    for input in definition.form { properties[input.name] = schema(of: input) }
    let input: [String: Any] = [
      "type": "object", "properties": properties, "required": definition.form.filter(\.isRequired).map(\.name).sorted(),
    ]
    return [
      "operationId": definition.id, "summary": definition.summary, "description": rights(definition),
      "requestBody": [
        "required": true,
        "content": [
          "application/json": [
            "schema": [
              "type": "object", "required": ["input"],
              "properties": [
                "target": ["$ref": "#/components/schemas/Target"], "input": input,
                "transactionID": ["type": "string", "minLength": 8, "maxLength": 64],
              ],
            ]
          ]
        ],
      ],
      "responses": ResourceList.responses(answer: "#/components/schemas/Outcome"),
    ]
  }

  private static func rights(_ definition: ActionDefinition) -> String {
    let roles = definition.roles.sorted().map(\.rawValue).joined(separator: ", ")
    let statuses = definition.statuses.sorted().map(\.rawValue).joined(separator: ", ")
    let relations = definition.relations.map(\.rawValue).sorted().joined(separator: ", ")
    return "Roles: \(roles). Actor's unit: \(relations). Statuses: \(statuses.isEmpty ? "any" : statuses)."
  }

  private static func schema(of input: ActionInput) -> [String: Any] {
    var schema: [String: Any] = ["description": input.labelVi]
    switch input.kind {
    case .text, .longText: schema["type"] = "string"
    case .integer: schema["type"] = "integer"
    case .boolean: schema["type"] = "boolean"
    case .choice:
      schema["type"] = "string"
      schema["enum"] = input.choices
    case .textList:
      schema["type"] = "array"
      schema["items"] = ["type": "string"]
    case .structure:
      let described = input.schema.flatMap { try? JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any] }
      schema.merge(described ?? ["type": "object"]) { _, new in new }
    }
    return schema
  }

  private static func values(_ schema: RegisterSchema) -> [String: Any] {
    var properties: [String: Any] = [:]
    for field in schema.fields {
      properties[field.id] = ["$ref": "#/components/schemas/FieldValue", "description": field.labelVi]
    }
    return ["type": "object", "description": schema.labelVi, "properties": properties]
  }

  private static var target: [String: Any] {
    [
      "type": "object",
      "properties": [
        "unit": ["type": "string"], "book": ["type": "string"], "entry": ["type": "string"],
        "baseVersion": ["type": "integer", "description": "The entry's version the caller saw."],
      ],
    ]
  }

  private static var outcome: [String: Any] {
    [
      "type": "object", "required": ["sequence", "created"],
      "properties": [
        "sequence": ["type": "integer"], "version": ["type": "integer"],
        "status": ["type": "string", "enum": EntryStatus.allCases.map(\.rawValue)],
        "flags": ["type": "array", "items": ["type": "string", "enum": EntryFlag.allCases.map(\.rawValue)]],
        "created": ["type": "array", "items": ["type": "string"]],
      ],
    ]
  }

  private static var problem: [String: Any] {
    [
      "type": "object", "required": ["status", "code", "message"],
      "properties": ["status": ["type": "integer"], "code": ["type": "string"], "message": ["type": "string"]],
    ]
  }

  private static var fieldValue: [String: Any] {
    [
      "type": "object", "required": ["asWritten", "condition"],
      "properties": [
        "asWritten": ["type": "string"],
        "condition": ["type": "string", "enum": Condition.allCases.map(\.rawValue)],
        "normalised": ["type": "string"],
        "evidence": ["type": "array", "items": ["type": "object"]],
      ],
    ]
  }
}
