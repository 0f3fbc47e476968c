import Basics
import Schema
import Testing

@Suite struct VocabularyLoaderTests {
  private func problems(_ text: String, _ language: Language = .en) -> [String] {
    do throws(ProblemList) {
      _ = try VocabularyLoader.load(Array(text.utf8), file: "vocabulary.yaml")
      return []
    } catch {
      return error.problems.map { $0.rendered(in: language) }
    }
  }

  @Test func tablesAndFieldsAreRead() throws {
    let text = """
      tables:
        accounts:
          form: rows
          label: {ja: アカウント, en: accounts}
          subject: [account_id]
          fields:
            account_id: {type: text, fold: code, personal: true, label: {ja: 番号, en: id}, meaning: {ja: 意味, en: sense}}
            status: {type: word, words: {active: {ja: 有効, en: active}}, label: {ja: 状態, en: status}, meaning: {ja: 意味, en: sense}}
            used_at: {type: instant, blank: never, label: {ja: 利用, en: used}, meaning: {ja: 意味, en: sense}}
        settings:
          form: tree
          label: {ja: 設定, en: settings}
          fields:
            lockout.threshold: {type: integer, blank: null, label: {ja: 回数, en: times}, meaning: {ja: 意味, en: sense}}
      """
    let vocabulary = try VocabularyLoader.load(Array(text.utf8), file: "vocabulary.yaml")
    let sense = BilingualText(ja: "意味", en: "sense")
    #expect(
      vocabulary
        == Vocabulary(tables: [
          TableDefinition(
            id: "accounts", form: .rows, label: BilingualText(ja: "アカウント", en: "accounts"),
            subject: ["account_id"],
            fields: [
              FieldDefinition(
                id: "account_id", type: .text, label: BilingualText(ja: "番号", en: "id"),
                meaning: sense, fold: .code, isPersonal: true),
              FieldDefinition(
                id: "status", type: .word, label: BilingualText(ja: "状態", en: "status"),
                meaning: sense,
                words: [
                  WordDefinition(id: "active", label: BilingualText(ja: "有効", en: "active"))
                ]),
              FieldDefinition(
                id: "used_at", type: .instant, label: BilingualText(ja: "利用", en: "used"),
                meaning: sense, blank: .never),
            ]),
          TableDefinition(
            id: "settings", form: .tree, label: BilingualText(ja: "設定", en: "settings"),
            subject: [],
            fields: [
              FieldDefinition(
                id: "lockout.threshold", type: .integer,
                label: BilingualText(ja: "回数", en: "times"), meaning: sense)
            ]),
        ]))
  }

  @Test func everyMistakeIsSaidAtOnce() {
    let text = """
      tables:
        accounts:
          form: row
          label: {ja: アカウント}
          subject: [acount_id]
          fields:
            account_id: {type: txt, label: {ja: 番号, en: id}, meaning: {ja: 意味, en: sense}}
            all: {type: text, label: {ja: 全部, en: all}, meaning: {ja: 意味, en: sense}}
            kind: {type: word, lable: {ja: 種別, en: kind}, label: {ja: 種別, en: kind}, meaning: {ja: 意味, en: sense}}
            n: {type: integer, blank: never, fold: code, label: {ja: 数, en: n}, meaning: {ja: 意味, en: sense}}
      """
    #expect(
      problems(text) == [
        "vocabulary.yaml:3:11: error: 'row' is no value of 'form' → did you mean 'rows'? known: "
          + "rows, tree, passages",
        "vocabulary.yaml:4:12: error: 'label' lacks 'en'",
        "vocabulary.yaml:5:15: error: 'acount_id' is no field → known: all, kind, n",
        "vocabulary.yaml:7:26: error: 'txt' is no value of 'type' → did you mean 'text'? known: "
          + "text, word, set, instant, integer, boolean, period",
        "vocabulary.yaml:8:7: error: 'all' is a word of conditions and cannot name a field",
        "vocabulary.yaml:9:13: error: field 'kind' lacks 'words'",
        "vocabulary.yaml:9:26: error: 'lable' is no key of field 'kind' → did you mean 'label'? "
          + "known: type, label, meaning, fold, blank, words, personal",
        "vocabulary.yaml:10:10: error: field 'n' (integer) cannot have 'blank: never' → it goes "
          + "with: instant",
        "vocabulary.yaml:10:10: error: field 'n' (integer) cannot have 'fold' → it goes with: "
          + "text, set",
      ])
  }

  @Test func aFileOfTheWrongShapeIsNoTrap() {
    #expect(
      problems("") == [
        "vocabulary.yaml:1:1: error: the vocabulary must be a map of keys and values"
      ])
    #expect(
      problems("tables: [a]", .ja) == ["vocabulary.yaml:1:9: エラー: 「tables」は「項目: 値」の並びでなければなりません"])
    #expect(
      problems("tables: {a: b}") == [
        "vocabulary.yaml:1:13: error: table 'a' must be a map of keys and values"
      ])
  }
}
