import Foundation

/// The files of a run, looked at before minutes of work end at a folder that is not there.
struct LinkagePaths {
  let inputs: [URL]
  let outputs: [URL]

  func check() throws {
    let read = inputs.map(Self.place)
    var written: Set<String> = []
    for output in outputs {
      let (name, folder) = (output.lastPathComponent, output.deletingLastPathComponent())
      if read.contains(Self.place(output)) || !written.insert(Self.place(output)).inserted {
        throw LinkageError.sameFile(path: name)
      }
      var isFolder = ObjCBool(false)
      guard FileManager.default.fileExists(atPath: folder.path, isDirectory: &isFolder), isFolder.boolValue else {
        throw LinkageError.noFolder(path: name, folder: folder.path)
      }
      let isThere = FileManager.default.fileExists(atPath: output.path, isDirectory: &isFolder)
      if isThere && isFolder.boolValue || !FileManager.default.isWritableFile(atPath: folder.path) {
        throw LinkageError.unwritable(path: name)
      }
    }
  }

  private static func place(_ url: URL) -> String { url.resolvingSymlinksInPath().standardizedFileURL.path }
}
