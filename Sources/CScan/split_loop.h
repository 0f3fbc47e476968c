// The loop of `cscan_split_next`, compiled once per kind of processor: SPLIT_FUNCTION names it,
// SPLIT_MASK(p, c) gives the bytes equal to c among the 64 at p.

SPLIT_TARGET static enum cscan_split_event SPLIT_FUNCTION(cscan_split *s) {
  const uint8_t *const base = s->base;
  const size_t count = s->count;
  const uint8_t delimiter = s->delimiter;
  const size_t columns = s->columns;
  size_t row = s->row_count;
  size_t record = s->record_count;
  size_t row_start = s->position;
  size_t row_line = s->line_count;
  size_t line = row_line;
  size_t field_start = row_start;
  size_t fields = 0;
  size_t skip = SIZE_MAX;
  int quoted = 0;
  uint32_t *out = s->ends + row * columns;

  for (size_t block = row_start; block < count; block += 64) {
    const uint8_t *const p = base + block;
    const uint64_t valid = count - block < 64 ? ((uint64_t)1 << (count - block)) - 1 : ~(uint64_t)0;
    const uint64_t quotes = SPLIT_MASK(p, '"') & valid;
    uint64_t newlines = SPLIT_MASK(p, '\n') & valid;
    uint64_t signs = (SPLIT_MASK(p, delimiter) & valid) | newlines;
    if (quotes | (uint64_t)quoted) {
      // With quotes about, sign by sign.
      uint64_t mask = signs | quotes;
      while (mask) {
        const size_t at = block + (size_t)__builtin_ctzll(mask);
        const uint8_t byte = base[at];
        mask &= mask - 1;
        if (quoted) {
          if (byte == '\n') {
            line++;
          } else if (byte == '"' && at != skip) {
            const uint8_t next = at + 1 < count ? base[at + 1] : '\n';
            if (next == '"') {
              skip = at + 1;
            } else if (at - row_start <= s->longest &&
                       (next == delimiter || next == '\n' ||
                        (next == '\r' && (at + 2 >= count || base[at + 2] == '\n')))) {
              quoted = 0;
            } else {
              return split_reject(s, row, record, row_start, row_line);
            }
          }
        } else if (byte == delimiter) {
          if (fields < columns) out[fields] = (uint32_t)at;
          fields++;
          field_start = at + 1;
        } else if (byte == '\n') {
          line++;
          const enum split_row ended = split_end(s, out, row, record, row_start, row_line, at, fields);
          if (ended == split_taken) {
            row++;
            record++;
            out += columns;
          }
          if (ended >= split_refused || row == s->row_capacity) {
            return split_pause(s, ended, row, record, at + 1, line, row_line, fields);
          }
          row_start = field_start = at + 1;
          row_line = line;
          fields = 0;
        } else if (at == field_start) {
          quoted = 1;
        }
      }
      continue;
    }
    if (!signs) continue;
    field_start = block + 64 - (size_t)__builtin_clzll(signs);
    while (newlines) {
      const uint64_t upto = newlines ^ (newlines - 1);
      uint64_t some = signs & upto;
      const size_t at = block + (size_t)__builtin_ctzll(newlines);
      newlines &= newlines - 1;
      signs &= ~upto;
      const size_t found = (size_t)__builtin_popcountll(some);
      if (fields + found <= columns) {
        uint32_t *target = out + fields;
        do {
          *target++ = (uint32_t)(block + (size_t)__builtin_ctzll(some));
          some &= some - 1;
        } while (some);
      }
      fields += found - 1;
      line++;
      const enum split_row ended = split_end(s, out, row, record, row_start, row_line, at, fields);
      if (ended == split_taken) {
        row++;
        record++;
        out += columns;
      }
      if (ended >= split_refused || row == s->row_capacity) {
        return split_pause(s, ended, row, record, at + 1, line, row_line, fields);
      }
      row_start = at + 1;
      row_line = line;
      fields = 0;
    }
    while (signs) {
      if (fields < columns) out[fields] = (uint32_t)(block + (size_t)__builtin_ctzll(signs));
      fields++;
      signs &= signs - 1;
    }
  }
  if (quoted) return split_reject(s, row, record, row_start, row_line);
  if (row_start < count) {
    const enum split_row ended = split_end(s, out, row, record, row_start, row_line, count, fields);
    if (ended == split_taken) {
      row++;
      record++;
    }
    if (ended >= split_refused) {
      return split_pause(s, ended, row, record, count, line, row_line, fields);
    }
  }
  s->row_count = row;
  s->record_count = record;
  s->line_count = line;
  s->position = count;
  return cscan_split_done;
}
