import Digitisation
import Foundation

/// Picture files named on a command line; a folder stands for the pictures in it and in the folders below it.
struct PictureFile {
  /// As it was typed; what a folder holds, with the folder's name before it.
  var name: String
  var file: URL

  /// What is taken for a page in a folder. Kinds that cannot be read are among them: a photo that is left out must be named at the end,
  /// not vanish because a telephone writes another format.
  private static let endings: Set<String> = [
    "jpg", "jpeg", "jpe", "png", "tif", "tiff", "pdf", "heic", "heif", "avif", "webp", "gif", "bmp", "jp2", "djvu", "dng",
  ]

  /// The files in the order given, those of a folder in the order of names as people see it: `trang 2` before `trang 10`.
  ///
  /// - Parameter output: a folder of results; it may lie inside a folder of pictures and is no part of it.
  static func named(_ inputs: [String], leavingOut output: URL? = nil) throws -> [PictureFile] {
    var result: [PictureFile] = []
    for input in inputs {
      let place = Console.file(input)
      var isFolder: ObjCBool = false
      if FileManager.default.fileExists(atPath: place.path, isDirectory: &isFolder), isFolder.boolValue {
        result += try pictures(in: place, named: input, leavingOut: output?.standardizedFileURL.path)
      } else {
        result.append(PictureFile(name: input, file: place))
      }
    }
    guard !result.isEmpty else {
      throw CommandFailure.unknown("Không thấy ảnh nào trong \(inputs.map { "“\($0)”" }.joined(separator: ", ")).")
    }
    return result
  }

  private static func pictures(
    in folder: URL, named path: String, leavingOut output: String?
  ) throws -> [PictureFile] {
    var result: [PictureFile] = []
    let prefix = path.hasSuffix("/") ? path : path + "/"
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { !$0.hasPrefix(".") }
    for name in names.sorted(by: NaturalOrder.precedes) {
      let place = folder.appending(path: name)
      // A link to a folder above would never end.
      let kind = try FileManager.default.attributesOfItem(atPath: place.path)[.type] as? FileAttributeType
      if kind == .typeDirectory {
        guard place.standardizedFileURL.path != output else { continue }
        result += try pictures(in: place, named: prefix + name, leavingOut: output)
      } else if endings.contains(place.pathExtension.lowercased()) {
        result.append(PictureFile(name: prefix + name, file: place))
      }
    }
    return result
  }
}
