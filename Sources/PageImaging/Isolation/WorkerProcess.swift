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
    let end = ends[1]
    // A crash is an ordinary answer here: no time is spent on describing it.
    let (child, code) = ChildSpawn.start(program, settings: ["SWIFT_BACKTRACE=enable=no"]) { actions in
      posix_spawn_file_actions_adddup2(&actions, end, 0)
      posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0)
      posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
    }
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
