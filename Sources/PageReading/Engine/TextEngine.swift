import CTesseract
import Glibc

/// What the recogniser made of one line.
struct Recognised: Sendable, Hashable {
  /// Words with one blank between them.
  var text = ""
  /// Of the word it is least sure of, 0…100.
  var weakest = 0.0
  /// Mean over the words, 0…100.
  var mean = 0.0
}

/// One instance of the recogniser (libtesseract). Used by one thread at a time.
final class TextEngine {
  private let handle: OpaquePointer
  private var alphabet = ""

  /// The library's version and the language, for who wants to know what read a page.
  static func name(_ language: String) -> String {
    "tesseract \(TessVersion().map { String(cString: $0) } ?? "") \(language)"
  }

  /// Language data is looked for where the library does: TESSDATA_PREFIX, then where it was installed.
  ///
  /// - Throws: `noLanguage` when the language's data is not installed.
  init(language: String = "vie") throws(ReadingError) {
    SingleThread.enter()
    guard let made = TessBaseAPICreate() else { throw .noLanguage(language) }
    handle = made
    // The library prints to the error stream otherwise; failures reach the caller as values.
    _ = TessBaseAPISetVariable(made, "debug_file", "/dev/null")
    guard TessBaseAPIInit2(made, nil, language, OEM_LSTM_ONLY) == 0 else { throw .noLanguage(language) }
    _ = TessBaseAPISetVariable(made, "debug_file", "/dev/null")
    TessBaseAPISetPageSegMode(made, PSM_SINGLE_LINE)
  }

  deinit {
    TessBaseAPIEnd(handle)
    TessBaseAPIDelete(handle)
  }

  /// Reads a picture of one line; `alphabet` limits the letters to choose from.
  func read(_ picture: GreyImage, alphabet wanted: String = "") -> Recognised {
    if wanted != alphabet {
      _ = TessBaseAPISetVariable(handle, "tessedit_char_whitelist", wanted)
      alphabet = wanted
    }
    let count = Int32(picture.width)
    picture.pixels.withUnsafeBufferPointer {
      TessBaseAPISetImage(handle, $0.baseAddress, count, Int32(picture.height), 1, count)
    }
    TessBaseAPISetSourceResolution(handle, 300)
    // What one field teaches must not change how the next is read: the order of fields would count.
    TessBaseAPIClearAdaptiveClassifier(handle)
    guard let text = TessBaseAPIGetUTF8Text(handle) else { return Recognised() }
    defer {
      TessDeleteText(text)
      TessBaseAPIClear(handle)
    }
    var result = Recognised(text: TextTidy.plain(String(cString: text)))
    if let words = TessBaseAPIAllWordConfidences(handle) {
      var place = 0
      var weakest = 100
      var sum = 0
      while words[place] >= 0 {
        weakest = min(weakest, Int(words[place]))
        sum += Int(words[place])
        place += 1
      }
      if place > 0 {
        result.weakest = Double(weakest)
        result.mean = Double(sum) / Double(place)
      }
      TessDeleteIntArray(words)
    }
    return result
  }
}
