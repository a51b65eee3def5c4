import Foundation

/// The reference schemas that may stand beside the package; tests that read them are skipped where they do not.
enum SchemaFolder {
  static let url: URL? = {
    var folder = URL(fileURLWithPath: #filePath)
    for _ in 0..<3 { folder.deleteLastPathComponent() }
    let beside = folder.deletingLastPathComponent().appending(path: "shared/registers")
    return FileManager.default.fileExists(atPath: beside.path) ? beside : nil
  }()

  private struct Schema: Decodable {
    struct Field: Decodable {
      let name: String
    }

    let fields: [Field]
  }

  static func fields(_ register: String) throws -> Set<String> {
    guard let url else { return [] }
    let data = try Data(contentsOf: url.appending(path: "\(register).json"))
    return Set(try JSONDecoder().decode(Schema.self, from: data).fields.map(\.name))
  }
}
