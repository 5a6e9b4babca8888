// SPDX-License-Identifier: Apache-2.0
#ifndef CVIGIE_XML_SHIM_H
#define CVIGIE_XML_SHIM_H
#include <libxml/HTMLparser.h>
#include <libxml/catalog.h>
#include <libxml/parser.h>
#include <libxml/tree.h>
#include <libxml/xpath.h>
#include <libxml/xpathInternals.h>
#include <string.h>

// `xmlFree` is a mutable C global, which Swift 6 refuses to read.
static inline void cvigie_xml_free(void *pointer) { xmlFree(pointer); }

// What a parse of this thread noticed. The error's type is const since libxml2 2.12 and was not before: Swift cannot
// write one callback for both.
typedef struct cvigie_xml_report {
    long errors;
    int too_deep;
    int cut;
} cvigie_xml_report;

#if LIBXML_VERSION >= 21200
typedef const xmlError *cvigie_xml_error;
#else
typedef xmlErrorPtr cvigie_xml_error;
#endif

static inline void cvigie_xml_note(void *data, cvigie_xml_error error) {
    cvigie_xml_report *report = (cvigie_xml_report *)data;
    if (report == NULL || error == NULL) return;
    report->errors += 1;
    if (error->message == NULL) return;
    if (strstr(error->message, "xcessive depth") != NULL || strstr(error->message, "aximum depth") != NULL)
        report->too_deep = 1;
    if (error->code == XML_ERR_NO_MEMORY || strstr(error->message, "huge") != NULL
        || strstr(error->message, "too big") != NULL || strstr(error->message, "too long") != NULL)
        report->cut = 1;
}

// The error channel is one of each thread; NULL counts nothing, but nothing is printed either.
static inline void cvigie_xml_report_to(cvigie_xml_report *report) { xmlSetStructuredErrorFunc(report, cvigie_xml_note); }

static inline void cvigie_xpath_silence(xmlXPathContextPtr context) {
    context->error = cvigie_xml_note;
    context->userData = NULL;
}
#endif
