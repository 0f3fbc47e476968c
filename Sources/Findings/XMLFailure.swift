import CLibXML2

/// Keeps the first thing that libxml2 complains about, instead of letting it print.
final class XMLFailure {
  private(set) var message = ""
  private(set) var line: Int?
  /// True when the document ended where it should not.
  private(set) var isDocumentEnd = false

  /// The reader must not outlive this object.
  func listen(to reader: xmlTextReaderPtr) {
    xmlTextReaderSetStructuredErrorHandler(
      reader,
      { context, error in
        guard let context, let error else { return }
        Unmanaged<XMLFailure>.fromOpaque(context).takeUnretainedValue().note(error.pointee)
      }, Unmanaged.passUnretained(self).toOpaque())
  }

  private func note(_ error: xmlError) {
    guard line == nil else { return }
    line = Int(error.line)
    isDocumentEnd = error.code == Int32(XML_ERR_DOCUMENT_END.rawValue)
    let text = error.message.map { String(cString: $0) } ?? ""
    message = String(text.split(whereSeparator: \.isNewline).first ?? "")
  }
}
