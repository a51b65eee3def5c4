/// Why a reading is trusted or not; written into pages.json.
enum Ground: String, Sendable {
  /// Two readings at different sizes are the same.
  case scales
  /// Two readings at different sizes differ.
  case scalesDiffer
  /// They differ, and a third one is the same as one of them.
  case third
  /// More or fewer letters were read than stand there.
  case countDiffers
  /// A dot of a leader was taken out under a letter of a word without tone: it may have covered the dot of "ạ".
  case hidden
  /// A word that ends in c, ch, p or t has no tone, which no Vietnamese word lacks: a mark was not seen.
  case toneless
  /// A word of a name that no names are made of, while they are of one with other marks.
  case unusual
  /// Looks printed, but another entry of the page looks hand-written.
  case mixed
  /// A stroke between the figures of a date was not read; the figures are all there.
  case strokes
  /// A sign that no Vietnamese word is written with, or letters that are none of its syllables.
  case foreign
  /// Ink so pale that parts of letters may be gone.
  case faint
  /// Letters lean as a hand's do, and as those of no typewriter.
  case slanted
  /// Letters do not stand on one line as a machine's do.
  case unsteady
  /// A place that other entries spell otherwise, with the same letters or nearly.
  case rival
  /// Fewer parts than the places of this field mostly have: a line of the cell may lie outside its box.
  case short
  /// So much of the page was read badly that marks may be gone where nothing shows it.
  case worn
  /// A day or month of one figure, where the book's others have two.
  case oneFigure
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
