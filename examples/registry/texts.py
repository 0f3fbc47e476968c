"""The documents, settings and manifests of the two examples, as they are written."""

BEFORE_SETTINGS = """\
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

BEFORE_ADAPTER = """\
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

BEFORE_TERMS = """\
再エネ業務管理システム 利用にあたって

１ 本システムは、再生可能エネルギー発電事業計画の認定に関する手続を行うためのものです。

２ 推奨環境以外では、画面が正しく表示されないことがあります。

３ パスワードは、他人に知られないよう管理することが望ましい。

４ 個人情報の取扱いについては、ホームページをご覧ください。

５ 本システムは、保守のため予告なく停止することがあります。

６ 操作方法が分からない場合は、窓口にお問い合わせください。
"""

AFTER_SETTINGS = """\
authentication:
  mfa:
    required_for: [all]
    every_login: true
    methods: [fido2, totp, ic_card]
accounts:
  dormancy:
    suspend_after: P6M
  shared_allowed: false
  self_registration: false
password:
  min_length: 14
  max_age: P90D
  change_initial: true
  history: 12
  blocklist: true
lockout:
  threshold: 5
  duration: PT30M
session:
  idle_timeout: PT15M
  max_lifetime: PT8H
  concurrent_allowed: false
consent:
  required_at: [every_login, terms_change]
  terms_version: "2023-04"
logging:
  enabled: true
  retention: P5Y
  fields: [at, account_id, source_ip, agent, session, action, object_type, object_id, record_count, outcome, mfa]
  protected: true
  review_interval: P1M
  time_sync: true
access:
  row_scope: [own_record, own_organization, own_area]
transport:
  min_tls: "1.3"
storage:
  encrypted: true
"""

AFTER_TERMS = """\
# 再エネ業務管理システム利用規約

版：2023-04

## 第1条（適用）

1. この規約は、再エネ業務管理システム（以下「本システム」という。）を利用する全ての者（以下「利用者」という。）に適用する。
2. 利用者は、利用の都度、この規約に同意した上で本システムを利用しなければならない。

## 第2条（目的外利用、開示及び提供の禁止）

1. 利用者は、本システムで知り得た情報を、認められた業務の目的以外の目的に利用してはならない。
2. 利用者は、本システムで知り得た情報を、第三者に開示し、又は提供してはならない。

## 第3条（法令違反行為の禁止）

1. 利用者は、本システムの利用に当たり、法令に違反する行為又は公序良俗に反する行為をしてはならない。

## 第4条（不正な目的によるアクセスの禁止）

1. 利用者は、不正な目的をもって本システムにアクセスしてはならない。
2. 利用者は、付与された権限を超えて本システムの情報にアクセスしてはならない。

## 第5条（他者への加害の禁止）

1. 利用者は、他の利用者又は第三者に不利益又は損害を与える行為をしてはならない。

## 第6条（アカウントの管理及び貸与の禁止）

1. 利用者は、自己のアカウントを他人に貸与し、譲渡し、又は共用してはならない。
2. 利用者は、ID、パスワードその他のアカウント情報を、他人に知られないよう適切に管理しなければならない。
3. 利用者は、異動又は退職により利用の必要がなくなったときは、速やかにアカウントの廃止を届け出なければならない。

## 第7条（個人情報の取扱い）

1. 利用者は、本システムに含まれる個人情報を、個人情報の保護に関する法律その他の法令に従い、適切に取り扱わなければならない。

## 第8条（違反への措置）

1. 利用者がこの規約に違反したときは、資源エネルギー庁は、当該利用者のアカウントの利用を停止し、又は廃止することができる。
2. 利用者は、この規約に違反して損害を与えたときは、その損害を賠償する責任を負う。
3. 違反の内容に応じ、資源エネルギー庁は、関係機関への通報その他の必要な措置をとるものとする。
"""

BEFORE_MANIFEST = """\
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

AFTER_MANIFEST = """\
# 再発防止策を講じた後の姿。人名、会社名、データは全て架空。
# The same registry with the measures in place. People, companies and data are invented.
system:
  id: saiene-after
  name: 再エネ業務管理システム（対策後）
  owner: 資源エネルギー庁
  operator: みなも情報サービス
  in_service_since: 2018-04-02
as_of: 2024-02-01
baseline: recurrence-prevention
engagement:
  purpose: 再発防止策の適用状況の点検（例）
  ordered_by: 資源エネルギー庁
evidence:
  accounts:
    file: accounts.csv
    source: 本番データベース
    extracted_by: 運用委託先
    query: SELECT * FROM users ORDER BY login_id
    exported_at: 2024-01-31T18:00+09:00
    rows: @accounts.rows
    sha256: @accounts.sha256
  organizations:
    file: organizations.csv
    source: 本番データベース
    exported_at: 2024-01-31T18:00+09:00
    rows: @organizations.rows
    sha256: @organizations.sha256
  responsible_persons:
    file: responsible_persons.csv
    source: システム利用責任者台帳
    rows: @responsible_persons.rows
    sha256: @responsible_persons.sha256
  personnel:
    file: personnel.csv
    source: 各組織の人事担当
    rows: @personnel.rows
    sha256: @personnel.sha256
  grants:
    file: grants.csv
    source: 権限テーブル
    rows: @grants.rows
    sha256: @grants.sha256
  purposes:
    file: purposes.csv
    source: 利用目的の整理表
    rows: @purposes.rows
    sha256: @purposes.sha256
  reviews:
    file: reviews.csv
    source: 棚卸記録
    rows: @reviews.rows
    sha256: @reviews.sha256
  inspections:
    file: inspections.csv
    source: 点検・監査の記録
    rows: @inspections.rows
    sha256: @inspections.sha256
  settings:
    file: settings.yaml
    source: 本番サーバー
    sha256: @settings.sha256
  terms:
    file: terms.md
    source: 公開中の利用規約
    sha256: @terms.sha256
"""
