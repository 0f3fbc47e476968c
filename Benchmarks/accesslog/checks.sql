-- The eight questions of checks.yaml. A4: rows of one second have no order; where those before differ nobody can
-- say, and they are not counted.
CREATE TABLE t AS SELECT "timestamp" ts, account, ip, action, record_count rc, result, mfa,
  array_to_string(string_split(ip, '.')[1:3], '.') net,
  (split_part(ip,'.',1)::BIGINT<<24) | (split_part(ip,'.',2)::BIGINT<<16) | (split_part(ip,'.',3)::BIGINT<<8)
    | split_part(ip,'.',4)::BIGINT AS ipn
  FROM {read},
    columns={{'timestamp':'TIMESTAMP','account':'VARCHAR','ip':'VARCHAR','action':'VARCHAR','object':'VARCHAR',
    'record_count':'INTEGER','result':'VARCHAR','mfa':'VARCHAR'}});
CREATE VIEW acc AS SELECT * FROM read_csv('{folder}/accounts.csv', header=true,
  columns={{'account':'VARCHAR','status':'VARCHAR','status_changed_at':'DATE'}});
SELECT
  (SELECT count(*) FROM t WHERE NOT starts_with(account,'svc-') AND (hour(ts)<7 OR hour(ts)>=22
    OR dayofweek(ts) IN (0,6) OR ts::DATE = DATE '2026-08-11')) "bench-a1-off-hours",
  (SELECT count(*) FROM (SELECT count(*) FILTER (ts >= TIMESTAMP '2026-08-24') l7,
    count(*) FILTER (ts < TIMESTAMP '2026-08-24') p28 FROM t GROUP BY account) WHERE l7>=50 AND l7 > 3*p28/4.0)
    "bench-a2-surge",
  (SELECT count(*) FROM t WHERE ipn BETWEEN 2886995968 AND 2887000063 OR ipn BETWEEN 3232245760 AND 3232246783
    OR ipn BETWEEN 3405803776 AND 3405803903) "bench-a3-affiliates",
  (SELECT coalesce(sum(c), 0)::BIGINT FROM (
    SELECT sum(CASE WHEN g.net <> b.lo AND epoch(b.ts) - epoch(b.before) <= 600 AND b.lo = b.hi THEN g.c ELSE 0 END) c
    FROM (SELECT account, ts, net, count(*) c FROM t GROUP BY account, ts, net) g
    JOIN (SELECT account, ts, lag(ts) OVER w before, lag(lo) OVER w lo, lag(hi) OVER w hi
          FROM (SELECT account, ts, min(net) lo, max(net) hi FROM t GROUP BY account, ts)
          WINDOW w AS (PARTITION BY account ORDER BY ts)) b USING (account, ts))) "bench-a4-two-networks",
  (SELECT count(*) FROM (SELECT sum(rc) s FROM t WHERE action IN ('view','export','download')
    GROUP BY account, ts::DATE) WHERE s > 20000) "bench-a5-bulk",
  (SELECT count(*) FROM t JOIN acc USING (account) WHERE acc.status IN ('suspended','retired')
    AND ts::DATE >= acc.status_changed_at) "bench-a6-suspended",
  (SELECT count(*) FROM (SELECT count(*) c FROM t WHERE result='denied' GROUP BY account, date_trunc('hour', ts))
    WHERE c >= 10) "bench-a7-denied",
  (SELECT count(*) FROM t WHERE action IN ('export','update','admin') AND mfa='none') "bench-a8-weak";
