import Foundation

/// Why the system would not write a file.
public enum WriteFailure {
  /// The system's own number for a failed write; `EIO` where Foundation does not tell.
  public static func code(of error: any Error) -> Int32 {
    if let error = error as? POSIXError { return error.code.rawValue }
    let error = error as NSError
    if error.domain == NSPOSIXErrorDomain { return Int32(clamping: error.code) }
    if let below = error.userInfo[NSUnderlyingErrorKey] as? any Error { return code(of: below) }
    guard error.domain == NSCocoaErrorDomain else { return EIO }
    return switch CocoaError.Code(rawValue: error.code) {
    case .fileWriteOutOfSpace: ENOSPC
    case .fileWriteNoPermission: EACCES
    case .fileWriteVolumeReadOnly: EROFS
    case .fileWriteFileExists: EEXIST
    case .fileNoSuchFile: ENOENT
    case .fileWriteInvalidFileName: ENAMETOOLONG
    default: EIO
    }
  }
}
