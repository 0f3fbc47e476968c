// Characters of one and two bytes to UTF-8 by table.
#ifndef TENKEN_CSCAN_CP932_H
#define TENKEN_CSCAN_CP932_H

#include <stddef.h>
#include <stdint.h>

/// Why the conversion came to an end.
enum cscan_convert_end {
  cscan_convert_done = 0,
  /// The bytes end within a character.
  cscan_convert_cut = 1,
  /// Bytes that are no character.
  cscan_convert_bad = 2,
};

enum {
  cscan_no_character = 0xFFFF,
  cscan_lead_byte = 0xFFFE,
};

typedef struct {
  /// Per byte its code point, or one of the marks above.
  const uint16_t *single;
  /// Per lead byte and second byte, 256 each, the code point or `cscan_no_character`.
  const uint16_t *pairs;
} cscan_code_table;

/// Writes at most three bytes for each byte of `in`, and up to 8 beyond what it says it wrote.
static inline enum cscan_convert_end cscan_convert(
    cscan_code_table table, const uint8_t *in, size_t count, uint8_t *out, size_t *used,
    size_t *written) {
  size_t at = 0;
  uint8_t *target = out;
  enum cscan_convert_end end = cscan_convert_done;
  while (at < count) {
    // Eight ASCII bytes at a time: the code points below 128 of every table that is given here.
    if (at + 8 <= count) {
      uint64_t word;
      __builtin_memcpy(&word, in + at, 8);
      __builtin_memcpy(target, &word, 8);
      const uint64_t beyond = word & 0x8080808080808080ULL;
      if (!beyond) {
        at += 8;
        target += 8;
        continue;
      }
      const size_t plain = (size_t)__builtin_ctzll(beyond) >> 3;
      at += plain;
      target += plain;
    }
    uint16_t code = table.single[in[at]];
    size_t length = 1;
    if (code == cscan_lead_byte) {
      if (at + 1 >= count) {
        end = cscan_convert_cut;
        break;
      }
      code = table.pairs[(size_t)in[at] << 8 | in[at + 1]];
      length = 2;
    }
    if (code == cscan_no_character) {
      end = cscan_convert_bad;
      break;
    }
    at += length;
    if (code < 0x80) {
      *target++ = (uint8_t)code;
    } else if (code < 0x800) {
      *target++ = (uint8_t)(0xC0 | code >> 6);
      *target++ = (uint8_t)(0x80 | (code & 0x3F));
    } else {
      *target++ = (uint8_t)(0xE0 | code >> 12);
      *target++ = (uint8_t)(0x80 | (code >> 6 & 0x3F));
      *target++ = (uint8_t)(0x80 | (code & 0x3F));
    }
  }
  *used = at;
  *written = (size_t)(target - out);
  return end;
}

#endif
