import Digitisation

/// How the server listens.
public struct WebConfiguration: Sendable {
  public var host: String
  /// 0 lets the system choose.
  public var port: Int
  /// PEM files; with both set the server speaks TLS and cookies are `__Host-` and Secure.
  public var certificateFile: String?
  public var privateKeyFile: String?
  /// Where uploads are kept until they are taken into the store.
  public var uploadFolder: String
  /// Largest file that may be sent, in bytes.
  public var maximumUpload = 600 << 20
  /// Puts the invented books for practice into the node; nil where the program that draws them is not at hand.
  public var preparePractice: (@Sendable (Node) async throws -> Void)?

  public init(
    host: String = "127.0.0.1", port: Int = 8080, certificateFile: String? = nil, privateKeyFile: String? = nil,
    uploadFolder: String
  ) {
    self.host = host
    self.port = port
    self.certificateFile = certificateFile
    self.privateKeyFile = privateKeyFile
    self.uploadFolder = uploadFolder
  }

  public var usesTLS: Bool { certificateFile != nil && privateKeyFile != nil }

  var cookieName: String { usesTLS ? "__Host-sogoc" : "sogoc" }
}
