import Foundation

struct Rec: Decodable {
  var book: String; var field: String; var value: String; var w: Int; var h: Int; var at: Int; var names: [String]?
}
func norm(_ s: String) -> String {
  var t = s.trimmingCharacters(in: .whitespaces); while let l = t.last, ".-,: ".contains(l) { t.removeLast() }; return t
}
let args = CommandLine.arguments
for set in args.dropFirst() {
  let recs = try JSONDecoder().decode([Rec].self, from: Data(contentsOf: URL(filePath: set + ".json")))
  let bin = [UInt8](try Data(contentsOf: URL(filePath: set + ".bin")))
  var memories: [String: WordMemory] = [:]
  struct R { var n = 0, possible = 0, first = 0, five = 0, sure = 0, sureRight = 0, shown = 0, shownRight = 0 }
  var all = R(); var per: [String: R] = [:]
  var seen: [String: Set<String>] = [:]
  var nm: [String: NameMemory] = [:]; var nn = 0, n1 = 0, n5 = 0, nt = 0.0; var late = (0, 0, 0); var cnt: [String: Int] = [:]
  let start = Date(); var shapeTime = 0.0
  for r in recs {
    let key = r.book + "/" + r.field
    let text = norm(r.value)
    let t0 = Date()
    guard let shape = WordShape(grey: Array(bin[r.at..<(r.at + r.w * r.h)]), width: r.w, height: r.h) else {
      all.n += 1; continue
    }
    shapeTime -= t0.timeIntervalSinceNow
    if let names = r.names {
      let t1 = Date()
      let z = nm[r.book, default: NameMemory()].suggestions(
        for: shape, among: Dictionary(uniqueKeysWithValues: names.map { ($0, 1.0) }))
      nt -= t1.timeIntervalSinceNow
      let a = z.first?.value == r.value, b = z.contains { $0.value == r.value }
      nn += 1; if a { n1 += 1 }; if b { n5 += 1 }
      if cnt[r.book, default: 0] >= 30 { late.0 += 1; if a { late.1 += 1 }; if b { late.2 += 1 } }
      nm[r.book, default: NameMemory()].learn(r.value, shape)
      cnt[r.book, default: 0] += 1
      continue
    }
    let s = memories[key, default: WordMemory()].suggestions(for: shape)
    for f in [0, 1] {
      var x = f == 0 ? all : per[r.field, default: R()]
      x.n += 1
      if seen[key, default: []].contains(text) { x.possible += 1 }
      if s.first?.value == text { x.first += 1 }
      if s.contains(where: { $0.value == text }) { x.five += 1 }
      if s.first?.tier == .sure { x.sure += 1; if s.first?.value == text { x.sureRight += 1 } }
      if let q = s.first, q.share >= 0.35 { x.shown += 1; if q.value == text { x.shownRight += 1 } }
      if f == 0 { all = x } else { per[r.field] = x }
    }
    seen[key, default: []].insert(text)
    memories[key, default: WordMemory()].learn(text, shape, suggested: s)
  }
  let ms = -start.timeIntervalSinceNow * 1000 / Double(max(1, recs.count))
  func p(_ a: Int, _ b: Int) -> String { b == 0 ? "-" : String(format: "%.1f", 100 * Double(a) / Double(b)) }
  func line(_ n: String, _ x: R) {
    print(
      n, "n", x.n, "possible", p(x.possible, x.n), "first", p(x.first, x.n), "five", p(x.five, x.n), "ofPossible",
      p(x.first, x.possible), "sure", x.sure, "right", p(x.sureRight, x.sure), "shown", p(x.shown, x.n), "right",
      p(x.shownRight, x.shown))
  }
  if nn > 0 {
    print(
      set, "names", nn, "first", p(n1, nn), "five", p(n5, nn), "after 30:", late.0, p(late.1, late.0), p(late.2, late.0), "ms",
      nt * 1000 / Double(nn));
    continue
  }
  line(set, all);
  print(
    "   ms a crop", String(format: "%.2f", ms), "shape", String(format: "%.2f", shapeTime * 1000 / Double(max(1, recs.count))))
  if per.count > 1 {
    if ProcessInfo.processInfo.environment["V"] != nil {
      for (k, v) in per.sorted(by: { $0.key < $1.key }) where v.n > 20 { line("   " + k, v) }
    }
  }
}
