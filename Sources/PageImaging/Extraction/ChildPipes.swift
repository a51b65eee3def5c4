import Glibc

/// The two pipes to a child process: its output and its error text.
struct ChildPipes: ~Copyable {
  private var reading: [Int32] = []
  private var writing: [Int32] = []
  private(set) var output: [UInt8] = []
  private(set) var errors: [UInt8] = []

  init() throws(PageImagingError) {
    for _ in 0..<2 {
      var ends: [Int32] = [-1, -1]
      guard pipe(&ends) == 0 else {
        let code = errno
        Self.close(reading + writing)
        throw .unreadable(code: code)
      }
      for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
      reading.append(ends[0])
      writing.append(ends[1])
    }
  }

  deinit { Self.close(reading + writing) }

  private static func close(_ descriptors: [Int32]) {
    for descriptor in descriptors { Glibc.close(descriptor) }
  }

  /// Starts the program in a process group of its own, with no open file but the three standard ones.
  mutating func spawn(_ command: [String], name: String) throws(PageImagingError) -> pid_t {
    let (outputEnd, errorEnd) = (writing[0], writing[1])
    let (child, code) = ChildSpawn.start(command) { actions in
      posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
      posix_spawn_file_actions_adddup2(&actions, outputEnd, 1)
      posix_spawn_file_actions_adddup2(&actions, errorEnd, 2)
    }
    Self.close(writing)
    writing = []
    guard code == 0 else { throw .toolFailed(name: name, status: code) }
    return child
  }

  /// Reads both pipes until the child closes them; false when the deadline came first.
  mutating func collect(until deadline: Double, maximum: Int) -> Bool {
    var watched = reading.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while watched.contains(where: { $0.fd >= 0 }) {
      let left = deadline - ChildProcess.monotonic()
      guard left > 0 else { return false }
      let ready = poll(&watched, nfds_t(watched.count), Int32(min(left * 1_000 + 1, 60_000)))
      if ready < 0 && errno != EINTR { return false }
      guard ready > 0 else { continue }
      for index in watched.indices where watched[index].fd >= 0 && watched[index].revents != 0 {
        let count = read(watched[index].fd, &buffer, buffer.count)
        if count < 0 && errno == EINTR { continue }
        guard count > 0 else {
          watched[index].fd = -1
          continue
        }
        if index == 0 {
          if output.count < maximum { output += buffer[..<count] }
        } else if errors.count < 1 << 16 {
          errors += buffer[..<count]
        }
      }
    }
    return true
  }
}
