import Testing

/// Tables that no list of headings foresaw: what is not known for certain is asked, never taken and never
/// passed over.
@Suite struct StrangeTablesTests {
  private func understand(_ text: String, as id: String = "accounts") throws
    -> UnseenExportsTests.Understood
  {
    try UnseenExportsTests().understand(text, as: id)
  }

  @Test func aHeadingThatSpeaksOfAFieldIsAskedAbout() throws {
    let file = try understand(
      "利用者ID,最近の最終ログイン時点,ID有効フラグ値,任意\nu1,2023-01-30,1,x\n")
    #expect(
      file
        == .init(
          columns: [
            "利用者ID: account_id", "最近の最終ログイン時点: ambiguous — may be: last_used_at",
            "ID有効フラグ値: ambiguous — may be: status", "任意: unknown",
          ],
          rows: [["account_id=u1"]], problems: ["ambiguous-heading", "ambiguous-heading"]))
  }

  @Test func aFieldThatIsThereIsNotAskedAboutAgain() throws {
    let file = try understand("利用者ID,最終ログイン日,最終ログインの拠点\nu1,2023-01-30,本社\n")
    #expect(
      file.columns == [
        "利用者ID: account_id", "最終ログイン日: last_used_at — dates: year, month, day",
        "最終ログインの拠点: unknown",
      ])
    #expect(file.problems == [])
  }

  @Test func theLoginNameIsBetterThanTheNumberOfTheRow() throws {
    let file = try understand("ID,Username,利用区分\n1,mori,利用中\n2,hara,利用停止\n")
    #expect(
      file
        == .init(
          columns: [
            "ID: duplicate — field 'account_id' is read from column 'Username'",
            "Username: account_id", "利用区分: ambiguous — may be: role, kind, status",
          ],
          rows: [["account_id=mori"], ["account_id=hara"]],
          problems: ["two-columns-for-one-field", "ambiguous-heading"]))
  }

  @Test func aNumberThatAllRowsShareNamesNobody() throws {
    let file = try understand(
      "account_id,user_name,state\n111122223333,mori,enabled\n111122223333,hara,disabled\n")
    #expect(
      file
        == .init(
          columns: [
            "account_id: ignored — the same in every row: not used for field 'account_id'",
            "user_name: account_id", "state: status",
          ],
          rows: [
            ["account_id=mori", "status=active"], ["account_id=hara", "status=suspended"],
          ], problems: []))
  }

  @Test func aLoginIsBetterThanTheNumberOfAUser() throws {
    let file = try understand("ユーザーID,名前,ログイン名\n27,大山 春香,ooyama\n28,森 一,mori\n")
    #expect(file.rows[0] == ["account_id=ooyama", "person_name=大山 春香"])
    #expect(file.problems == ["two-columns-for-one-field"])
  }

  @Test func namesUnderTheHeadingOfALoginAreAskedAbout() throws {
    let file = try understand("Email,UserName\na@shou.example,森 一\nb@shou.example,原　二\n")
    #expect(
      file
        == .init(
          columns: ["Email: email", "UserName: ambiguous — may be: account_id"],
          rows: [["email=a@shou.example"], ["email=b@shou.example"]],
          problems: ["ambiguous-heading"]))
  }

  @Test func dayAndTimeInTwoColumns() throws {
    let file = try understand(
      "年月日,時刻,利用者コード,接続元\n2023/1/30,9:05:11,mori,203.0.113.5\n20230130,090511,hara,\n",
      as: "accesses")
    #expect(
      file
        == .init(
          columns: [
            "年月日: at — joined: '年月日' and '時刻'", "時刻: at — joined: '年月日' and '時刻'",
            "利用者コード: account_id", "接続元: source_ip",
          ],
          rows: [
            [
              "at=2023-01-30T09:05:11+09:00", "account_id=mori", "source_ip=203.0.113.5",
            ],
            ["at=2023-01-30T09:05:11+09:00", "account_id=hara", "source_ip=null"],
          ], problems: []))
  }

  @Test func dayAndTimeByTheirPlainestNames() throws {
    for (date, time) in [("日付", "時刻"), ("date", "time")] {
      let file = try understand(
        "\(date),\(time),user\n01/30/2023,9:05:11,mori\n01/31/2023,,hara\n", as: "accesses")
      #expect(
        file
          == .init(
            columns: [
              "\(date): at — joined: '\(date)' and '\(time)'",
              "\(time): at — joined: '\(date)' and '\(time)'", "user: account_id",
            ],
            rows: [
              ["at=2023-01-30T09:05:11+09:00", "account_id=mori"],
              ["at=2023-01-31", "account_id=hara"],
            ], problems: []))
    }
  }

  /// A sign that there is no time undoes nothing for the others.
  @Test(arguments: ["-", "－", "不明"])
  func dayAndNoTime(sign: String) throws {
    let file = try understand(
      "日付,時刻,利用者コード\n2023/1/30,9:05:11,mori\n2023/1/31,\(sign),hara\n", as: "accesses")
    #expect(file.columns.prefix(2).allSatisfy { $0.contains("joined: '日付' and '時刻'") })
    #expect(file.rows.first == ["at=2023-01-30T09:05:11+09:00", "account_id=mori"])
  }

  /// A day to sort by beside the whole moment.
  @Test func aTimeThatIsTheWholeMomentStaysAlone() throws {
    let file = try understand(
      "log_date,event_time,user\n2023-01-30,2023-01-30 09:05:11,mori\n", as: "accesses")
    #expect(
      file
        == .init(
          columns: [
            "log_date: unknown", "event_time: at — dates: year, month, day", "user: account_id",
          ],
          rows: [["at=2023-01-30T09:05:11+09:00", "account_id=mori"]], problems: []))
  }

  @Test func namesOfGroupsAmongTheRowsAndHeadingsFurtherDown() throws {
    let file = try understand(
      """
      利用者一覧,2023年2月1日現在,全件,–
      ユーザID,氏名,部署,権限
      ■本社,,,
      mori,森 一,系統課,管理者
      hara,原 二,総務課,一般
      kano,加納 三,総務課,一般
      計 3名,,,

      """)
    #expect(file.problems == ["total-rows", "heading-elsewhere", "lone-cells"])
  }

  @Test func aTotalIsAskedAboutWhereNoAccountIsKnown() throws {
    let file = try understand("氏名,メールアドレス\n森 一,mori@shou.example\n合計,1名\n")
    #expect(file.problems == ["total-rows"])
  }

  @Test func datesOfTwoStylesAndPathsOfOrganisationsInOneRow() throws {
    let file = try understand(
      """
      利用者ID,部署,登録日,最終ログイン日
      007,北市/総務部/庶務課,2019/4/1,令和５年１月３０日
      u2,"総務部
      庶務課",R1.5.1,2023-01-30 09:05:11

      """)
    #expect(
      file.rows == [
        [
          "account_id=007", "department=北市/総務部/庶務課", "created_at=2019-04-01",
          "last_used_at=2023-01-30",
        ],
        [
          "account_id=u2", "department=総務部\n庶務課", "created_at=2019-05-01",
          "last_used_at=2023-01-30T09:05:11+09:00",
        ],
      ])
    #expect(file.problems == [])
  }
}
