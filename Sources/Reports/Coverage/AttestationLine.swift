import Basics
import Findings

/// One attestation: its state, what it says, who says so and until when.
struct AttestationLine {
  let page: PageContext
  let attestation: ClauseResult.Attestation

  var nodes: [HTMLNode] {
    let style = attestation.state == .inForce ? "tag v-waived" : "tag v-not-checked"
    var content: [HTMLNode] = [
      .of(.span, class: style, page.inline(Words.state(attestation.state))), " ",
      .text(attestation.statement),
    ]
    let who = [attestation.role, attestation.by].compactMap { $0 }.joined(separator: " ")
    let until = attestation.validUntil ?? "－"
    content.append(
      .of(
        .div, class: "sub",
        page.block(
          BilingualText(
            ja: "\(who.isEmpty ? "－" : who)、\(attestation.at ?? "－")（\(until) まで）",
            en: "\(who.isEmpty ? "－" : who), \(attestation.at ?? "－") (until \(until))"))))
    if let file = attestation.file {
      content.append(.of(.div, class: "sub", [.of(.code, [.text(file)])]))
    }
    return content
  }
}
