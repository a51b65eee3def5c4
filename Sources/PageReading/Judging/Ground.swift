/// Why a reading is trusted or not; written into pages.json.
enum Ground: String, Sendable {
  /// Two readings at different sizes are the same.
  case scales
  /// Two readings at different sizes differ.
  case scalesDiffer
  /// More or fewer letters were read than stand there.
  case countDiffers
  /// A signature or stamp runs over the writing.
  case crossed
  /// Signs beside the words, no letters of them, were left out.
  case trimmed
  /// A point before a unit's kind ("Thôn Bến. xã") was taken for the comma that it is.
  case comma
  /// It stands in the list of names, places or words.
  case listed
  /// The field chooses from words, and this is none of them.
  case unlisted
  /// It was mended after the list: one spelling, and only one, is that near.
  case snapped
  /// The date exists.
  case date
  /// The date in figures and the date in words are the same.
  case words
  /// The date in figures and the date in words differ.
  case wordsDiffer
  /// One more than the number before, or one less than the number after.
  case sequence
  /// The same text was read in this field of other entries.
  case recurs
  /// The writing looks like a machine's.
  case printed
  /// The writing looks like a hand's, or it cannot be told.
  case handwritten
  /// Nothing is written there.
  case blank
}
