import Formats
import Testing

@Suite struct CSVSplitterTests {
  @Test func plainRecords() {
    #expect(CSVRows.of("a,b\nc,d\n") == ["0@0 a|b", "1@1 c|d"])
    #expect(CSVRows.of("a\tb\nc,\td\n", delimiter: "\t") == ["0@0 a|b", "1@1 c,|d"])
    #expect(CSVRows.of("a;b;\n;;c\n", columns: 3, delimiter: ";") == ["0@0 a|b|", "1@1 ||c"])
    #expect(CSVRows.of("") == [])
  }

  @Test func lineEnds() {
    #expect(CSVRows.of("a,b\r\nc,d\r\n") == ["0@0 a|b", "1@1 c|d"])
    #expect(CSVRows.of("a,b\r\nc,d\ne,f") == ["0@0 a|b", "1@1 c|d", "2@2 e|f"])
    #expect(CSVRows.of("a,b\nc,d\r") == ["0@0 a|b", "1@1 c|d"])
    #expect(CSVRows.of("\"a\",\"b\"\r\n\"c\",\"d\"\r\n") == ["0@0 a|b", "1@1 c|d"])
    #expect(CSVRows.of("\"a\",\"b\"") == ["0@0 a|b"])
    #expect(CSVRows.of("\"a\",\"b\"\r") == ["0@0 a|b"])
    #expect(CSVRows.of("a,\"b\"\n") == ["0@0 a|b"])
  }

  @Test func aCarriageReturnInsideAFieldIsPartOfIt() {
    #expect(CSVRows.of("a\rb,c\n") == ["0@0 a\rb|c"])
    #expect(CSVRows.of("a\r,c\n") == ["0@0 a\r|c"])
  }

  @Test func quotedFields() {
    #expect(CSVRows.of("\"a,b\",\"c\"\"d\"\n") == ["0@0 a,b|c\"d"])
    #expect(CSVRows.of("\"\",\"\"\"\"\n") == ["0@0 |\""])
    #expect(CSVRows.of("\"\"\"a\"\"\",b\n") == ["0@0 \"a\"|b"])
    #expect(CSVRows.of("\"a\nb\",c\nd,e\n") == ["0@0 a\nb|c", "1@2 d|e"])
    #expect(CSVRows.of("\"a\r\n\r\nb\",c\r\nd,e\r\n") == ["0@0 a\r\n\r\nb|c", "1@3 d|e"])
    #expect(CSVRows.of("a,\"b\"\"\"\"\n\"\n") == ["0@0 a|b\"\"\n"])
  }

  @Test func quotesInsideUnquotedFieldsAreText() {
    #expect(CSVRows.of("a\"b,c\n") == ["0@0 a\"b|c"])
    #expect(CSVRows.of("a\",b\"\n") == ["0@0 a\"|b\""])
    #expect(CSVRows.of(" \"a\",b\n") == ["0@0  \"a\"|b"])
    #expect(CSVRows.of("5\" disk,x\ny,z\n") == ["0@0 5\" disk|x", "1@1 y|z"])
  }

  @Test func aQuoteThatIsNotClosedCostsItsLineOnly() {
    #expect(CSVRows.of("\"a,b\nc,d\n") == ["0@0 !quote", "1@1 c|d"])
    #expect(CSVRows.of("a,b\nc,\"d\ne,f\ng,h") == ["0@0 a|b", "1@1 !quote", "2@2 e|f", "3@3 g|h"])
    #expect(CSVRows.of("\"") == ["0@0 !quote"])
    #expect(CSVRows.of("a,\"") == ["0@0 !quote"])
  }

  /// The record had gone on over a line end: its first line is rejected, the rest is read anew.
  @Test func somethingAfterAClosingQuote() {
    #expect(CSVRows.of("\"a\"x,b\nc,d\n") == ["0@0 !quote", "1@1 c|d"])
    #expect(CSVRows.of("\"a\" ,b\nc,d\n") == ["0@0 !quote", "1@1 c|d"])
    #expect(CSVRows.of("\"a\rb\"\rc,d\ne,f\n") == ["0@0 !quote", "1@1 e|f"])
    #expect(CSVRows.of("\"a\nb\"x,c\nd,e\n") == ["0@0 !quote", "1@1 b\"x|c", "2@2 d|e"])
    #expect(
      CSVRows.of("a,b\n\"a\nb,\"c\"\nd,e\n") == ["0@0 a|b", "1@1 !quote", "2@2 b|c", "3@3 d|e"])
  }

  @Test func blankLinesAreNoRecordsWhereThereAreSeveralColumns() {
    #expect(CSVRows.of("\na,b\n\n\r\nc,d\n\n") == ["0@1 a|b", "1@4 c|d"])
    #expect(CSVRows.of("a\n\nb\n", columns: 1) == ["0@0 a", "1@1 ", "2@2 b"])
    #expect(CSVRows.of(" \na,b\n") == ["0@0 !fieldCount(found: 1)", "1@1 a|b"])
  }

  @Test func fieldCountsThatDoNotFit() {
    #expect(
      CSVRows.of("a\nb,c\nd,e,f\ng,h\n") == [
        "0@0 !fieldCount(found: 1)", "1@1 b|c", "2@2 !fieldCount(found: 3)", "3@3 g|h",
      ])
    #expect(
      CSVRows.of("\"a\n\n\",b,c\nd,e\n") == ["0@0 !fieldCount(found: 3)", "1@3 d|e"])
  }

  /// A splitter makes room for any number of rows and fields, and forgets what came before.
  @Test func manyRowsAndSplitAgain() {
    let text = (0..<10_000).map { "\($0),\"x\n\($0)\"\n" }.joined()
    let lines = CSVRows.of(text)
    #expect(lines.count == 10_000)
    #expect(lines.first == "0@0 0|x\n0")
    #expect(lines.last == "9999@19998 9999|x\n9999")
    #expect(
      CSVRows.of(String(repeating: ",", count: 5000) + "\n") == ["0@0 !fieldCount(found: 5001)"])
  }

  /// A record longer than the limit is none, however it is written; the next line is read.
  @Test func recordsThatAreTooLong() {
    let long = String(repeating: "x", count: CSVDialect.maximumRecordBytes)
    #expect(CSVRows.of("\"\(long)\",b\nc,d\n") == ["0@0 !quote", "1@1 c|d"])
    #expect(CSVRows.of("\(long),b\nc,d\n") == ["0@0 !tooLong", "1@1 c|d"])
    let almost = String(repeating: "x", count: CSVDialect.maximumRecordBytes - 10)
    #expect(CSVRows.of("\(almost),b\nc,d\n") == ["0@0 \(almost)|b", "1@1 c|d"])
  }

  @Test func rowsWithForeignBytesAreTakenBack() {
    let bytes =
      Array("a,b\nc,".utf8) + [0xFF] + Array("\ne\ng,h\n".utf8) + [UInt8](repeating: 0, count: 64)
    let splitter = CSVSplitter(dialect: CSVDialect(delimiter: 0x2C), columnCount: 2)
    bytes.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return }
      splitter.split(base, count: buffer.count - 64)
      splitter.reject(base) { !TextIntegrity.isUTF8($0) }
    }
    #expect(splitter.rowCount == 2)
    #expect(splitter.recordCount == 4)
    #expect(
      splitter.rejected.map { "\($0.record)@\($0.line) \($0.why)" } == [
        "1@1 encoding", "2@2 fieldCount(found: 1)",
      ])
    #expect([splitter.records[0], splitter.records[1]] == [0, 3])
  }
}
