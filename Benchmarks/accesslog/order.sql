-- The rules of order.yaml, with its thresholds.
CREATE TABLE t AS SELECT row_number() OVER () n, "timestamp" ts, account, result,
  array_to_string(string_split(ip, '.')[1:3], '.') net
  FROM {read},
    columns={{'timestamp':'TIMESTAMP','account':'VARCHAR','ip':'VARCHAR','action':'VARCHAR','object':'VARCHAR',
    'record_count':'INTEGER','result':'VARCHAR','mfa':'VARCHAR'}});
SELECT
  (SELECT count(*) FROM (SELECT account, ts::DATE FROM (
    SELECT account, ts, net, min(net) OVER w lo, max(net) OVER w hi FROM t
    WINDOW w AS (PARTITION BY account ORDER BY ts RANGE BETWEEN INTERVAL 599 SECONDS PRECEDING AND CURRENT ROW))
    WHERE lo <> hi GROUP BY 1, 2)) "access-concurrent-networks",
  (SELECT count(*) FROM (SELECT result, count(*) FILTER (result IN ('denied', 'error')) OVER (
    PARTITION BY account ORDER BY ts RANGE BETWEEN INTERVAL 599 SECONDS PRECEDING AND CURRENT ROW) c FROM t)
    WHERE result = 'success' AND c > 4) "access-failures-then-success",
  (SELECT count(*) FROM (SELECT ts, lag(ts) OVER (PARTITION BY account ORDER BY ts) b FROM t)
    WHERE b::DATE < (ts - INTERVAL 7 DAYS)::DATE) "access-after-dormancy",
  (SELECT CASE WHEN count(*) FILTER (ts < b) > 0 AND count(*) FILTER (ts > b) > 0 THEN 1 ELSE 0 END
    FROM (SELECT ts, lag(ts) OVER (ORDER BY n) b FROM t)) "access-log-clock-order";
