#include "cre2.h"

#include <re2/re2.h>

#include <cstring>
#include <new>

struct cre2_pattern {
  RE2 expression;
  cre2_pattern(const re2::StringPiece &text, const RE2::Options &options)
      : expression(text, options) {}
};

cre2_pattern *cre2_compile(const char *pattern, size_t length, size_t memory, char *reason,
                           size_t room) {
  RE2::Options options;
  options.set_log_errors(false);
  options.set_max_mem(static_cast<int64_t>(memory));
  options.set_never_capture(true);
  cre2_pattern *compiled =
      new (std::nothrow) cre2_pattern(re2::StringPiece(pattern, length), options);
  if (compiled && compiled->expression.ok()) return compiled;
  if (room > 0) {
    const char *why = compiled ? compiled->expression.error().c_str() : "out of memory";
    std::strncpy(reason, why, room - 1);
    reason[room - 1] = 0;
  }
  delete compiled;
  return nullptr;
}

int cre2_matches(const cre2_pattern *pattern, const char *text, size_t length) {
  // As PartialMatch, without the way that hands out captures.
  const re2::StringPiece piece(text, length);
  return pattern->expression.Match(piece, 0, length, RE2::UNANCHORED, nullptr, 0) ? 1 : 0;
}

void cre2_free(cre2_pattern *pattern) { delete pattern; }
