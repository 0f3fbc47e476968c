// UTF-8 validation 32 bytes at a time: every pair of neighbouring bytes is looked up in three tables
// of sixteen entries whose common bits are the errors (Keiser and Lemire, "Validating UTF-8 in less
// than one instruction per byte", 2020).
#include "cscan_split.h"

#include <string.h>

#if defined(__x86_64__)
#include <immintrin.h>

enum {
  too_short = 1 << 0,
  too_long = 1 << 1,
  overlong_3 = 1 << 2,
  too_large = 1 << 3,
  surrogate = 1 << 4,
  overlong_2 = 1 << 5,
  too_large_1000 = 1 << 6,
  overlong_4 = 1 << 6,
  two_continuations = 1 << 7,
  carry = too_short | too_long | two_continuations,
};

#define SIXTEEN_TWICE(a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p)                               \
  _mm256_setr_epi8((char)(a), (char)(b), (char)(c), (char)(d), (char)(e), (char)(f), (char)(g),     \
                   (char)(h), (char)(i), (char)(j), (char)(k), (char)(l), (char)(m), (char)(n),     \
                   (char)(o), (char)(p), (char)(a), (char)(b), (char)(c), (char)(d), (char)(e),     \
                   (char)(f), (char)(g), (char)(h), (char)(i), (char)(j), (char)(k), (char)(l),     \
                   (char)(m), (char)(n), (char)(o), (char)(p))

/// The errors that show in `now`, whose bytes follow those of `before`.
__attribute__((target("avx2"), always_inline)) static inline __m256i utf8_errors(
    __m256i now, __m256i before) {
  const __m256i nibble = _mm256_set1_epi8(0x0F);
  const __m256i middle = _mm256_permute2x128_si256(before, now, 0x21);
  const __m256i one = _mm256_alignr_epi8(now, middle, 15);
  const __m256i two = _mm256_alignr_epi8(now, middle, 14);
  const __m256i three = _mm256_alignr_epi8(now, middle, 13);
  const __m256i first_high = _mm256_shuffle_epi8(
      SIXTEEN_TWICE(too_long, too_long, too_long, too_long, too_long, too_long, too_long, too_long,
                    two_continuations, two_continuations, two_continuations, two_continuations,
                    too_short | overlong_2, too_short, too_short | overlong_3 | surrogate,
                    too_short | too_large | too_large_1000 | overlong_4),
      _mm256_and_si256(_mm256_srli_epi16(one, 4), nibble));
  const __m256i first_low = _mm256_shuffle_epi8(
      SIXTEEN_TWICE(carry | overlong_3 | overlong_2 | overlong_4, carry | overlong_2, carry, carry,
                    carry | too_large, carry | too_large | too_large_1000,
                    carry | too_large | too_large_1000, carry | too_large | too_large_1000,
                    carry | too_large | too_large_1000, carry | too_large | too_large_1000,
                    carry | too_large | too_large_1000, carry | too_large | too_large_1000,
                    carry | too_large | too_large_1000,
                    carry | too_large | too_large_1000 | surrogate,
                    carry | too_large | too_large_1000, carry | too_large | too_large_1000),
      _mm256_and_si256(one, nibble));
  const __m256i second_high = _mm256_shuffle_epi8(
      SIXTEEN_TWICE(too_short, too_short, too_short, too_short, too_short, too_short, too_short,
                    too_short,
                    too_long | overlong_2 | two_continuations | overlong_3 | too_large_1000 |
                        overlong_4,
                    too_long | overlong_2 | two_continuations | overlong_3 | too_large,
                    too_long | overlong_2 | two_continuations | surrogate | too_large,
                    too_long | overlong_2 | two_continuations | surrogate | too_large, too_short,
                    too_short, too_short, too_short),
      _mm256_and_si256(_mm256_srli_epi16(now, 4), nibble));
  const __m256i pairs = _mm256_and_si256(_mm256_and_si256(first_high, first_low), second_high);
  // The third byte of three, the third and fourth of four must be continuations.
  const __m256i third = _mm256_subs_epu8(two, _mm256_set1_epi8((char)(0xE0 - 0x80)));
  const __m256i fourth = _mm256_subs_epu8(three, _mm256_set1_epi8((char)(0xF0 - 0x80)));
  const __m256i wanted =
      _mm256_and_si256(_mm256_or_si256(third, fourth), _mm256_set1_epi8((char)0x80));
  return _mm256_xor_si256(wanted, pairs);
}

__attribute__((target("avx2"))) static int utf8_avx2(const uint8_t *bytes, size_t count) {
  __m256i before = _mm256_setzero_si256();
  __m256i errors = _mm256_setzero_si256();
  int is_plain = 1;
  size_t at = 0;
  for (; at + 32 <= count; at += 32) {
    const __m256i now = _mm256_loadu_si256((const __m256i *)(bytes + at));
    const int is_ascii = _mm256_movemask_epi8(now) == 0;
    // A character of the piece before may need bytes of this one.
    if (!is_ascii || !is_plain) errors = _mm256_or_si256(errors, utf8_errors(now, before));
    is_plain = is_ascii;
    before = now;
  }
  uint8_t rest[32] = {0};
  memcpy(rest, bytes + at, count - at);
  const __m256i now = _mm256_loadu_si256((const __m256i *)rest);
  errors = _mm256_or_si256(errors, utf8_errors(now, before));
  return _mm256_testz_si256(errors, errors);
}
#endif

int cscan_is_utf8(const uint8_t *bytes, size_t count) {
#if defined(__x86_64__)
  if (__builtin_cpu_supports("avx2")) return utf8_avx2(bytes, count);
#endif
  (void)bytes;
  (void)count;
  return -1;
}
