import CHeif

/// libheif, opened when the first HEIC comes; a machine without it does everything else.
struct HEIFLibrary {
  /// Debian's package of it.
  static let package = "libheif1"
  /// What is opened; tests name one that is nowhere.
  @TaskLocal static var fileName = "libheif.so.1"

  private(set) var calls = sogoc_heif()

  /// Nothing is remembered of a failure, so the library counts from the moment it is installed.
  init() throws(PageImagingError) {
    guard sogoc_heif_load(&calls, Self.fileName) == 0 else { throw .decoderMissing(.heic, package: Self.package) }
  }

  /// Whether HEIC can be read here.
  static var isThere: Bool { (try? HEIFLibrary()) != nil }
}
