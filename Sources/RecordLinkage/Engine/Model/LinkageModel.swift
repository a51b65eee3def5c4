import Foundation

/// What training found: how often each level of agreement occurs in pairs of one person, of relatives and of strangers.
public struct LinkageModel: Codable, Hashable, Sendable {
  /// The shares of one level.
  public struct Level: Codable, Hashable, Sendable {
    public var level: Int
    public var name: String
    public var match: Double
    public var relative: Double
    public var unrelated: Double
  }

  /// The levels of one field.
  public struct Field: Codable, Hashable, Sendable {
    public var name: String
    public var levels: [Level]
  }

  /// The version of the file's form.
  public var version = 1
  public var kind: LinkageKind
  /// The share of entries whose person is in the register.
  public var matchShare: Double
  /// How many brothers and sisters an entry has in the register.
  public var relatives: Double
  /// The share of persons with a further entry in another book, among persons with an entry.
  public var repeatShare: Double
  /// The probability from which links were accepted.
  public var acceptAt: Double
  public var fields: [Field]

  init(kind: LinkageKind, matchShare: Double, relatives: Double, repeatShare: Double, acceptAt: Double, tables: LevelTables) {
    self.kind = kind
    self.matchShare = matchShare
    self.relatives = relatives
    self.repeatShare = repeatShare
    self.acceptAt = acceptAt
    fields = ComparisonField.allCases.map { field in
      Field(
        name: "\(field)",
        levels: field.groups.flatMap { $0 }.map { level in
          Level(
            level: level, name: field.levelName(level), match: tables.match[field.offset + level],
            relative: tables.relative[field.offset + level], unrelated: tables.unrelated[field.offset + level])
        })
    }
  }

  var tables: LevelTables {
    var tables = LevelTables()
    for field in ComparisonField.allCases {
      guard let found = fields.first(where: { $0.name == "\(field)" }) else { continue }
      for level in found.levels where level.level > 0 && level.level < field.levels {
        tables.match[field.offset + level.level] = max(level.match, LevelTables.least)
        tables.relative[field.offset + level.level] = max(level.relative, LevelTables.least)
        tables.unrelated[field.offset + level.level] = max(level.unrelated, LevelTables.least)
      }
    }
    return tables
  }

  /// Reads a model; refuses one of another kind.
  public static func load(_ url: URL, kind: LinkageKind) throws -> LinkageModel {
    guard let data = try? Data(contentsOf: url) else { throw LinkageError.unreadable(path: url.lastPathComponent) }
    guard let model = try? JSONDecoder().decode(LinkageModel.self, from: data), model.version == 1, model.kind == kind,
      model.isSound
    else {
      throw LinkageError.badModel(path: url.lastPathComponent)
    }
    return model
  }

  /// False when a share is none, so that no weight could be made of it.
  private var isSound: Bool {
    let shares = [repeatShare, acceptAt] + fields.flatMap { $0.levels.flatMap { [$0.match, $0.relative, $0.unrelated] } }
    return (0.001...0.999).contains(matchShare) && (0...1_000).contains(relatives) && shares.allSatisfy { (0...1).contains($0) }
      && ComparisonField.allCases.allSatisfy { field in fields.contains { $0.name == "\(field)" } }
  }

  /// Writes the model as JSON, sorted and indented.
  public func save(_ url: URL) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
    do { try encoder.encode(self).write(to: url, options: .atomic) } catch {
      throw LinkageError.unwritable(path: url.lastPathComponent)
    }
  }
}
