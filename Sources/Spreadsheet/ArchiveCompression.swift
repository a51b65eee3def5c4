/// Whether a file is packed on its way into an archive.
public enum ArchiveCompression: Hashable, Sendable {
  /// Stored when its name says it is packed already (pictures, PDF, workbooks, archives), packed otherwise.
  case automatic
  /// Stored as it is.
  case store
  /// Packed.
  case deflate

  func isPacking(_ name: String) -> Bool {
    switch self {
    case .store: return false
    case .deflate: return true
    case .automatic:
      let ending = name.split(separator: ".").last?.lowercased() ?? ""
      return !["jpg", "jpeg", "png", "pdf", "zip", "xlsx", "xlsm", "docx", "gz", "zst", "xz", "webp", "mp4"].contains(ending)
    }
  }
}
