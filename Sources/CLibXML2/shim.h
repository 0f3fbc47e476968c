#ifndef TENKEN_CLIBXML2_SHIM_H
#define TENKEN_CLIBXML2_SHIM_H

#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/xmlerror.h>
#include <libxml/xmlreader.h>
#include <libxml/xmlwriter.h>
#include <string.h>

/// The first error of a parse. libxml2 2.12 made the error of its handler const; this hides it.
typedef struct {
  int code;
  int line;
  char message[256];
} tenken_xml_error;

static inline void tenken_xml_keep_error(void *context, const xmlError *error) {
  tenken_xml_error *kept = (tenken_xml_error *)context;
  if (kept == NULL || error == NULL || error->level < XML_ERR_ERROR || kept->code != 0) return;
  kept->code = error->code;
  kept->line = error->line;
  if (error->message != NULL) {
    strncpy(kept->message, error->message, sizeof kept->message - 1);
  }
}

#if LIBXML_VERSION >= 21200
static inline void tenken_xml_on_error(void *context, const xmlError *error) {
  tenken_xml_keep_error(context, error);
}
#else
static inline void tenken_xml_on_error(void *context, xmlErrorPtr error) {
  tenken_xml_keep_error(context, error);
}
#endif

/// Sends the errors of a reader to `kept` and nothing to stderr, not even the errors that libxml2
/// reports past the reader's handler (they go to the handler of the thread).
static inline void tenken_xml_catch_errors(xmlTextReaderPtr reader, tenken_xml_error *kept) {
  xmlSetStructuredErrorFunc(kept, tenken_xml_on_error);
  xmlTextReaderSetStructuredErrorHandler(reader, tenken_xml_on_error, kept);
}

/// To be called when `kept` goes away.
static inline void tenken_xml_release_errors(void) {
  xmlSetStructuredErrorFunc(NULL, NULL);
}

#if LIBXML_VERSION >= 21200
static inline void tenken_xml_ignore(void *context, const xmlError *error) {
  (void)context;
  (void)error;
}
#else
static inline void tenken_xml_ignore(void *context, xmlErrorPtr error) {
  (void)context;
  (void)error;
}
#endif

/// Keeps a parser with own handlers from writing to stderr; its last error can be asked for.
static inline void tenken_xml_be_quiet(xmlSAXHandler *handlers) {
  handlers->serror = tenken_xml_ignore;
}

/// The last error of a parser.
static inline tenken_xml_error tenken_xml_last_error(xmlParserCtxtPtr parser) {
  tenken_xml_error kept = {0};
  tenken_xml_keep_error(&kept, xmlCtxtGetLastError(parser));
  return kept;
}

/// Options for input from others: no network, no DTD, no entities put in place, the encoding that
/// the caller has already undone left alone.
static inline int tenken_xml_safe_options(void) {
  return XML_PARSE_NONET | XML_PARSE_NOCDATA | XML_PARSE_IGNORE_ENC;
}

#endif
