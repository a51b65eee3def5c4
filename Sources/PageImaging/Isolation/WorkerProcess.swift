import Foundation
import Glibc

/// One running decoding process, killed when the value goes.
final class WorkerProcess: Sendable {
  private let process: pid_t
  private let channel: WorkerChannel

  /// Starts the program with a socket as its standard input and nothing else open.
  init(_ program: [String]) throws(PageImagingError) {
    var ends: [Int32] = [-1, -1]
    guard socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0, &ends) == 0 else {
      throw .unreadable(code: errno)
    }
    defer { close(ends[1]) }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, ends[1], 0)
    posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
    for descriptor in ChildPipes.openDescriptors() { posix_spawn_file_actions_addclose(&actions, descriptor) }
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
    posix_spawnattr_setflags(
      &attributes, Int16(POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))
    let texts: [UnsafeMutablePointer<CChar>?] = program.map { strdup($0) }
    // A crash is an ordinary answer here: no time is spent on describing it.
    let settings = ["PATH=/usr/bin:/bin", "LC_ALL=C.UTF-8", "HOME=/nonexistent", "SWIFT_BACKTRACE=enable=no"]
    let variables: [UnsafeMutablePointer<CChar>?] = settings.map { strdup($0) }
    defer { for text in texts + variables { free(text) } }
    var child: pid_t = 0
    let code = posix_spawn(&child, program[0], &actions, &attributes, texts + [nil], variables + [nil])
    guard code == 0 else {
      close(ends[0])
      throw .toolFailed(name: ImageWorker.command, status: code)
    }
    process = child
    channel = WorkerChannel(descriptor: ends[0])
  }

  deinit {
    close(channel.descriptor)
    kill(-process, SIGKILL)
    kill(process, SIGKILL)
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0 && errno == EINTR {}
  }

  /// Has a job done. After a failure of the channel the process is of no more use.
  func perform(_ task: ImageTask, seconds: Int) throws(WorkerChannel.Failure) -> ImageReply {
    guard let text = try? JSONEncoder().encode(task) else { throw .closed }
    try channel.send([UInt8](text))
    let answer = try channel.receive(until: ChildProcess.monotonic() + Double(seconds))
    guard var reply = try? JSONDecoder().decode(ImageReply.self, from: Data(answer.text)) else { throw .closed }
    reply.bytes = answer.bytes
    return reply
  }
}
