import Cryptography
import Drawing
import Foundation
import PageImaging
import Storage

/// Makes the pictures that screens show: pages, crops and the bands of entries.
public struct PageImages: Sendable {
  let node: Node

  public init(_ node: Node) {
    self.node = node
  }

  /// Width of the small pictures in the list of pages.
  public static let thumbnailWidth = 320
  /// Width of a page on screen unless asked otherwise.
  public static let screenWidth = 1_400

  /// Which pictures are shown, one below the other; known without decoding anything.
  public func plan(page id: String, box: UnitBox = .whole, width: Int, for actor: Actor) async throws -> PicturePlan {
    guard box.isUsable else {
      throw Refusal.invalidInput(field: "Vùng", problem: .malformed(expected: "một khung nằm trong trang"))
    }
    return try await node.database.read { transaction in
      if let blob = try PracticePictures.page(id, for: actor, in: transaction) {
        return PicturePlan(parts: [PicturePlan.Part(blob: blob, box: box)], width: Self.fitting(width))
      }
      let page = try PageAccess.page(id, for: actor, in: transaction)
      return PicturePlan(parts: [PicturePlan.Part(blob: page.blob, box: box)], width: Self.fitting(width))
    }
  }

  /// The pictures of an entry's regions, or of one of them (from 1).
  public func plan(entry id: String, region ordinal: Int? = nil, width: Int, for actor: Actor) async throws -> PicturePlan {
    try await node.database.read { transaction in
      if let parts = try PracticePictures.entry(id, region: ordinal, for: actor, in: transaction) {
        return PicturePlan(parts: parts, width: Self.fitting(width))
      }
      guard let entry = try Entry.find(id, in: transaction), PageAccess.allows(actor, in: entry.unit) else {
        throw Refusal.notFound(.entry)
      }
      let regions = try PageRegion.of(entry: id, in: transaction).filter { ordinal == nil || $0.ordinal == ordinal }
      guard !regions.isEmpty else {
        throw Refusal.unmet(["Trường hợp này chưa được đánh dấu trên ảnh trang. Hãy đánh dấu trên trang rồi mở lại."])
      }
      return PicturePlan(parts: regions.map { PicturePlan.Part(blob: $0.blob, box: $0.box) }, width: Self.fitting(width))
    }
  }

  /// The planned picture as JPEG.
  public func jpeg(_ plan: PicturePlan) async throws -> [UInt8] {
    let blobs = node.blobs
    return try await node.blocking {
      let pictures = try plan.parts.map { part in try Self.picture(part, width: plan.width, in: blobs) }
      if let only = pictures.first, pictures.count == 1 { return only }
      let key = ScaledImageKey(blob: plan.etag, box: .whole, width: plan.width)
      if let known = ScaledImageCache.shared.bytes(for: key) { return known }
      let glued = try PictureStack.glued(pictures)
      ScaledImageCache.shared.keep(glued, for: key)
      return glued
    }
  }

  private static func picture(_ part: PicturePlan.Part, width: Int, in blobs: BlobStore) throws -> [UInt8] {
    let key = ScaledImageKey(blob: part.blob, box: part.box, width: width)
    if let known = ScaledImageCache.shared.bytes(for: key) { return known }
    let made = try PageImaging.crop(file: blobs.url(for: part.blob), box: part.box, maximumWidth: width, quality: 80)
    ScaledImageCache.shared.keep(made, for: key)
    return made
  }

  private static func fitting(_ width: Int) -> Int { min(max(width, 64), 4_000) }
}
