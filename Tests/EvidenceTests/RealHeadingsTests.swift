import Basics
import Formats
import Schema
import Testing

@testable import Evidence

/// Headings of ID exports that were met, one by one: the field that each becomes, or those that it may
/// be (`?`), which is asked.
@Suite struct RealHeadingsTests {
  private let table: TableDefinition
  private let variants: HeadingVariants

  init() throws {
    let repository = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
    let policies = "/\(repository)/policies"
    let vocabulary = try VocabularyLoader.load(
      try FileBytes.read("\(policies)/vocabulary.yaml", limit: 1 << 20), file: "vocabulary.yaml")
    table = try #require(vocabulary.table("accounts"))
    variants = try HeadingVariants.load(
      try FileBytes.read("\(policies)/headings/accounts.yaml", limit: 1 << 20), id: "accounts",
      vocabulary: vocabulary, file: "accounts.yaml")
  }

  private func meaning(_ heading: String) -> String {
    switch HeadingMatcher(table, variants: variants).match(HeadingText(heading)) {
    case .field(let field, _): table.fields[field].id
    case .ambiguous(let fields): "?" + fields.joined(separator: " ")
    case .unknown: "unknown"
    }
  }

  @Test(arguments: [
    (
      "account_id",
      [
        "利用者ID", "ユーザーID", "ユーザID", "ログインID", "ログイン名", "アカウント", "アカウント名", "職員番号",
        "職員コード", "社員コード", "従業員番号", "識別コード", "管理者ID", "利用者ＩＤ", "ﾕｰｻﾞｰID", "ユーザー ID",
        "ログイン\nID", "利用者 ▸ ID", "ログインID（半角英数）", "account_id", "Login ID", "User Name (Login)",
      ]
    ),
    ("?account_id person_name", ["ユーザー名", "ユーザ名"]),
    ("?account_id organization_id", ["コード"]),
    ("person_name", ["氏名", "名前", "本名", "表示名", "職員氏名", "利用者 ▸ 氏名"]),
    ("?person_name requested_by", ["担当者"]),
    ("department", ["所属部署", "部署", "部署名", "部課名", "担当部署", "主管課", "所属 ▸ 部署"]),
    ("organization_id", ["団体名", "組織名", "会社名", "勤務先名", "所属 ▸ 団体名"]),
    ("?organization_id department", ["所属"]),
    ("?organization_id department role", ["グループ"]),
    ("title", ["役職", "役職名", "職位", "職階名"]),
    ("?title kind role", ["職員区分"]),
    ("email", ["メールアドレス", "電子メールアドレス", "eメールアドレス", "Email", "Ｅメールアドレス"]),
    ("phone", ["電話番号", "内線番号", "緊急連絡電話番号"]),
    (
      "last_used_at",
      [
        "最終ログイン日時", "最終ログイン", "最終ログイン日", "最終アクセス日時", "最終利用日", "最終サインイン",
        "利用状況 ▸ 最終利用日", "最終\r\nログイン", "Last Sign In [READ ONLY]",
      ]
    ),
    ("role", ["権限", "権限名", "権限レベル", "権限区分", "役割", "システム役割", "ロール", "利用者区分"]),
    ("privileged", ["システム管理者"]), ("?kind role", ["種別"]),
    ("status", ["状態", "利用状態", "アカウント状態", "サインインのブロック"]),
    ("created_at", ["登録日", "登録日時", "作成日", "作成日時", "付与日", "発行日", "開始日"]),
    ("approved_at", ["承認日"]),
    ("valid_until", ["終了日", "有効期限", "失効日"]),
    ("suspended_at", ["廃止日", "停止日", "削除日"]),
    ("password_changed_at", ["パスワード更新日", "パスワード変更日"]),
    (
      "mfa_methods",
      ["多要素認証", "二要素認証方式", "2段階認証", "ワンタイムパスワード", "2sv Enrolled", "mfa_active", "2fa_enabled?"]
    ),
    ("?consented_at consent_version", ["利用規約同意", "AgreedToTerms"]),
    ("consented_at", ["同意日時"]), ("unknown", ["個人情報保護方針への同意", "カナ", "ふりがな"]),
    ("?kind", ["共用ID", "共有ID", "代表", "切り替えユーザー"]),
  ])
  func becomes(field: String, headings: [String]) {
    #expect(headings.map { "\($0): \(meaning($0))" } == headings.map { "\($0): \(field)" })
  }
}
