import Foundation
import PageImaging

/// pages.json in its folder: read with every fault told, written whole or not at all.
public struct BookFile: Sendable {
  /// The folder that the images' names are meant from.
  public let folder: URL
  public let file: URL

  /// `place` is pages.json itself or the folder that holds it.
  public init(_ place: URL) throws(ReadingError) {
    var isFolder: ObjCBool = false
    let exists = FileManager.default.fileExists(atPath: place.path, isDirectory: &isFolder)
    folder = isFolder.boolValue ? place : place.deletingLastPathComponent()
    file = isFolder.boolValue ? place.appending(path: "pages.json") : place
    guard exists, FileManager.default.fileExists(atPath: file.path) else { throw .noBook(place.lastPathComponent) }
  }

  private struct Head: Decodable {
    var format: String?
    var version: Int?
  }

  /// The book that the file describes.
  public func book() throws(ReadingError) -> PreparedBook {
    guard let data = try? Data(contentsOf: file) else { throw .noBook(file.lastPathComponent) }
    guard let head = try? JSONDecoder().decode(Head.self, from: data) else { throw .brokenBook(place: "") }
    guard head.format == PreparedBook.formatName, let version = head.version, PreparedBook.versions.contains(version) else {
      throw .otherVersion(format: head.format ?? "", version: head.version)
    }
    do {
      return try JSONDecoder().decode(PreparedBook.self, from: data)
    } catch let error as DecodingError {
      throw .brokenBook(place: JSONPlace.of(error))
    } catch {
      throw .brokenBook(place: "")
    }
  }

  /// Reading a book takes minutes: what would keep its result from being written is told before.
  public func checkWritable() throws(ReadingError) {
    let probe = folder.appending(path: ".\(file.lastPathComponent)-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: probe) }
    do {
      let size = try FileManager.default.attributesOfItem(atPath: file.path)[.size] as? Int ?? 0
      try Data(count: size).write(to: probe)
    } catch {
      throw .unwritable(file.lastPathComponent)
    }
  }

  /// Replaces the file.
  public func write(_ book: PreparedBook) throws(ReadingError) {
    do {
      try book.json().write(to: file, options: .atomic)
    } catch {
      throw .unwritable(file.lastPathComponent)
    }
  }

  /// Where an image named in the book lies; nil for names that lead out of its folder.
  public func place(of image: String) -> URL? { PagePlace.inside(folder, image) }

  /// Can the name be a file's name, and no path that leads elsewhere?
  public static func isPlain(_ name: String) -> Bool {
    !name.isEmpty && name.utf8.count <= 100 && name.first != "." && !name.contains("/") && !name.contains("\0")
  }
}
