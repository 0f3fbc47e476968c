extension FindingsDocument {
  /// The version of the findings notation; readers refuse any other.
  public static let formatVersion = "1"
  /// The namespace of findings.xml.
  public static let xmlNamespace = "urn:tenken:findings:1"
}
