// Byte scanning that Swift cannot vectorise by itself, and C functions that Glibc's Swift
// overlay does not show. Header-only, so that LLVM inlines it into the Swift callers.
#ifndef TENKEN_CSCAN_H
#define TENKEN_CSCAN_H

#include <iconv.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "cscan_cp932.h"
#include "cscan_split.h"

#if defined(__SSE2__)
#include <emmintrin.h>
#elif defined(__ARM_NEON)
#include <arm_neon.h>
#endif

/// One bit per byte of the 64 bytes at `p`: set where the byte equals `c`.
static inline uint64_t cscan_mask64(const uint8_t *p, uint8_t c) {
#if defined(__SSE2__)
  const __m128i v = _mm_set1_epi8((char)c);
  uint64_t m0 = (uint32_t)_mm_movemask_epi8(_mm_cmpeq_epi8(_mm_loadu_si128((const __m128i *)p), v));
  uint64_t m1 = (uint32_t)_mm_movemask_epi8(_mm_cmpeq_epi8(_mm_loadu_si128((const __m128i *)(p + 16)), v));
  uint64_t m2 = (uint32_t)_mm_movemask_epi8(_mm_cmpeq_epi8(_mm_loadu_si128((const __m128i *)(p + 32)), v));
  uint64_t m3 = (uint32_t)_mm_movemask_epi8(_mm_cmpeq_epi8(_mm_loadu_si128((const __m128i *)(p + 48)), v));
  return m0 | (m1 << 16) | (m2 << 32) | (m3 << 48);
#else
  uint64_t m = 0;
  for (int i = 0; i < 64; i++) m |= (uint64_t)(p[i] == c) << i;
  return m;
#endif
}

static inline uint64_t cscan_load64(const uint8_t *p) {
  uint64_t v;
  memcpy(&v, p, 8);
  return v;
}

static inline uint32_t cscan_load32(const uint8_t *p) {
  uint32_t v;
  memcpy(&v, p, 4);
  return v;
}

static inline uint16_t cscan_load16(const uint8_t *p) {
  uint16_t v;
  memcpy(&v, p, 2);
  return v;
}

/// True when the `n` bytes at `p` are all ASCII.
static inline int cscan_is_ascii(const uint8_t *p, size_t n) {
  size_t i = 0;
  uint64_t acc = 0;
  for (; i + 8 <= n; i += 8) acc |= cscan_load64(p + i);
  for (; i < n; i++) acc |= p[i];
  return (acc & 0x8080808080808080ULL) == 0;
}

/// How many of the `n` bytes at `p` are `low` to `high`.
static inline size_t cscan_count(const uint8_t *p, size_t n, uint8_t low, uint8_t high) {
  size_t count = 0;
  const uint8_t range = (uint8_t)(high - low);
  for (size_t i = 0; i < n; i++) count += (uint8_t)(p[i] - low) <= range;
  return count;
}

/// Multiplies two 64-bit words and folds the 128-bit product: the mixing step of our key hash.
static inline uint64_t cscan_mix(uint64_t a, uint64_t b) {
  __uint128_t r = (__uint128_t)a * b;
  return (uint64_t)r ^ (uint64_t)(r >> 64);
}

/// How many of the `n` bytes at `p` come before the first quote, backslash or control character:
/// what a JSON string may hold as it stands.
static inline size_t cscan_json_plain(const uint8_t *p, size_t n) {
  size_t i = 0;
#if defined(__SSE2__)
  const __m128i quote = _mm_set1_epi8(0x22);
  const __m128i slash = _mm_set1_epi8(0x5C);
  const __m128i control = _mm_set1_epi8(0x1F);
  for (; i + 16 <= n; i += 16) {
    const __m128i v = _mm_loadu_si128((const __m128i *)(p + i));
    const __m128i ends = _mm_or_si128(
        _mm_or_si128(_mm_cmpeq_epi8(v, quote), _mm_cmpeq_epi8(v, slash)),
        _mm_cmpeq_epi8(_mm_max_epu8(v, control), control));
    const int mask = _mm_movemask_epi8(ends);
    if (mask != 0) return i + (size_t)__builtin_ctz((unsigned)mask);
  }
#endif
  while (i < n && p[i] != 0x22 && p[i] != 0x5C && p[i] > 0x1F) i++;
  return i;
}

static inline void *cscan_memmem(const void *h, size_t hn, const void *n, size_t nn) {
  extern void *memmem(const void *, size_t, const void *, size_t);
  return memmem(h, hn, n, nn);
}

static inline void cscan_prefetch(const void *p) { __builtin_prefetch(p); }

static inline const void *cscan_memchr(const void *p, int c, size_t n) { return memchr(p, c, n); }

static inline const void *cscan_memrchr(const void *p, int c, size_t n) {
  extern void *memrchr(const void *, int, size_t);
  return memrchr(p, c, n);
}

static inline FILE *cscan_stderr(void) { return stderr; }

#endif
