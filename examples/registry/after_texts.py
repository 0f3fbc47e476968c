"""The terms, settings and manifest of the registry with the measures in place."""

SETTINGS = """\
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

ADAPTER = """\
id: saiene-accesses
table: accesses
source: {ja: 再エネ業務管理システムの操作ログ, en: the operation log of the registry}
columns:
  日時: {field: at, dates: ymd, zone: Asia/Tokyo}
  ログインID: account_id
  接続元IPアドレス: source_ip
  端末: agent
  セッションID: session
  操作: action
  対象種別: object_type
  対象番号: object_id
  対象区域: area
  表示件数: record_count
  結果: {field: outcome, values: {成功: success, 失敗: failure, 拒否: denied}}
  多要素認証: {field: mfa, values: {済: "true", 未: "false"}}
"""

TERMS = """\
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

MANIFEST = """\
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
  accesses:
    file: accesses.csv
    adapter: ./adapters/accesses.yaml
    source: 操作ログ
    extracted_by: 運用委託先
    period: [2023-10-01, 2024-01-31]
    exported_at: 2024-01-31T18:00+09:00
    rows: @accesses.rows
    sha256: @accesses.sha256
  settings:
    file: settings.yaml
    source: 本番サーバー
    sha256: @settings.sha256
  terms:
    file: terms.md
    source: 公開中の利用規約
    sha256: @terms.sha256
"""
