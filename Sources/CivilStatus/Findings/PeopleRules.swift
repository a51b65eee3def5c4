/// What people say who look at pictures, or who keep other registers; declared here so that it can be listed, weighed and answered as any other finding.
enum PeopleRules {
  static let rules: [FindingRule] = [
    FindingRule(
      .oddAmongAlike, .warning, "Ảnh khác với giá trị khi soát hàng loạt", scope: .people,
      source: "Người soát đánh dấu ảnh khác trong các ảnh ghi cùng giá trị", examples: []
    ) { _ in [] },
    FindingRule(
      .populationAnswer, .warning, "Trả lời của cơ quan quản lý dữ liệu dân cư", scope: .people,
      source: "Tệp trả lời kèm theo báo cáo đối chiếu dân cư", examples: []
    ) { _ in [] },
  ]
}
