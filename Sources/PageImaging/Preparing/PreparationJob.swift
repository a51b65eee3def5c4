import Foundation
import Synchronization

/// Prepares a whole book: many files, several workers, what was done is kept, one bad file stops nothing.
public final class PreparationJob: Sendable {
  /// How far the job is.
  public struct Progress: Sendable, Hashable {
    public var done: Int
    public var total: Int
    public var failed: Int
  }

  private let inputs: [URL]
  private let folder: URL
  private let preparer: PagePreparer
  private let corrections: PageCorrections
  private let digest: @Sendable (URL) throws -> String
  private let workers: Int
  private let progress: @Sendable (Progress) -> Void
  private let done = Mutex(Progress(done: 0, total: 0, failed: 0))

  /// What is known of one input: kept beside the results so that a broken run continues.
  private struct FileRecord: Codable {
    var key: String
    var source: PreparedBook.Source?
    var pages: [PreparedPage]
    var failures: [PreparedBook.Failure]
  }

  /// - Parameter digest: SHA-256 of a file, in hexadecimal.
  public init(
    inputs: [URL], into folder: URL, preparer: PagePreparer, corrections: PageCorrections = .none, workers: Int = 2,
    digest: @escaping @Sendable (URL) throws -> String, progress: @escaping @Sendable (Progress) -> Void = { _ in }
  ) {
    self.inputs = inputs
    self.folder = folder
    self.preparer = preparer
    self.corrections = corrections
    self.workers = max(1, workers)
    self.digest = digest
    self.progress = progress
  }

  /// Does the work that is not done yet and writes pages.json.
  public func run() throws -> PreparedBook {
    for name in ["originals", "pages", "state"] {
      try FileManager.default.createDirectory(at: folder.appendingPathComponent(name), withIntermediateDirectories: true)
    }
    let plan = try PreparationPlan(templates: preparer.forms.forms.map(\.template), options: preparer.options)
      .write(in: folder.appendingPathComponent("state"))
    done.withLock { $0.total = inputs.count }
    let records = Mutex([FileRecord?](repeating: nil, count: inputs.count))
    let next = Atomic(0)
    DispatchQueue.concurrentPerform(iterations: min(workers, max(1, inputs.count))) { _ in
      while true {
        let index = next.add(1, ordering: .relaxed).oldValue
        guard index < inputs.count else { return }
        let record = record(index, plan)
        records.withLock { $0[index] = record }
        let now = done.withLock { state in
          state.done += 1
          if !record.failures.isEmpty { state.failed += 1 }
          return state
        }
        progress(now)
      }
    }
    var book = assembled(records.withLock { $0.compactMap { $0 } })
    let file = folder.appendingPathComponent("pages.json")
    if let before = try? PreparedBook(file: file) { book.keepReadings(of: before) }
    try book.json().write(to: file, options: .atomic)
    return book
  }

  private func assembled(_ records: [FileRecord]) -> PreparedBook {
    var book = PreparedBook(
      dpi: preparer.options.dpi, forms: preparer.forms.forms.map(\.template.id), sources: [], pages: [], failures: [])
    for record in records {
      if let source = record.source {
        for var page in record.pages {
          page.source = book.sources.count
          book.pages.append(page)
        }
        book.sources.append(source)
      }
      book.failures += record.failures
    }
    return book
  }

  private func record(_ index: Int, _ plan: URL) -> FileRecord {
    let input = inputs[index]
    let name = input.lastPathComponent
    let number = PreparationJob.padded(index + 1)
    do {
      guard FileManager.default.fileExists(atPath: input.path) else { throw PageImagingError.missing }
      let hash = try digest(input)
      let key = try key(hash, index)
      let state = folder.appendingPathComponent("state/\(number).json")
      if let known = kept(state, key: key) { return known }
      let record = try fresh(input, plan: plan, number: number, hash: hash, key: key, index: index)
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys]
      // A failed file is tried again next time.
      if record.failures.isEmpty { try encoder.encode(record).write(to: state, options: .atomic) }
      return record
    } catch let error as PageImagingError {
      return FileRecord(
        key: "", pages: [], failures: [.init(name: name, page: nil, message: "\(error.messageVi) \(error.adviceVi)")])
    } catch {
      return FileRecord(key: "", pages: [], failures: [.init(name: name, page: nil, message: "Không đọc hoặc ghi được tệp.")])
    }
  }

  /// Everything that the result depends on.
  private func key(_ hash: String, _ index: Int) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    let own = effective(index, page: nil)
    let forms = preparer.forms.forms.map { "\($0.template.id):\($0.template.reference.png.count):\($0.template.hashText)" }
    let options =
      "\(preparer.options.dpi) \(preparer.options.colourQuality) \(preparer.options.greyQuality) \(preparer.options.paper.map { "\($0)" } ?? "-")"
    return try [
      "2", hash, options, forms.joined(separator: " "), String(decoding: encoder.encode(own), as: UTF8.self),
    ].joined(separator: "\n")
  }

  /// Corrections for a page, or for any page of a file when `page` is nil.
  private func effective(_ index: Int, page: Int?) -> [PageCorrections.Correction] {
    let earlier = inputs[..<index].map { (name: $0.lastPathComponent, page: 1) }
    return corrections.effective(for: inputs[index].lastPathComponent, page: page ?? 1, after: earlier)
  }

  private func kept(_ state: URL, key: String) -> FileRecord? {
    guard let data = try? Data(contentsOf: state), let record = try? JSONDecoder().decode(FileRecord.self, from: data),
      record.key == key
    else { return nil }
    let files = record.pages.flatMap { [$0.images.colour, $0.images.grey] } + [record.source?.kept].compactMap { $0 }
    return files.allSatisfy { FileManager.default.fileExists(atPath: folder.appendingPathComponent($0).path) } ? record : nil
  }

  private func fresh(
    _ input: URL, plan: URL, number: String, hash: String, key: String, index: Int
  ) throws -> FileRecord {
    let name = input.lastPathComponent
    let info = try PageImaging.inspect(file: input, limits: preparer.limits)
    let kept = "originals/\(number).\(info.format.fileExtension)"
    let original = folder.appendingPathComponent(kept)
    try? FileManager.default.removeItem(at: original)
    try FileManager.default.copyItem(at: input, to: original)
    var record = FileRecord(
      key: key,
      source: PreparedBook.Source(
        name: name, sha256: hash, bytes: (try FileManager.default.attributesOfItem(atPath: input.path)[.size] as? Int) ?? 0,
        kept: kept,
        pages: info.pages), pages: [], failures: [])
    let isSingle = info.pages == 1 && [.jpeg, .png, .heic].contains(info.format)
    let work = folder.appendingPathComponent("state/\(number)-work")
    defer { try? FileManager.default.removeItem(at: work) }
    let files = isSingle ? [original] : try PageImaging.pages(of: original, into: work, limits: preparer.limits).map(\.file)
    for (place, file) in files.enumerated() {
      do {
        // The picture is decoded where it can break nothing but its own process.
        let task = ImageTask.prepare(
          file: file, plan: plan, corrections: effective(index, page: place + 1),
          id: files.count > 1 ? "\(number)-\(PreparationJob.padded(place + 1))" : number, folder: folder,
          limits: preparer.limits)
        guard let pages = try PageImaging.perform(task).prepared else { throw PageImagingError.decoderStopped }
        for var page in pages {
          page.sourcePage = place + 1
          record.pages.append(page)
        }
      } catch let error as PageImagingError {
        record.failures.append(.init(name: name, page: place + 1, message: "\(error.messageVi) \(error.adviceVi)"))
      }
      if !isSingle { try? FileManager.default.removeItem(at: file) }
    }
    return record
  }

  private static func padded(_ number: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }
}

extension FormTemplate {
  /// Differs when anything of the template differs; stable over runs.
  var hashText: String {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in (try? json()) ?? Data() {
      hash ^= UInt64(byte)
      hash &*= 0x0000_0100_0000_01B3
    }
    return String(hash, radix: 16)
  }
}
