// SPDX-License-Identifier: Apache-2.0
#ifndef CVIGIE_XML_SHIM_H
#define CVIGIE_XML_SHIM_H
#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <libxml/tree.h>
#include <libxml/xpath.h>
#include <libxml/xpathInternals.h>

// `xmlFree` is a mutable C global, which Swift 6 refuses to read.
static inline void cvigie_xml_free(void *pointer) { xmlFree(pointer); }
#endif
