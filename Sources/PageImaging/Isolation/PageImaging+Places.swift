import Foundation

extension PageImaging {
  /// The pages of a picture with form, registrations and places of fields; no image is made.
  ///
  /// - Parameter file: JPEG, PNG or TIFF (first frame).
  public static func places(
    file: URL, forms: FormShelf, limits: ImageLimits = .standard
  ) throws(PageImagingError) -> [FoundPage] {
    guard let places = try perform(.places(file: file, forms: forms, limits: limits)).places else { throw .decoderStopped }
    return places
  }
}
