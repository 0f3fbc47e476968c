#ifndef TENKEN_CRE2_H
#define TENKEN_CRE2_H

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/// A compiled pattern. Matching takes time linear in the text and may be asked from any thread.
typedef struct cre2_pattern cre2_pattern;

/// Compiles a pattern of UTF-8 within `memory` bytes. NULL when it is not one, or too large; then
/// `reason` holds why, terminated, cut to `room` bytes.
cre2_pattern *cre2_compile(const char *pattern, size_t length, size_t memory, char *reason,
                           size_t room);

/// Does the pattern match somewhere in the text? 1 or 0.
int cre2_matches(const cre2_pattern *pattern, const char *text, size_t length);

void cre2_free(cre2_pattern *pattern);

#ifdef __cplusplus
}
#endif
#endif
