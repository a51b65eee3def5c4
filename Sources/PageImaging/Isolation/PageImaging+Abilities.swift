import Synchronization

extension PageImaging {
  private static let abilities = Mutex<Bool?>(nil)

  /// Whether HEIC can be read on this machine; asked once, of the process that would do it. Blocks its thread the first time.
  public static var readsHEIC: Bool {
    if let known = abilities.withLock({ $0 }) { return known }
    let reads = (try? perform(.abilities(limits: .standard)))?.readsHEIC ?? false
    abilities.withLock { $0 = reads }
    return reads
  }
}
