import Foundation

/// Reads and validates the data files of a directory.
struct CatalogueLoader {
  let directory: URL

  func read<Value: Decodable>(_ type: Value.Type, _ name: String) throws(CivilStatusError) -> Value {
    guard let data = try? Data(contentsOf: directory.appending(path: name)) else { throw .missingFile(name: name) }
    do {
      return try JSONDecoder().decode(type, from: data)
    } catch {
      throw .unreadableFile(name: name, detail: String(describing: error))
    }
  }

  func codeLists() throws(CivilStatusError) -> [CodeListFile] {
    let lists = try read([CodeListFile].self, "code-lists.json")
    var seen: Set<String> = []
    for list in lists {
      guard seen.insert(list.id).inserted else {
        throw .invalidSchema(kind: "code-lists", .duplicate(.codeList, id: list.id))
      }
      var codes: Set<String> = []
      for code in list.items.compactMap(\.code) where !codes.insert(code).inserted {
        throw .invalidSchema(kind: list.id, .duplicate(.codeList, id: code))
      }
    }
    return lists
  }

  func schemas(codeLists: Set<String>) throws(CivilStatusError) -> [RegisterSchemaFile] {
    let folder = directory.appending(path: "registers")
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder.path) else {
      throw .missingFile(name: "registers")
    }
    var files: [RegisterSchemaFile] = []
    for name in names.sorted() where name.hasSuffix(".json") {
      let file = try read(RegisterSchemaFile.self, "registers/\(name)")
      guard !files.contains(where: { $0.kind == file.kind }) else {
        throw .invalidSchema(kind: file.kind.rawValue, .duplicate(.kind, id: file.kind.rawValue))
      }
      try SchemaValidator(schema: file, codeLists: codeLists).validate()
      files.append(file)
    }
    return files
  }

  func deskAids(for schemas: [RegisterSchema]) throws(CivilStatusError) -> [RegisterKind: DeskAids] {
    var aids: [RegisterKind: DeskAids] = [:]
    for entry in try read([DeskAids].self, "desk-aids.json") {
      let kind = entry.kind.rawValue
      guard let schema = schemas.first(where: { $0.kind == entry.kind }) else {
        throw .invalidSchema(kind: "desk-aids", .unknownKind(kind))
      }
      if let field = entry.stranger(to: schema) { throw .invalidSchema(kind: kind, .unknownField(in: "desk-aids", field: field)) }
      guard aids.updateValue(entry, forKey: entry.kind) == nil else {
        throw .invalidSchema(kind: kind, .duplicate(.kind, id: kind))
      }
    }
    return aids
  }
}
