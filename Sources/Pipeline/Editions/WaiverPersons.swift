import Basics
import Findings
import Policy
import Schema
import Waivers

/// Calls the persons of waivers as findings call them: their subjects, who asked and who approved.
struct WaiverPersons {
  let pseudonyms: Pseudonyms
  let rules: [CheckedRule]
  let vocabulary: Vocabulary

  func renamed(_ waiver: Waiver) -> Waiver {
    var waiver = waiver
    var names = KnownNames()
    if let subjects = waiver.subjects {
      let rule = rules.first { $0.id.utf8.elementsEqual(waiver.rule.utf8) }
      let persons = rule.map {
        RulePersons($0, values: [], vocabulary: vocabulary, pseudonyms: pseudonyms)
      }
      waiver.subjects = subjects.map { subject in
        let standIn = persons?.subject(subject) ?? pseudonyms.standIn(for: subject, exactly: true)
        names.note(subject, as: standIn)
        for person in persons?.persons(in: subject) ?? [] {
          names.note(person, as: pseudonyms.standIn(for: person, exactly: true))
        }
        return standIn
      }
    }
    names.note(waiver.approver.name, as: pseudonyms.standIn(for: waiver.approver.name))
    waiver.approver.name = pseudonyms.standIn(for: waiver.approver.name)
    waiver.applicant = waiver.applicant.map { applicant in
      let standIn = pseudonyms.standIn(for: applicant)
      names.note(applicant, as: standIn)
      return standIn
    }
    waiver.reason = names.replaced(in: waiver.reason)
    waiver.measure = waiver.measure.map(names.replaced)
    waiver.risk = waiver.risk.map(names.replaced)
    return waiver
  }
}
