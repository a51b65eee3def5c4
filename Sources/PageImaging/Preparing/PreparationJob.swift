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
  /// Why nothing more can be written; the rest of the inputs then waits for the next run.
  private let hindrance = Mutex<PageImagingError?>(nil)
  /// What each input is called in pages.json.
  private let names: [String]

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
    names = InputNames.names(of: inputs)
    self.folder = folder
    self.preparer = preparer
    self.corrections = corrections
    self.workers = max(1, workers)
    self.digest = digest
    self.progress = progress
  }

  /// Does the work that is not done yet and writes pages.json.
  ///
  /// - Throws: `PageImagingError.unwritable` when the folder takes nothing more: what was finished is kept, and the same job goes on from there.
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
        guard hindrance.withLock({ $0 == nil }), let record = record(index, plan) else { return }
        records.withLock { $0[index] = record }
        let now = done.withLock { state in
          state.done += 1
          if !record.failures.isEmpty { state.failed += 1 }
          return state
        }
        progress(now)
      }
    }
    if let hindrance = hindrance.withLock({ $0 }) { throw hindrance }
    var book = assembled(records.withLock { $0.compactMap { $0 } })
    let file = folder.appendingPathComponent("pages.json")
    if let before = try? PreparedBook(file: file) { book.keepReadings(of: before) }
    try PreparationJob.writing { try book.json().write(to: file, options: .atomic) }
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

  /// Says of whatever goes wrong in the folder of results that it is the folder's fault, not the input's.
  private static func writing(_ body: () throws -> Void) throws(PageImagingError) {
    do { try body() } catch { throw .unwritable(code: WriteFailure.code(of: error)) }
  }

  /// Nil when the folder takes nothing more.
  private func record(_ index: Int, _ plan: URL) -> FileRecord? {
    let input = inputs[index]
    let name = names[index]
    let number = PreparationJob.padded(index + 1)
    do {
      // A pipe or a device would be read for ever.
      let size = try FileBytes(input).count
      guard size <= preparer.limits.maximumBytes else {
        throw PageImagingError.tooManyBytes(found: size, limit: preparer.limits.maximumBytes)
      }
      let hash = try digest(input)
      let key = try key(hash, index)
      let state = folder.appendingPathComponent("state/\(number).json")
      if var known = kept(state, key: key) {
        // The same file by another name is the same work.
        known.source?.name = name
        return known
      }
      let record = try fresh(input, plan: plan, number: number, hash: hash, key: key, index: index)
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys]
      // A failed file is tried again next time.
      if record.failures.isEmpty { try PreparationJob.writing { try encoder.encode(record).write(to: state, options: .atomic) } }
      return record
    } catch PageImagingError.unwritable(let code) {
      hindrance.withLock { $0 = $0 ?? .unwritable(code: code) }
      return nil
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
    let earlier = names[..<index].map { (name: $0, page: 1) }
    return corrections.effective(for: names[index], page: page ?? 1, after: earlier)
  }

  private func kept(_ state: URL, key: String) -> FileRecord? {
    guard let data = try? Data(contentsOf: state), let record = try? JSONDecoder().decode(FileRecord.self, from: data),
      record.key == key
    else { return nil }
    // A power cut may leave a name without its content.
    func size(_ name: String) -> Int {
      let found = try? FileManager.default.attributesOfItem(atPath: folder.appendingPathComponent(name).path)[.size]
      return found as? Int ?? 0
    }
    guard let source = record.source, size(source.kept) == source.bytes else { return nil }
    return record.pages.allSatisfy { size($0.images.colour) > 0 && size($0.images.grey) > 0 } ? record : nil
  }

  private func fresh(
    _ input: URL, plan: URL, number: String, hash: String, key: String, index: Int
  ) throws -> FileRecord {
    let name = names[index]
    let info = try PageImaging.inspect(file: input, limits: preparer.limits)
    let kept = "originals/\(number).\(info.format.fileExtension)"
    let original = folder.appendingPathComponent(kept)
    try? FileManager.default.removeItem(at: original)
    try PreparationJob.writing { try FileManager.default.copyItem(at: input.resolvingSymlinksInPath(), to: original) }
    var record = FileRecord(
      key: key,
      source: PreparedBook.Source(
        name: name, sha256: hash, bytes: (try FileManager.default.attributesOfItem(atPath: original.path)[.size] as? Int) ?? 0,
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
      } catch PageImagingError.unwritable(let code) {
        throw PageImagingError.unwritable(code: code)
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
