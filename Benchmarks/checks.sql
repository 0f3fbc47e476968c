-- The account rules as SQL, for DuckDB: the same questions to the same files. run.py puts in the
-- folder and the word lists (as regular expressions). Types are given so that nothing is guessed.
CREATE TEMP TABLE accounts AS
SELECT account_id, nullif(person_name, '') person_name, nullif(organization_id, '') organization_id,
  nullif(department, '') department, nullif(title, '') title, lower(nullif(email, '')) email,
  status = '有効' active, created_at, last_used_at, password_changed_at,
  coalesce(mfa_methods, '') <> '' mfa, privileged = '有' privileged, nullif(requested_by, '') requested_by,
  nullif(approved_by, '') approved_by, consented_at, nullif(consent_version, '') consent_version,
  reviewed_at
FROM read_csv('{folder}/accounts.csv', header = true, auto_detect = false, delim = ',', quote = '"',
  columns = {{account_id: 'VARCHAR', person_name: 'VARCHAR', organization_id: 'VARCHAR',
    department: 'VARCHAR', title: 'VARCHAR', email: 'VARCHAR', status: 'VARCHAR',
    created_at: 'DATE', last_used_at: 'TIMESTAMP', password_changed_at: 'DATE',
    mfa_methods: 'VARCHAR', privileged: 'VARCHAR', requested_by: 'VARCHAR', approved_by: 'VARCHAR',
    consented_at: 'TIMESTAMP', consent_version: 'VARCHAR', reviewed_at: 'DATE'}});

CREATE TEMP TABLE personnel AS
SELECT person_name, lower(nullif(email, '')) email, organization_id, moved_at, left_at
FROM read_csv('{folder}/personnel.csv', header = true, auto_detect = false, delim = ',', quote = '"',
  columns = {{person_id: 'VARCHAR', person_name: 'VARCHAR', email: 'VARCHAR',
    organization_id: 'VARCHAR', department: 'VARCHAR', joined_at: 'DATE', moved_at: 'DATE',
    left_at: 'DATE'}});

CREATE TEMP TABLE organizations AS
SELECT organization_id FROM read_csv('{folder}/organizations.csv', header = true,
  auto_detect = false, delim = ',', columns = {{organization_id: 'VARCHAR', name: 'VARCHAR', class: 'VARCHAR'}});

CREATE TEMP TABLE applicants AS
SELECT DISTINCT organization_id, person_name FROM read_csv('{folder}/responsible_persons.csv',
  header = true, auto_detect = false, delim = ',', columns = {{organization_id: 'VARCHAR',
    department: 'VARCHAR', title: 'VARCHAR', person_name: 'VARCHAR', email: 'VARCHAR',
    emergency_phone: 'VARCHAR', appointed_at: 'DATE'}});

WITH
emails AS (
  SELECT email, count(*) n, count(*) FILTER (active) n_active
  FROM accounts WHERE email IS NOT NULL GROUP BY email),
persons AS (
  SELECT person_name, organization_id, department, count(*) n, count(DISTINCT email) n_emails
  FROM accounts WHERE active GROUP BY ALL HAVING n > 1),
by_email AS (
  SELECT email, count(*) FILTER (left_at IS NULL OR left_at >= DATE '{as_of}') current,
    max(moved_at) FILTER (moved_at <= DATE '{as_of}') moved
  FROM personnel WHERE email IS NOT NULL GROUP BY email),
by_name AS (
  SELECT person_name, organization_id,
    count(*) FILTER (left_at IS NULL OR left_at >= DATE '{as_of}') current,
    max(moved_at) FILTER (moved_at <= DATE '{as_of}') moved
  FROM personnel GROUP BY ALL),
judged AS (
  SELECT a.*, e.n email_n, e.n_active email_active, p.n person_n, p.n_emails person_emails,
    o.organization_id IS NOT NULL known, r.organization_id IS NOT NULL applicant,
    CASE WHEN x.email IS NOT NULL THEN x.current ELSE y.current END current,
    CASE WHEN x.email IS NOT NULL THEN x.moved ELSE y.moved END moved,
    regexp_replace(lower(trim(account_id)), '[-_.]*[0-9]+$', '') stem,
    regexp_replace(split_part(a.email, '@', 1), '[-_.]*[0-9]+$', '') mail_stem,
    replace(replace(lower(a.person_name), ' ', ''), '　', '') folded
  FROM accounts a
  LEFT JOIN emails e ON e.email = a.email
  LEFT JOIN persons p ON p.person_name IS NOT DISTINCT FROM a.person_name
    AND p.organization_id IS NOT DISTINCT FROM a.organization_id
    AND p.department IS NOT DISTINCT FROM a.department
  LEFT JOIN organizations o ON o.organization_id = a.organization_id
  LEFT JOIN applicants r ON r.organization_id = a.organization_id AND r.person_name = a.requested_by
  LEFT JOIN by_email x ON x.email = a.email
  LEFT JOIN by_name y ON y.person_name = a.person_name AND y.organization_id = a.organization_id)
SELECT
  count(*) FILTER (active AND (consented_at IS NULL OR consent_version IS DISTINCT FROM '{version}')) "account-consent-current",
  count(*) FILTER (active AND coalesce(last_used_at::DATE, created_at) < DATE '{as_of}' - INTERVAL 6 MONTH) "account-dormant-suspended",
  count(*) FILTER (email_n > 1) "account-email-unique",
  count(*) FILTER (active AND (
    person_name IS NULL OR folded = replace(lower(organization_id), ' ', '')
    OR folded = replace(lower(coalesce(department, '')), ' ', '') OR lower(account_id) = lower(organization_id)
    OR coalesce(regexp_matches(folded, '{organization_words}'), false)
    OR coalesce(regexp_matches(folded, '{desk_words}'), false)
    OR regexp_full_match(stem, '{generic_stems}') OR regexp_matches(lower(account_id), '{generic_parts}')
    OR coalesce(regexp_full_match(mail_stem, '{mailbox_stems}'), false)
    OR coalesce(regexp_matches(split_part(email, '@', 1), '{mailbox_affixes}'), false)
    OR coalesce(email_active > 1, false) OR coalesce(person_n <> person_emails, false))) "account-individual-id",
  count(*) FILTER (active AND (requested_by IS NULL OR known AND NOT applicant)) "account-issued-by-responsible-person",
  count(*) FILTER (active AND NOT known) "account-known-organization",
  count(*) FILTER (active AND current = 0) "account-left-person",
  count(*) FILTER (active AND NOT mfa) "account-mfa",
  count(*) FILTER (active AND moved IS NOT NULL AND created_at < moved AND coalesce(reviewed_at < moved, true)) "account-moved-person",
  count(*) FILTER (active AND last_used_at IS NULL AND created_at < DATE '{as_of}' - INTERVAL 3 MONTH) "account-never-used",
  count(*) FILTER (approved_by IN (account_id, coalesce(person_name, ''), coalesce(email, ''), coalesce(requested_by, ''))) "account-not-self-approved",
  count(*) FILTER (active AND password_changed_at < DATE '{as_of}' - INTERVAL 1 YEAR) "account-password-age",
  count(*) FILTER (active AND privileged AND NOT mfa) "account-privileged-mfa",
  count(*) FILTER (active AND (person_name IS NULL OR department IS NULL OR title IS NULL OR email IS NULL OR organization_id IS NULL)) "account-registered-items",
  count(*) FILTER (active AND created_at < DATE '{as_of}' - INTERVAL 1 YEAR
    AND coalesce(reviewed_at < DATE '{as_of}' - INTERVAL 1 YEAR, true)) "account-review-current",
  count(*) FILTER (active AND requested_by IS NOT NULL AND NOT known)
    + count(*) FILTER (person_name IS NULL
      AND approved_by NOT IN (account_id, coalesce(email, ''), coalesce(requested_by, ''))) undecided
FROM judged;
