/// What pretends to be a photograph of a telephone; refused with the library that reads HEIC and without it.
extension HostileFiles {
  static var telephone: [(name: String, bytes: [UInt8])] {
    let brand = box("ftyp", Array("heic".utf8) + [0, 0, 0, 0] + Array("mif1heic".utf8))
    let whole = brand + index(width: 640, height: 480) + box("mdat", noise(2_000))
    return [
      ("noise.heic", brand + noise(5_000)),
      ("flood.heic", brand + index(width: 0xFFFF_FFFF, height: 0xFFFF_FFFF) + box("mdat", noise(2_000))),
      ("hollow.heic", whole), ("cut.heic", Array(whole.prefix(whole.count - 900))),
      ("film.heic", box("ftyp", Array("hevc".utf8) + [0, 0, 0, 0]) + box("moov", noise(300))),
      ("anh.avif", box("ftyp", Array("avif".utf8) + [0, 0, 0, 0] + Array("mif1".utf8)) + noise(400)),
      ("bottomless.heic", brand + [UInt8](repeating: 0, count: 3) + [1] + Array("meta".utf8) + [0, 0x7F] + noise(40)),
    ]
  }

  /// One coded picture, from the start of the file's third box on.
  private static func index(width: Int, height: Int) -> [UInt8] {
    func made(_ start: Int) -> [UInt8] {
      let place: [UInt8] = [0, 0, 0, 0, 0x44, 0, 0, 1, 0, 1, 0, 0, 0, 1] + number(start) + number(2_000)
      let name = box("infe", [2, 0, 0, 0, 0, 1, 0, 0] + Array("hvc1".utf8) + [0])
      let properties = box("hvcC", noise(23)) + box("ispe", [0, 0, 0, 0] + number(width) + number(height))
      return box(
        "meta",
        [0, 0, 0, 0] + box("hdlr", [0, 0, 0, 0, 0, 0, 0, 0] + Array("pict".utf8) + [UInt8](repeating: 0, count: 13))
          + box("pitm", [0, 0, 0, 0, 0, 1]) + box("iloc", place) + box("iinf", [0, 0, 0, 0, 0, 1] + name)
          + box("iprp", box("ipco", properties) + box("ipma", [0, 0, 0, 0, 0, 0, 0, 1, 0, 1, 2, 0x81, 2])))
    }
    return made(24 + made(0).count + 8)
  }

  private static func box(_ name: String, _ body: [UInt8]) -> [UInt8] { number(body.count + 8) + Array(name.utf8) + body }

  private static func number(_ value: Int) -> [UInt8] { [24, 16, 8, 0].map { UInt8(value >> $0 & 255) } }

  private static func noise(_ count: Int) -> [UInt8] {
    (0..<count).map { (index: Int) -> UInt8 in
      let value: Int = index * index * 31 + index * 17 + 5
      return UInt8(value % 251)
    }
  }
}
