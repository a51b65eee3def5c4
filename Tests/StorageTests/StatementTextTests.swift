import Testing

@testable import Storage

@Suite struct StatementTextTests {
  @Test(arguments: [
    ("SELECT ?", "SELECT $1"),
    ("SELECT '?', ?, '''?', ?", "SELECT '?', $1, '''?', $2"),
    (#"SELECT "odd?name", ?"#, #"SELECT "odd?name", $1"#),
    ("SELECT ? -- why?\n, ?", "SELECT $1 -- why?\n, $2"),
    ("SELECT /* ? /* ? */ ? */ ?", "SELECT /* ? /* ? */ ? */ $1"),
    (#"SELECT E'\'?', ?"#, #"SELECT E'\'?', $1"#),
    (#"SELECT '\', ?"#, #"SELECT '\', $1"#),
    ("SELECT $$ ? $$, $a$ ? $$ ? $a$, ?", "SELECT $$ ? $$, $a$ ? $$ ? $a$, $1"),
    ("SELECT a$b, ? , 'đ?', ?", "SELECT a$b, $1 , 'đ?', $2"),
    ("SELECT 'open ?", "SELECT 'open ?"),
  ])
  func placeholdersAreNumberedOutsideLiterals(_ sql: String, _ numbered: String) throws {
    let text = try StatementText(sql)
    #expect(text.numbered(Array(repeating: 1, count: text.placeholderCount)) == numbered)
  }

  @Test func missingValuesAreWrittenOut() throws {
    let text = try StatementText("INSERT INTO a VALUES (?, ?, ?)")
    #expect(text.numbered([1, nil, "x"]) == "INSERT INTO a VALUES ($1, NULL, $2)")
  }

  @Test(arguments: ["SELECT ?1", "SELECT a ?? b"])
  func otherPlaceholdersAreRefused(_ sql: String) {
    #expect(throws: StorageError.self) { try StatementText(sql) }
  }

  @Test(arguments: [
    ("  select 1", "SELECT"), ("-- note\n/* x */ with a as (select 1)", "WITH"), ("(SELECT 1)", "SELECT"), ("", ""),
  ])
  func firstWordIsFound(_ sql: String, _ keyword: String) throws {
    #expect(try StatementText(sql).keyword == keyword)
  }
}
