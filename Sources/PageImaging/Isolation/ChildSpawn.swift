import Glibc

/// How this module starts other programs: in a process group of their own, with signals as at a program's beginning, few words of
/// surroundings, and no open file but the three standard ones.
enum ChildSpawn {
  /// What every child is told of its surroundings.
  private static let settings = ["PATH=/usr/bin:/bin", "LC_ALL=C.UTF-8", "HOME=/nonexistent"]

  /// - Parameters:
  ///   - command: the program's path and its arguments.
  ///   - more: further words of surroundings, `NAME=value`.
  ///   - standardFiles: says what the child's three standard files are; all else that is open here is closed there.
  /// - Returns: the child, and 0 or why there is none.
  static func start(
    _ command: [String], settings more: [String] = [], standardFiles: (inout posix_spawn_file_actions_t) -> Void
  ) -> (child: pid_t, code: Int32) {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    standardFiles(&actions)
    for descriptor in openDescriptors() { posix_spawn_file_actions_addclose(&actions, descriptor) }
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var none = sigset_t()
    sigemptyset(&none)
    var all = sigset_t()
    sigfillset(&all)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setsigdefault(&attributes, &all)
    posix_spawnattr_setpgroup(&attributes, 0)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))
    let texts: [UnsafeMutablePointer<CChar>?] = command.map { strdup($0) }
    let variables: [UnsafeMutablePointer<CChar>?] = (settings + more).map { strdup($0) }
    defer { for text in texts + variables { free(text) } }
    var child: pid_t = 0
    let code = posix_spawn(&child, command[0], &actions, &attributes, texts + [nil], variables + [nil])
    return (child, code)
  }

  /// Everything this process has open beyond the three standard files. A descriptor that is closed again before the child
  /// starts does no harm: closing it is then without effect.
  private static func openDescriptors() -> [Int32] {
    guard let folder = opendir("/proc/self/fd") else { return [] }
    defer { closedir(folder) }
    var found: [Int32] = []
    while let entry = readdir(folder) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
      if let number = Int32(name), number > 2 { found.append(number) }
    }
    return found
  }
}
