/// Why a file was refused or a picture could not be made. Carries figures, never content.
public enum PageImagingError: Error, Sendable, Hashable, Codable {
  /// The file is not there.
  case missing
  /// The operating system refused to read it (errno).
  case unreadable(code: Int32)
  /// The operating system refused to write (errno).
  case unwritable(code: Int32)
  /// No byte in it.
  case empty
  /// A known format that is not taken in.
  case notAccepted(ForeignFormat)
  /// A format that is taken in where a library is on the machine, and it is not; `package` is Debian's name for it.
  case decoderMissing(ImageFormat, package: String)
  /// Nothing that is known.
  case unknownFormat
  /// The file is larger than the limit.
  case tooManyBytes(found: Int, limit: Int)
  /// A page is larger than the limit.
  case tooManyPixels(width: Int, height: Int, limit: Int)
  /// More pages than the limit; `found` is nil when counting stopped at the limit.
  case tooManyPages(found: Int?, limit: Int)
  /// Width or height is zero.
  case noArea(ImageFormat)
  /// The header contradicts itself or the format; `part` names the place.
  case brokenHeader(ImageFormat, part: String)
  /// The file ends too early.
  case cut(ImageFormat)
  /// The header is sound but the content cannot be decoded; `page` from 1 where there are several.
  case damaged(ImageFormat, page: Int?)
  /// A lawful variant that is not supported.
  case unsupportedVariant(ImageFormat, variant: String)
  /// A PDF that opens only with a password.
  case encrypted
  /// A PDF or TIFF without a page.
  case noPages(ImageFormat)
  /// A document where one image was asked for.
  case notAnImage(ImageFormat)
  /// A helper program is not installed.
  case toolMissing(name: String)
  /// A helper program ended with an error.
  case toolFailed(name: String, status: Int32)
  /// A helper program took too long and was stopped.
  case toolTimedOut(name: String, seconds: Int)
  /// A box that does not lie on the page.
  case emptyBox
  /// A paper size or width that makes no sense.
  case badSize
  /// A document was asked for with nothing in it.
  case noParts
  /// The encoder refused.
  case encoding
  /// The decoding process broke off on this file.
  case decoderStopped
  /// The decoding process took too long on this file and was ended.
  case decoderTimedOut(seconds: Int)
}
