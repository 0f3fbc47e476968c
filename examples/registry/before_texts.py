"""The terms, settings and manifest of the registry as it was run."""

SETTINGS = """\
# 再エネ業務管理システム アプリケーション設定（本番）
auth:
  method: password
  mfa:
    targets: []
    always: false
    methods: []
  password:
    min_length: 6
    expire: 3650日
    force_change_at_first: false
    history: 0
    dictionary_check: false
  lock:
    max_failures: 0
    minutes: 0分
account:
  auto_suspend: 120か月
  shared: true
  self_signup: false
  row_filter: [all]
session:
  idle: 480分
  absolute: 24時間
  multiple: true
terms:
  ask_consent: []
  version: "2017"
log:
  enabled: true
  keep: 3か月
  items: [at, account_id]
  protected: false
  review: 24か月
  ntp: true
network:
  tls: "1.2"
storage:
  encrypted: false
"""

ADAPTER = """\
id: saiene-settings
table: settings
source: {ja: 再エネ業務管理システムの設定ファイル, en: the application settings of the registry}
settings:
  authentication.mfa.required_for: {from: /auth/mfa/targets}
  authentication.mfa.every_login: {from: /auth/mfa/always}
  authentication.mfa.methods: {from: /auth/mfa/methods}
  accounts.dormancy.suspend_after: {from: /account/auto_suspend}
  accounts.shared_allowed: {from: /account/shared}
  accounts.self_registration: {from: /account/self_signup}
  password.min_length: {from: /auth/password/min_length}
  password.max_age: {from: /auth/password/expire}
  password.change_initial: {from: /auth/password/force_change_at_first}
  password.history: {from: /auth/password/history}
  password.blocklist: {from: /auth/password/dictionary_check}
  lockout.threshold: {from: /auth/lock/max_failures}
  lockout.duration: {from: /auth/lock/minutes}
  session.idle_timeout: {from: /session/idle}
  session.max_lifetime: {from: /session/absolute}
  session.concurrent_allowed: {from: /session/multiple}
  consent.required_at: {from: /terms/ask_consent}
  consent.terms_version: {from: /terms/version}
  logging.enabled: {from: /log/enabled}
  logging.retention: {from: /log/keep}
  logging.fields: {from: /log/items}
  logging.protected: {from: /log/protected}
  logging.review_interval: {from: /log/review}
  logging.time_sync: {from: /log/ntp}
  access.row_scope: {from: /account/row_filter}
  transport.min_tls: {from: /network/tls}
  storage.encrypted: {from: /storage/encrypted}
"""

TERMS = """\
再エネ業務管理システム 利用にあたって

１ 本システムは、再生可能エネルギー発電事業計画の認定に関する手続を行うためのものです。

２ 推奨環境以外では、画面が正しく表示されないことがあります。

３ パスワードは、他人に知られないよう管理することが望ましい。

４ 個人情報の取扱いについては、ホームページをご覧ください。

５ 本システムは、保守のため予告なく停止することがあります。

６ 操作方法が分からない場合は、窓口にお問い合わせください。
"""

MANIFEST = """\
# 公表資料から組み立てた、2023年2月の発覚時の姿。人名、会社名、データは全て架空。
# The registry when the incident became known, put together from the public record.
# People, companies and data are invented.
system:
  id: saiene-before
  name: 再エネ業務管理システム（対策前）
  owner: 資源エネルギー庁
  operator: みなも情報サービス
  in_service_since: 2018-04-02
as_of: 2023-02-03
baseline: recurrence-prevention
engagement:
  purpose: 再発防止策の適用状況の点検（例）
  ordered_by: 資源エネルギー庁
evidence:
  accounts:
    file: accounts.csv
    source: 本番データベース
    extracted_by: 運用委託先
    query: SELECT * FROM users ORDER BY user_id
    exported_at: 2023-02-02T18:00+09:00
    rows: @accounts.rows
    sha256: @accounts.sha256
  organizations:
    file: organizations.csv
    source: 本番データベース
    exported_at: 2023-02-02T18:00+09:00
    rows: @organizations.rows
    sha256: @organizations.sha256
  responsible_persons:
    file: responsible_persons.csv
    source: 連絡先一覧
    rows: @responsible_persons.rows
    sha256: @responsible_persons.sha256
  personnel:
    file: personnel.csv
    source: 人事担当
    rows: @personnel.rows
    sha256: @personnel.sha256
  grants:
    file: grants.csv
    source: 権限設計書
    rows: @grants.rows
    sha256: @grants.sha256
  purposes:
    file: purposes.csv
    source: 利用目的の整理表
    rows: @purposes.rows
    sha256: @purposes.sha256
  reviews:
    file: reviews.csv
    source: 棚卸記録（記録なし）
    rows: @reviews.rows
    sha256: @reviews.sha256
  inspections:
    file: inspections.csv
    source: 点検・監査の記録
    rows: @inspections.rows
    sha256: @inspections.sha256
  settings:
    file: application.yaml
    adapter: ./adapters/settings.yaml
    source: 本番サーバー
    sha256: @settings.sha256
  terms:
    file: terms.txt
    source: ログイン画面からの掲載文書
    sha256: @terms.sha256
"""
