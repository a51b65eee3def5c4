import Glibc

/// Runs a helper program with an argument array, no shell, limits and a deadline.
enum ChildProcess {
  /// What a finished run left.
  struct Result: Sendable {
    var status: Int32
    var output: [UInt8]
    var errors: [UInt8]
  }

  /// More output than this is not kept; the helpers print tables.
  private static let maximumOutput = 16 << 20

  /// Runs `name` and waits. The program is found in the usual system folders only.
  static func run(_ name: String, _ arguments: [String], limits: ImageLimits) throws(PageImagingError) -> Result {
    guard let program = locate(name) else { throw .toolMissing(name: name) }
    var command = [program] + arguments
    if let prlimit = locate("prlimit") {
      // CPU seconds, address space, file size and core dumps; the deadline below holds without it too.
      command =
        [
          prlimit, "--cpu=\(limits.toolSeconds)", "--as=\(limits.toolMemory)", "--fsize=\(limits.maximumBytes * 2)", "--core=0",
          "--",
        ] + command
    }
    var pipes = try ChildPipes()
    let child = try pipes.spawn(command, name: name)
    let deadline = monotonic() + Double(limits.toolSeconds)
    let finished = pipes.collect(until: deadline, maximum: maximumOutput)
    var status: Int32 = 0
    var pause: UInt32 = 200
    while true {
      let done = waitpid(child, &status, WNOHANG)
      if done == child { break }
      if done < 0 && errno != EINTR { throw .toolFailed(name: name, status: -1) }
      if !finished || monotonic() > deadline {
        kill(-child, SIGKILL)
        kill(child, SIGKILL)
        while waitpid(child, &status, 0) < 0 && errno == EINTR {}
        throw .toolTimedOut(name: name, seconds: limits.toolSeconds)
      }
      usleep(pause)
      pause = min(20_000, pause * 2)
    }
    let signal = status & 0x7F
    if signal == SIGXCPU { throw .toolTimedOut(name: name, seconds: limits.toolSeconds) }
    return Result(status: signal != 0 ? 128 + signal : status >> 8 & 0xFF, output: pipes.output, errors: pipes.errors)
  }

  /// Where a program is installed; nil when it is not.
  static func locate(_ name: String) -> String? {
    ["/usr/bin/", "/bin/", "/usr/local/bin/"].map { $0 + name }.first { access($0, X_OK) == 0 }
  }

  /// Seconds of the monotonic clock.
  static func monotonic() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}
