import CHeif
import CLeptonica
import Foundation
import Glibc

@testable import PageImaging

/// Codes test pictures with libheif's own coder; where the library or its coder is not on the machine, tests that need one are skipped.
enum HEIFEncoder {
  /// One coded picture: what a decoder is told first, and the data.
  struct Coded {
    var configuration: [UInt8]
    var data: [UInt8]
    var width: Int
    var height: Int
  }

  private typealias Handle = UnsafeMutableRawPointer

  static let isThere: Bool = {
    guard HEIFLibrary.isThere, let found = symbol("heif_have_encoder_for_format") else { return false }
    return unsafeBitCast(found, to: (@convention(c) (Int32) -> Int32).self)(1) != 0
  }()

  private static func symbol(_ name: String) -> Handle? {
    dlopen(HEIFLibrary.fileName, RTLD_NOW | RTLD_LOCAL).flatMap { dlsym($0, name) }
  }

  private static func call<Function>(_ name: String, as type: Function.Type) throws -> Function {
    guard let found = symbol(name) else { throw PageImagingError.decoderMissing(.heic, package: HEIFLibrary.package) }
    return unsafeBitCast(found, to: type)
  }

  private static func check(_ error: sogoc_heif_error) throws {
    guard error.code == 0 else { throw PageImagingError.encoding }
  }

  /// A whole file as the library itself writes it.
  static func file(_ picture: borrowing Picture, quality: Int32 = 90) throws -> [UInt8] {
    typealias Out = UnsafeMutablePointer<Handle?>
    typealias Release = @convention(c) (Handle?) -> Void
    let context = try call("heif_context_alloc", as: (@convention(c) () -> Handle?).self)()
    defer { try? call("heif_context_free", as: Release.self)(context) }
    var encoder: Handle?
    try check(
      call("heif_context_get_encoder_for_format", as: (@convention(c) (Handle?, Int32, Out) -> sogoc_heif_error).self)(
        context, 1, &encoder))
    defer { try? call("heif_encoder_release", as: Release.self)(encoder) }
    try check(
      call("heif_encoder_set_lossy_quality", as: (@convention(c) (Handle?, Int32) -> sogoc_heif_error).self)(encoder, quality))
    var image: Handle?
    let (width, height) = (picture.width, picture.height)
    try check(
      call("heif_image_create", as: (@convention(c) (Int32, Int32, Int32, Int32, Out) -> sogoc_heif_error).self)(
        Int32(width), Int32(height), 1, 10, &image))
    defer { try? call("heif_image_release", as: Release.self)(image) }
    try check(
      call("heif_image_add_plane", as: (@convention(c) (Handle?, Int32, Int32, Int32, Int32) -> sogoc_heif_error).self)(
        image, 10, Int32(width), Int32(height), 8))
    var stride: Int32 = 0
    let plane = try call(
      "heif_image_get_plane",
      as: (@convention(c) (Handle?, Int32, UnsafeMutablePointer<Int32>) -> UnsafeMutablePointer<UInt8>?).self)(image, 10, &stride)
    guard let plane else { throw PageImagingError.encoding }
    for y in 0..<height {
      for x in 0..<width {
        let colour = picture.colour(x: x, y: y)
        let at = plane + y * Int(stride) + 3 * x
        (at[0], at[1], at[2]) = (UInt8(colour.red), UInt8(colour.green), UInt8(colour.blue))
      }
    }
    try check(
      call(
        "heif_context_encode_image",
        as: (@convention(c) (Handle?, Handle?, Handle?, Handle?, Out?) -> sogoc_heif_error).self)(
          context, image, encoder, nil, nil))
    let place = FileManager.default.temporaryDirectory.appendingPathComponent("heif-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: place) }
    try check(
      call("heif_context_write_to_file", as: (@convention(c) (Handle?, UnsafePointer<CChar>) -> sogoc_heif_error).self)(
        context, place.path))
    return [UInt8](try Data(contentsOf: place))
  }

  /// The coded picture alone, to be put into a file of any shape.
  static func coded(_ picture: borrowing Picture, quality: Int32 = 90) throws -> Coded {
    let bytes = try file(picture, quality: quality)
    let found = try HEIFFile.read(ArrayBytes(array: bytes), limits: .standard)
    let data = (found.coded.first ?? []).flatMap { bytes[$0] }
    func inside(_ range: Range<Int>, _ name: String) throws -> Range<Int> {
      guard let box = try HEIFBox.boxes(in: bytes, range).first(where: { $0.name == name }) else {
        throw PageImagingError.encoding
      }
      return box.body
    }
    let meta = try inside(0..<bytes.count, "meta")
    let properties = try inside(inside(meta.lowerBound + 4..<meta.upperBound, "iprp"), "ipco")
    return Coded(
      configuration: Array(bytes[try inside(properties, "hvcC")]), data: data, width: picture.width, height: picture.height)
  }
}
