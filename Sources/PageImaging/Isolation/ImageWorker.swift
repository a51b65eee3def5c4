import Foundation
import Glibc

/// The decoding process itself: takes jobs from its standard input, which is a socket, until that is closed.
///
/// A file that breaks a decoder breaks this process and nothing else: it holds no secret, has no open file but the job's own, may
/// use only so much memory and time, and the node starts another.
public enum ImageWorker {
  /// The hidden word on the command line that starts it.
  public static let command = "image-worker"

  /// Works until the node hangs up.
  public static func run() {
    limit(RLIMIT_CORE, to: 0)
    limit(RLIMIT_NOFILE, to: 64)
    limit(RLIMIT_FSIZE, to: 1 << 30)
    let channel = WorkerChannel(descriptor: 0)
    let decoder = JSONDecoder()
    let encoder = JSONEncoder()
    while let message = try? channel.receive(until: nil) {
      guard let task = try? decoder.decode(ImageTask.self, from: Data(message.text)) else { return }
      restrict(task.limits)
      var reply: ImageReply
      do throws(PageImagingError) {
        reply = try task.perform()
      } catch {
        reply = ImageReply(failure: error)
      }
      guard let text = try? encoder.encode(reply) else { return }
      do throws(WorkerChannel.Failure) { try channel.send([UInt8](text), bytes: reply.bytes) } catch { return }
    }
  }

  /// Memory and processor seconds for one job; the seconds count from what is used already.
  private static func restrict(_ limits: ImageLimits) {
    limit(RLIMIT_AS, to: limits.toolMemory)
    var used = rusage()
    getrusage(RUSAGE_SELF.rawValue, &used)
    limit(RLIMIT_CPU, to: Int(used.ru_utime.tv_sec) + Int(used.ru_stime.tv_sec) + limits.toolSeconds + 1)
  }

  private static func limit(_ resource: __rlimit_resource, to value: Int) {
    var limits = rlimit()
    guard getrlimit(__rlimit_resource_t(Int32(bitPattern: resource.rawValue)), &limits) == 0 else { return }
    limits.rlim_cur = min(rlim_t(value), limits.rlim_max)
    setrlimit(__rlimit_resource_t(Int32(bitPattern: resource.rawValue)), &limits)
  }
}
