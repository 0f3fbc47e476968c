#include "cscan.h"
#include "cscan_split.h"

/// What becomes of a record at its end.
enum split_row {
  split_taken,
  /// A line without anything; no record.
  split_blank,
  /// Events from here on.
  split_refused,
  split_fields = split_refused,
  split_long,
};

/// Ends a record whose last field ends before `end` (a line end, or the end of the bytes).
static inline __attribute__((always_inline)) enum split_row split_end(
    cscan_split *s, uint32_t *out, size_t row, size_t record, size_t row_start, size_t row_line,
    size_t end, size_t fields) {
  const size_t last = end > row_start && s->base[end - 1] == '\r' ? end - 1 : end;
  if (last == row_start && s->columns > 1) return split_blank;
  if (last - row_start > s->longest) return split_long;
  if (fields + 1 != s->columns) return split_fields;
  out[fields] = (uint32_t)last;
  s->row_starts[row] = (uint32_t)row_start;
  s->records[row] = (uint32_t)record;
  s->lines[row] = (uint32_t)row_line;
  return split_taken;
}

/// Comes back at a record's end: rows have no more room, or the record was refused.
static enum cscan_split_event split_pause(
    cscan_split *s, enum split_row ended, size_t row, size_t record, size_t next, size_t line,
    size_t row_line, size_t fields) {
  s->row_count = row;
  s->record_count = record;
  s->line_count = line;
  s->position = next;
  if (ended < split_refused) return cscan_split_full;
  s->event_record = record;
  s->event_line = row_line;
  s->event_fields = fields + 1;
  s->record_count = record + 1;
  return ended == split_long ? cscan_split_long : cscan_split_fields;
}

/// Rejects the line a malformed record begins with; the next line begins a record again.
static enum cscan_split_event split_reject(
    cscan_split *s, size_t row, size_t record, size_t row_start, size_t row_line) {
  const uint8_t *const end = memchr(s->base + row_start, '\n', s->count - row_start);
  s->row_count = row;
  s->record_count = record + 1;
  s->line_count = end ? row_line + 1 : row_line;
  s->position = end ? (size_t)(end - s->base) + 1 : s->count;
  s->event_record = record;
  s->event_line = row_line;
  return cscan_split_quote;
}

#define SPLIT_TARGET
#define SPLIT_FUNCTION split_anywhere
#define SPLIT_MASK cscan_mask64
#include "split_loop.h"
#undef SPLIT_TARGET
#undef SPLIT_FUNCTION
#undef SPLIT_MASK

#if defined(__x86_64__)
#include <immintrin.h>

__attribute__((target("avx2,bmi,bmi2,lzcnt,popcnt"), always_inline)) static inline uint64_t
split_mask_avx2(const uint8_t *p, uint8_t c) {
  const __m256i v = _mm256_set1_epi8((char)c);
  const uint32_t low = (uint32_t)_mm256_movemask_epi8(
      _mm256_cmpeq_epi8(_mm256_loadu_si256((const __m256i *)p), v));
  const uint32_t high = (uint32_t)_mm256_movemask_epi8(
      _mm256_cmpeq_epi8(_mm256_loadu_si256((const __m256i *)(p + 32)), v));
  return (uint64_t)high << 32 | low;
}

#define SPLIT_TARGET __attribute__((target("avx2,bmi,bmi2,lzcnt,popcnt")))
#define SPLIT_FUNCTION split_avx2
#define SPLIT_MASK split_mask_avx2
#include "split_loop.h"
#endif

enum cscan_split_event cscan_split_next(cscan_split *s) {
  if (s->position >= s->count) return cscan_split_done;
#if defined(__x86_64__)
  if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi2")) return split_avx2(s);
#endif
  return split_anywhere(s);
}
