import Foundation

/// Memory for large tables, in pages of two megabytes where the system has them: scattered look-ups then seldom miss the
/// processor's table of pages.
enum BigMemory {
  private static let page = 1 << 21

  /// To be given back with `free`.
  static func allocate<Element>(_ type: Element.Type, _ count: Int) -> UnsafeMutablePointer<Element> {
    let bytes = max(count, 1) * MemoryLayout<Element>.stride
    let alignment = bytes >= page ? page : 64
    let rounded = (bytes + alignment - 1) / alignment * alignment
    let raw = UnsafeMutableRawPointer.allocate(byteCount: rounded, alignment: alignment)
    #if os(Linux)
      if bytes >= page { _ = madvise(raw, rounded, 14) }
    #endif
    return raw.bindMemory(to: Element.self, capacity: max(count, 1))
  }

  static func free<Element>(_ pointer: UnsafeMutablePointer<Element>) { UnsafeMutableRawPointer(pointer).deallocate() }
}
