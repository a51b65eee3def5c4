import Glibc

/// Messages over a socket: the length of a text and of the bytes after it, then both.
struct WorkerChannel {
  let descriptor: Int32

  /// Longest text and most bytes that are taken; a broken peer cannot ask for more memory.
  private static let mostText = 64 << 20
  private static let mostBytes = 1 << 30

  enum Failure: Error {
    /// The other side is gone.
    case closed
    /// The deadline passed.
    case late
  }

  /// Sends a message.
  func send(_ text: [UInt8], bytes: [UInt8] = []) throws(Failure) {
    var head: [UInt8] = []
    for shift in stride(from: 56, through: 0, by: -8) { head.append(UInt8(text.count >> shift & 255)) }
    for shift in stride(from: 56, through: 0, by: -8) { head.append(UInt8(bytes.count >> shift & 255)) }
    try write(head + text)
    if !bytes.isEmpty { try write(bytes) }
  }

  /// Waits for a message until a time of the monotonic clock; nil waits for ever.
  func receive(until deadline: Double?) throws(Failure) -> (text: [UInt8], bytes: [UInt8]) {
    let head = try read(16, until: deadline)
    let lengths = [head[0..<8], head[8..<16]].map { $0.reduce(UInt64(0)) { $0 << 8 | UInt64($1) } }
    guard lengths[0] <= UInt64(Self.mostText), lengths[1] <= UInt64(Self.mostBytes) else { throw .closed }
    return (try read(Int(lengths[0]), until: deadline), try read(Int(lengths[1]), until: deadline))
  }

  private func write(_ data: [UInt8]) throws(Failure) {
    var sent = 0
    while sent < data.count {
      let count = data.withUnsafeBytes { buffer in
        Glibc.send(descriptor, buffer.baseAddress?.advanced(by: sent), data.count - sent, Int32(MSG_NOSIGNAL))
      }
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else { throw .closed }
      sent += count
    }
  }

  private func read(_ length: Int, until deadline: Double?) throws(Failure) -> [UInt8] {
    var data = [UInt8](repeating: 0, count: length)
    var filled = 0
    while filled < length {
      if let deadline {
        let left = deadline - ChildProcess.monotonic()
        guard left > 0 else { throw .late }
        var waiting = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        let ready = poll(&waiting, 1, Int32(min(left * 1_000 + 1, 60_000)))
        if ready < 0 && errno != EINTR { throw .closed }
        guard ready > 0 else { continue }
      }
      let count = data.withUnsafeMutableBytes { buffer in
        Glibc.read(descriptor, buffer.baseAddress?.advanced(by: filled), length - filled)
      }
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else { throw .closed }
      filled += count
    }
    return data
  }
}
