-- The twelve checks for DuckDB: types given, loaded once, then counted.
CREATE TEMP TABLE accounts AS
SELECT login_id, person_name, organisation, department, lower(trim(email)) email, status = 'active' active,
  status = 'retired' retired, status_changed_at, created_at, last_login_at, password_changed_at,
  mfa_methods, privileged, consented_at, consent_version, approved_by
FROM read_csv('{folder}/accounts.csv', header = true, auto_detect = false, delim = ',', quote = '"',
  columns = {{login_id: 'VARCHAR', person_name: 'VARCHAR', organisation: 'VARCHAR', department: 'VARCHAR',
    title: 'VARCHAR', email: 'VARCHAR', role: 'VARCHAR', status: 'VARCHAR', status_changed_at: 'DATE',
    created_at: 'TIMESTAMP', last_login_at: 'TIMESTAMP', password_changed_at: 'DATE',
    mfa_methods: 'VARCHAR', privileged: 'BOOLEAN', consented_at: 'DATE', consent_version: 'VARCHAR',
    approved_by: 'VARCHAR'}});
SELECT
  count(*) FILTER (active AND coalesce(last_login_at, created_at)::DATE < DATE '2026-02-28') dormant,
  count(*) FILTER (active AND mfa_methods IS NULL) mfa,
  count(*) FILTER (email IS NULL OR department IS NULL OR person_name IS NULL) items,
  (SELECT coalesce(sum(n), 0)::BIGINT FROM
    (SELECT count(*) n FROM accounts WHERE email IS NOT NULL GROUP BY email HAVING count(*) > 1)) email,
  count(*) FILTER (regexp_matches(lower(login_id),
      '^(admin|root|test|guest|shared|operator|demo|temp)[0-9._-]*$')
    OR regexp_matches(person_name, '共用|共有|テスト|ダミー')) generic,
  count(*) FILTER (active AND (password_changed_at IS NULL
    OR password_changed_at < DATE '2026-08-31' - INTERVAL 90 DAY)) "password",
  count(*) FILTER (active AND (consented_at IS NULL OR consent_version IS NULL
    OR consent_version::DECIMAL(6, 2) < 3)) consent,
  count(*) FILTER (approved_by = login_id) approval,
  count(*) FILTER (active AND privileged AND NOT contains(concat(';', mfa_methods, ';'), ';fido2;')) privileged,
  count(*) FILTER (last_login_at IS NOT NULL AND created_at > last_login_at) created,
  count(*) FILTER (retired AND last_login_at IS NOT NULL AND last_login_at::DATE > status_changed_at) retired,
  count(*) FILTER (organisation NOT IN (SELECT organisation FROM
    read_csv('{folder}/organizations.csv', header = true, auto_detect = true))) "organization"
FROM accounts;
