import Foundation

extension FormShelf {
  /// A file of the office's folder that is not used, and why.
  public struct Fault: Sendable, Hashable, Codable {
    public var file: String
    public var problem: FormProblem
    /// The other file that counts instead, when both describe a form of one id.
    public var other: String?

    /// One line for whoever put the file there.
    public var messageVi: String {
      guard let other else { return "\(file): \(problem.messageVi)" }
      return "\(file): \(problem.messageVi) Chỉ dùng tệp \(other)."
    }
  }

  /// Files of an office's folder that are left out, in the order of their names; looked at in a decoding process, since they carry
  /// pictures. No folder is no fault.
  public static func faults(in folder: URL) throws(PageImagingError) -> [Fault] {
    guard FileManager.default.fileExists(atPath: folder.path) else { return [] }
    return try PageImaging.perform(.formFaults(folder: folder, limits: .standard)).faults ?? []
  }

  /// Looks here, in this process.
  static func localFaults(in folder: URL) -> [Fault] {
    let names: [String]
    do {
      names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    } catch {
      return [Fault(file: folder.lastPathComponent, problem: .unreadable)]
    }
    var result: [Fault] = []
    var used: [String: String] = [:]
    for name in names.sorted() where name.hasSuffix(".json") {
      do {
        let template = try FormTemplate(file: folder.appendingPathComponent(name))
        _ = try FormPrint(template)
        // The later name counts.
        if let earlier = used.updateValue(name, forKey: template.id) {
          result.append(Fault(file: earlier, problem: .doubled, other: name))
        }
      } catch {
        result.append(Fault(file: name, problem: error))
      }
    }
    return result.sorted { $0.file < $1.file }
  }
}
