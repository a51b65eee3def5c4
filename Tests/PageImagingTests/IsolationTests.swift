import Foundation
import Glibc
import Testing

@testable import PageImaging

@Suite("Decoding in a process of its own")
struct IsolationTests {
  let task = ImageTask.inspect(file: URL(fileURLWithPath: "/nonexistent"), limits: ImageLimits(toolSeconds: 1))

  @Test("a process that ends at once is one bad file")
  func ended() {
    let workers = ImageWorkers(program: ["/bin/sh", "-c", "exit 3"], count: 1)
    #expect(throws: PageImagingError.decoderStopped) { try workers.perform(task) }
    #expect(throws: PageImagingError.decoderStopped) { try workers.perform(task) }
  }

  @Test("a process that answers nothing is ended after its time")
  func silent() {
    let workers = ImageWorkers(program: ["/bin/sh", "-c", "sleep 60"], count: 1)
    let start = ChildProcess.monotonic()
    #expect(throws: PageImagingError.decoderTimedOut(seconds: 1)) { try workers.perform(task) }
    #expect(ChildProcess.monotonic() - start < 10)
  }

  @Test("an answer that claims to be endless is not waited for")
  func lying() {
    let workers = ImageWorkers(
      program: ["/bin/sh", "-c", #"printf '\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377\377' >&0; sleep 5"#],
      count: 1)
    #expect(throws: PageImagingError.decoderStopped) { try workers.perform(task) }
  }

  @Test("a program that is not there is said to be missing")
  func missing() {
    #expect(throws: PageImagingError.toolFailed(name: "image-worker", status: ENOENT)) {
      try ImageWorkers(program: ["/nonexistent/program"], count: 1).perform(task)
    }
  }

  @Test("jobs and answers survive the way as they are")
  func coding() throws {
    let part = PDFPart(
      file: URL(fileURLWithPath: "/a b/ảnh.jpg"), masked: [.band(from: 0, to: 0.5)], words: [PDFWord(text: "Mơ", box: .whole)])
    let sent = ImageTask.document(parts: [part], title: "Số 1", profile: .archive, limits: .standard)
    let back = try JSONDecoder().decode(ImageTask.self, from: JSONEncoder().encode(sent))
    guard case .document(let parts, "Số 1", .archive, .standard) = back else {
      Issue.record("another job came out")
      return
    }
    #expect(parts == [part])
    for error in [
      PageImagingError.missing, .tooManyPages(found: nil, limit: 3), .brokenHeader(.tiff, part: "x"), .notAccepted(.avif),
      .decoderMissing(.heic, package: "x"),
    ] {
      let reply = try JSONDecoder().decode(ImageReply.self, from: JSONEncoder().encode(ImageReply(failure: error)))
      #expect(reply.failure == error)
    }
  }
}
