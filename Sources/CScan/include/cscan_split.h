// Splits delimited records into fields, 64 bytes at a time.
#ifndef TENKEN_CSCAN_SPLIT_H
#define TENKEN_CSCAN_SPLIT_H

#include <stddef.h>
#include <stdint.h>

/// Why `cscan_split` came back.
enum cscan_split_event {
  /// Everything has been split.
  cscan_split_done = 0,
  /// There is no room for another row: make some and call again.
  cscan_split_full = 1,
  /// A record has another number of fields than wanted: `event_fields`.
  cscan_split_fields = 2,
  /// A record is too long.
  cscan_split_long = 3,
  /// A quoted field is not closed, or something follows its closing quote.
  cscan_split_quote = 4,
};

typedef struct {
  const uint8_t *base;
  size_t count;
  uint8_t delimiter;
  /// Fields a record must have.
  uint32_t columns;
  /// The longest record, in bytes.
  size_t longest;
  /// Per row: where it starts, its record number and its line. `row_capacity` of each.
  uint32_t *row_starts, *records, *lines;
  /// `columns` field ends per row; 64 more than `row_capacity * columns` may be overwritten.
  uint32_t *ends;
  size_t row_capacity;

  /// Where the next record begins. 0 before the first call.
  size_t position;
  /// Rows taken, records seen and lines ended so far.
  size_t row_count, record_count, line_count;
  /// Of the record that was rejected: its number, its line, its fields.
  size_t event_record, event_line, event_fields;
} cscan_split;

/// Goes on until all is split or something is to be said. Rejected records are counted and passed
/// over. 64 readable bytes must follow `count`.
enum cscan_split_event cscan_split_next(cscan_split *s);

/// 1 when the bytes are whole UTF-8 characters, 0 when not, -1 when this processor has no quick way
/// to tell.
int cscan_is_utf8(const uint8_t *bytes, size_t count);

#endif
