/// Which names a file inside an archive may bear.
enum ArchiveName {
  /// Whether a name stays inside the folder the archive is unpacked to, on any system.
  static func isSafe(_ name: String) -> Bool {
    guard !name.isEmpty, name.utf8.count < 1_000 else { return false }
    guard !name.unicodeScalars.contains(where: { $0 == "\\" || $0 == ":" || $0.value < 0x20 || $0.value == 0x7F }) else {
      return false
    }
    return name.split(separator: "/", omittingEmptySubsequences: false).allSatisfy { !["", ".", ".."].contains($0) }
  }
}
