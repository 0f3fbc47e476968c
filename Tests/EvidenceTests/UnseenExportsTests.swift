import Basics
import Formats
import Glibc
import Schema
import TestFiles
import Testing

@testable import Evidence

/// Whole files as other products write them, read with the heading variants that come with the
/// program: what became of each column, and the values of each row.
@Suite struct UnseenExportsTests {
  private let policies: String
  private let vocabulary: Vocabulary
  private let words: CellWords

  init() throws {
    let repository = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
    policies = "/\(repository)/policies"
    vocabulary = try VocabularyLoader.load(
      try FileBytes.read("\(policies)/vocabulary.yaml", limit: 1 << 20), file: "vocabulary.yaml")
    words = try CellWords.load(
      try FileBytes.read("\(policies)/cell-words.yaml", limit: 1 << 20), file: "cell-words.yaml")
  }

  /// A file as it was understood: `heading: field — note` for each column, the rows as
  /// `field=value`, and the codes of the problems.
  struct Understood: Equatable {
    var columns: [String]
    var rows: [[String]]
    var problems: [String]
  }

  func understand(_ text: String, as id: String = "accounts") throws -> Understood {
    let file = try TemporaryFile(text).read {
      try DelimitedFile.look(at: $0, name: "a.csv", format: Adapter.Format())
    }
    let table = try #require(vocabulary.table(id))
    let variants = try HeadingVariants.load(
      try FileBytes.read("\(policies)/headings/\(id).yaml", limit: 1 << 20), id: id,
      vocabulary: vocabulary, file: "\(id).yaml")
    let mapping = ColumnMapping.infer(
      table: table, headings: file.headings, samples: file.samples, variants: variants,
      adapter: nil, context: ReadingContext(words: words), at: Place(file: "a.csv", line: 1))
    let columns = mapping.columns.map { column in
      "\(column.name): \(column.field ?? column.basis.rawValue)"
        + (column.note.map { " — \($0.en)" } ?? "")
    }
    let rows = file.samples.map { row in
      zip(table.fields.indices, mapping.fields).compactMap { field, source -> String? in
        let text: String
        switch source {
        case .column(let index): text = row[index]
        case .joined(let indices):
          text = indices.map { row[$0] }.filter { !$0.isEmpty }.joined(separator: " ")
        case .formula, .constant, .absent: return nil
        }
        return "\(table.fields[field].id)=\(shown(mapping.reader(field, of: table).value(text)))"
      }
    }
    return Understood(columns: columns, rows: rows, problems: mapping.problems.map(\.code))
  }

  private func shown(_ value: Value) -> String {
    switch value {
    case .null: "null"
    case .never: "never"
    case .absent: "absent"
    case .invalid(let text): "?\(text)"
    case .text(let text): text
    case .integer(let number): String(number)
    case .boolean(let flag): String(flag)
    case .instant(let instant): instant.text(in: .tokyo)
    case .period(let period): period.description
    case .rational(let number): number.description
    case .set(let words): "{\(words.joined(separator: " "))}"
    }
  }

  @Test func familyAndGivenNameInTwoColumns() throws {
    let file = try understand(
      """
      ログインＩＤ,姓,名,所属団体コード,団体名,役職・職名
      k0417,北野,一葉,T01,北府送配電株式会社,主任
      k0418,配電課,,T01,北府送配電株式会社,
      k0419,,,T01,北府送配電株式会社,

      """)
    #expect(
      file
        == Understood(
          columns: [
            "ログインＩＤ: account_id", "姓: person_name — joined: '姓' and '名'",
            "名: person_name — joined: '姓' and '名'", "所属団体コード: organization_id",
            "団体名: duplicate — field 'organization_id' is read from column '所属団体コード'",
            "役職・職名: title",
          ],
          rows: [
            ["account_id=k0417", "person_name=北野 一葉", "organization_id=T01", "title=主任"],
            ["account_id=k0418", "person_name=配電課", "organization_id=T01", "title=null"],
            ["account_id=k0419", "person_name=null", "organization_id=T01", "title=null"],
          ], problems: ["two-columns-for-one-field"]))
  }

  @Test func aWholeNameIsBetterThanItsPartsAndAPartAloneIsNoName() throws {
    let file = try understand(
      "user_id,sn,givenName,Display Name\nu1,Kitano,Kazuha,Kitano Kazuha\n")
    #expect(
      file
        == Understood(
          columns: [
            "user_id: account_id", "sn: unknown", "givenName: unknown",
            "Display Name: person_name",
          ],
          rows: [["account_id=u1", "person_name=Kitano Kazuha"]], problems: []))
    let part = try understand("利用者ID,姓\nu1,北野\n")
    #expect(
      part
        == Understood(
          columns: ["利用者ID: account_id", "姓: ambiguous — may be: person_name"],
          rows: [["account_id=u1"]], problems: ["ambiguous-heading"]))
  }

  @Test func aQuestionAskedTheOtherWayRound() throws {
    let file = try understand("利用者ID,サインインのブロック\na,いいえ\nb,はい\nc,\nd,1\n")
    #expect(
      file
        == Understood(
          columns: ["利用者ID: account_id", "サインインのブロック: status — the digits 1 are not explained"],
          rows: [
            ["account_id=a", "status=active"], ["account_id=b", "status=suspended"],
            ["account_id=c", "status=null"], ["account_id=d", "status=?1"],
          ], problems: ["digits-as-words"]))
    let english = try understand("User ID,Account Disabled\na,FALSE\nb,True\n")
    #expect(
      english
        == Understood(
          columns: [
            "User ID: account_id",
            "Account Disabled: status — asks whether it is stopped: yes is suspended, no is active",
          ],
          rows: [
            ["account_id=a", "status=active"], ["account_id=b", "status=suspended"],
          ], problems: []))
  }

  @Test func digitsForAStateAreAskedAbout() throws {
    let file = try understand("利用者ID,利用状態,特権区分\na,0,1\nb,1,0\nc,有効,一般\n")
    #expect(
      file
        == Understood(
          columns: [
            "利用者ID: account_id", "利用状態: status — the digits 0, 1 are not explained",
            "特権区分: privileged — the digits 0, 1 are not explained",
          ],
          rows: [
            ["account_id=a", "status=?0", "privileged=?1"],
            ["account_id=b", "status=?1", "privileged=?0"],
            ["account_id=c", "status=active", "privileged=false"],
          ], problems: ["digits-as-words", "digits-as-words"]))
  }

  @Test func numbersThatAreDatesThroughout() throws {
    let file = try understand(
      """
      login_id,created_at,last_login_at,password_changed_at,approved_at
      a,1640962800,1675350000000,133198236000000000,44927
      b,1640962801,,0,44927.75
      c,1640962802,last month,never,44928

      """)
    #expect(
      file
        == Understood(
          columns: [
            "login_id: account_id", "created_at: created_at — inferred: read as seconds since 1970",
            "last_login_at: last_used_at",
            "password_changed_at: password_changed_at — inferred: read as FILETIME",
            "approved_at: approved_at — inferred: read as spreadsheet days (from 1900)",
          ],
          rows: [
            [
              "account_id=a", "created_at=2022-01-01T00:00:00+09:00", "last_used_at=?1675350000000",
              "password_changed_at=2023-02-03T00:00:00+09:00", "approved_at=2023-01-01",
            ],
            [
              "account_id=b", "created_at=2022-01-01T00:00:01+09:00", "last_used_at=never",
              "password_changed_at=never", "approved_at=2023-01-01T18:00:00+09:00",
            ],
            [
              "account_id=c", "created_at=2022-01-01T00:00:02+09:00", "last_used_at=?last month",
              "password_changed_at=never", "approved_at=2023-01-02",
            ],
          ], problems: []))
  }

  @Test(arguments: [
    "created_at\n44927\n2023-01-01\n", "created_at\n44927\n1640962800\n", "created_at\n1\n2\n",
  ])
  func mixedNumbersAreNoDates(_ rest: String) throws {
    let file = try understand("login_id,\(rest)".replacingLines { ",\($0)" })
    #expect(
      file.columns == ["login_id: account_id", "created_at: created_at"]
        || file.columns == [
          "login_id: account_id", "created_at: created_at — dates: year, month, day",
        ])
    #expect(file.rows[0][1].hasPrefix("created_at=?"))
  }

  @Test func anUnknownSecondFactorIsNone() throws {
    let file = try understand(
      """
      利用者ID,認証方式
      a,ID/パスワード
      b,パスワード＋認証アプリ
      c,登録済（2022年4月1日）
      d,R4.4.1登録
      e,2023年4月登録予定
      f,LDAP
      g,N/A
      h,SMS、なぞの方法

      """)
    #expect(
      file
        == Understood(
          columns: ["利用者ID: account_id", "認証方式: mfa_methods"],
          rows: [
            ["account_id=a", "mfa_methods={}"], ["account_id=b", "mfa_methods={totp}"],
            ["account_id=c", "mfa_methods={registered}"],
            ["account_id=d", "mfa_methods={registered}"],
            ["account_id=e", "mfa_methods=?2023年4月登録予定"], ["account_id=f", "mfa_methods=?LDAP"],
            ["account_id=g", "mfa_methods=null"], ["account_id=h", "mfa_methods={sms なぞの方法}"],
          ], problems: []))
  }

  @Test func wordsThatMayBeNamesStayWhereSomebodyIsNamed() throws {
    let file = try understand(
      """
      User ID,Full Name,Department,Organisation,Approved By,Last Sign-in
      unknown,Na,unknown,NIL,null,NULL
      n/a,-,-,-,不明,-

      """)
    #expect(
      file
        == Understood(
          columns: [
            "User ID: account_id", "Full Name: person_name", "Department: department",
            "Organisation: organization_id", "Approved By: approved_by",
            "Last Sign-in: last_used_at",
          ],
          rows: [
            [
              "account_id=unknown", "person_name=Na", "organization_id=NIL", "department=null",
              "last_used_at=never", "approved_by=null",
            ],
            [
              "account_id=null", "person_name=null", "organization_id=null", "department=null",
              "last_used_at=null", "approved_by=null",
            ],
          ], problems: []))
  }

  @Test(arguments: [
    "Organisation Name", "organisation", "Organisations", "Organization name", "団体の名称",
  ])
  func organisationsBritishAndAmerican(_ heading: String) throws {
    let file = try understand("組織コード,\(heading)\nT01,北府送配電株式会社\n", as: "organizations")
    #expect(
      file
        == Understood(
          columns: ["組織コード: organization_id", "\(heading): name"],
          rows: [["organization_id=T01", "name=北府送配電株式会社"]], problems: []))
  }

  /// Rows of lists in other languages, whose dates have the day first and whose never is a word.
  @Test(arguments: [
    (
      "Benutzername;E-Mail-Adresse;Abteilung;Kontostatus;Erstellt am;Letzte Anmeldung\nmori;mori@example.de;Vertrieb;Aktiv;01.04.2019 09:00;30.01.2023 09:05\nhara;hara@example.de;Vertrieb;Gesperrt;15.04.2019 09:00;Nie\n",
      [
        "account_id=mori department=Vertrieb email=mori@example.de status=active created_at=2019-04-01T09:00:00+09:00 last_used_at=2023-01-30T09:05:00+09:00",
        "account_id=hara department=Vertrieb email=hara@example.de status=suspended created_at=2019-04-15T09:00:00+09:00 last_used_at=never",
      ]
    ),
    (
      "Identifiant;Adresse e-mail;Service;Rôle;Statut du compte;Date de création;Dernière connexion\nmori;mori@example.fr;Ventes;Administrateur;Actif;01/04/2019;30/01/2023 09:05\nhara;hara@example.fr;Ventes;Utilisateur;Désactivé;15/04/2019;Jamais\n",
      [
        "account_id=mori department=Ventes email=mori@example.fr role=Administrateur status=active created_at=2019-04-01 last_used_at=2023-01-30T09:05:00+09:00",
        "account_id=hara department=Ventes email=hara@example.fr role=Utilisateur status=suspended created_at=2019-04-15 last_used_at=never",
      ]
    ),
    (
      "用户名,姓名,部门,状态,创建时间,最后登录时间\nzhangsan,张三,销售部,启用,2019-04-01 09:00:00,2023-01-30 09:05:11\nlisi,李四,销售部,禁用,2019-04-01 09:00:00,从未登录\n",
      [
        "account_id=zhangsan person_name=张三 department=销售部 status=active created_at=2019-04-01T09:00:00+09:00 last_used_at=2023-01-30T09:05:11+09:00",
        "account_id=lisi person_name=李四 department=销售部 status=suspended created_at=2019-04-01T09:00:00+09:00 last_used_at=never",
      ]
    ),
    (
      "사용자ID,이름,부서,직급,사용여부,등록일,최종 로그인 일시,비밀번호 변경일\nhong,홍길동,영업부,과장,사용,2019-04-01,2023-01-30 09:05:11,2023-01-05\nkim,김철수,영업부,사원,미사용,2019-04-01,로그인 기록 없음,2019-04-01\n",
      [
        "account_id=hong person_name=홍길동 department=영업부 title=과장 status=active created_at=2019-04-01 last_used_at=2023-01-30T09:05:11+09:00 password_changed_at=2023-01-05",
        "account_id=kim person_name=김철수 department=영업부 title=사원 status=suspended created_at=2019-04-01 last_used_at=never password_changed_at=2019-04-01",
      ]
    ),
    // A number of a user beside a name with blanks; the moments of Db2, SQL Server and Oracle.
    (
      "USER_ID,USER_NAME,CREATE_TS,LAST_LOGIN_TS\nmori,森 一葉,2019-04-01-09.00.00.000000,Jan 30 2023 10:15AM\nhara,原 二葉,01-APR-99,30-JAN-23 12.15.30.000000 PM\n",
      [
        "account_id=mori created_at=2019-04-01T09:00:00+09:00 last_used_at=2023-01-30T10:15:00+09:00",
        "account_id=hara created_at=1999-04-01 last_used_at=2023-01-30T12:15:30+09:00",
      ]
    ),
  ])
  func otherLanguages(text: String, rows: [String]) throws {
    let found = try understand(text).rows.map { $0.joined(separator: " ") }
    #expect(found == rows)
  }
}

extension String {
  /// Every line but the first with what `change` makes of it.
  fileprivate func replacingLines(_ change: (Substring) -> String) -> String {
    let lines = split(separator: "\n")
    return ([String(lines[0])] + lines.dropFirst().map(change)).joined(separator: "\n") + "\n"
  }
}
