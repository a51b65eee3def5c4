import CSodium

/// Starts libsodium once a process; every use of it goes through here first.
enum Sodium {
  private static let started: Bool = sodium_init() >= 0

  static func start() {
    precondition(started, "libsodium could not be initialised: the system has no source of randomness")
  }
}
