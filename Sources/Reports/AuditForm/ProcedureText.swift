import Basics
import Findings

/// What was done, with the numbers that make it true: rules judged, rules that could not be, rules that do
/// not apply, and how sure it is that the evidence is whole.
struct ProcedureText {
  let summary: RunSummary

  var text: BilingualText {
    let document = summary.document
    let (judged, unjudged, excluded) = summary.scope
    let designed = document.results.filter { $0.aspect == "design" }.count
    let cards = document.evidence
    func count(_ population: EvidenceCard.Population) -> Int {
      cards.filter { $0.population == population }.count
    }
    let rejected = cards.reduce(0) { $0 + $1.rowsRejected }
    let partly = summary.partlyJudgedCount
    return BilingualText(
      ja:
        "規則 \(document.results.count) 件（整備状況 \(designed) 件、運用状況 \(document.results.count - designed) 件）のうち、"
        + "判定した \(judged) 件、判定できなかった \(unjudged) 件、対象外 \(excluded) 件。"
        + (partly > 0 ? "判定した規則のうち \(partly) 件には、判定できない対象が残る。" : "")
        + "判定した規則は、受領した証拠の読めた行のすべてに照らした（読めなかった行 \(Numbers.grouped(rejected)) 行）。抽出によらない。"
        + "証拠 \(cards.count) 点のうち母集団を確かめたもの \(count(.proven)) 点、申告と一致したもの \(count(.declared)) 点、"
        + "確かめられないもの \(count(.unproven)) 点。",
      en:
        "Of \(document.results.count) rules (\(designed) on design, \(document.results.count - designed) on operation), "
        + "\(judged) were judged, \(unjudged) could not be judged, \(excluded) do not apply. "
        + (partly > 0
          ? "Of those judged, \(partly) have subjects that could not be judged. " : "")
        + "A rule that was judged was held against every readable row of the evidence received "
        + "(rows rejected: \(Numbers.grouped(rejected))), without sampling. "
        + "Of \(cards.count) pieces of evidence the population is proven for \(count(.proven)), "
        + "as declared for \(count(.declared)), unproven for \(count(.unproven)).")
  }
}
