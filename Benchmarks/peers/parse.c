// SPDX-License-Identifier: Apache-2.0
// pkg-config: libxml-2.0
// The peer of ParseBenchmark: htmlReadMemory, the same XPaths, and text, in C.
//     cc -O2 parse.c -o parse $(xml2-config --cflags --libs); parse PAGES ROUNDS XPATH...
// PAGES holds pages, each behind its length in decimal and a newline. The first XPath finds the items, the last the next
// page; the others are looked up in each item. Prints the nanoseconds of CPU that all rounds took, and the text's length.
#include <libxml/HTMLparser.h>
#include <libxml/xpath.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static size_t text_length(xmlNodePtr node) {
    xmlChar *text = xmlNodeGetContent(node);
    size_t length = text == NULL ? 0 : strlen((const char *)text);
    xmlFree(text);
    return length;
}

static size_t page(const char *bytes, int length, xmlXPathCompExprPtr *paths, int count) {
    int options = HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET | HTML_PARSE_COMPACT;
    htmlDocPtr document = htmlReadMemory(bytes, length, NULL, "UTF-8", options);
    if (document == NULL) return 0;
    xmlXPathContextPtr context = xmlXPathNewContext(document);
    size_t total = text_length(xmlDocGetRootElement(document));
    context->node = xmlDocGetRootElement(document);
    xmlXPathObjectPtr items = xmlXPathCompiledEval(paths[0], context);
    for (int item = 0; items != NULL && items->nodesetval != NULL && item < items->nodesetval->nodeNr; item++) {
        for (int path = 1; path < count - 1; path++) {
            context->node = items->nodesetval->nodeTab[item];
            xmlXPathObjectPtr found = xmlXPathCompiledEval(paths[path], context);
            if (found != NULL && found->nodesetval != NULL)
                for (int node = 0; node < found->nodesetval->nodeNr; node++)
                    total += text_length(found->nodesetval->nodeTab[node]);
            xmlXPathFreeObject(found);
        }
    }
    xmlXPathFreeObject(items);
    context->node = xmlDocGetRootElement(document);
    xmlXPathObjectPtr next = xmlXPathCompiledEval(paths[count - 1], context);
    if (next != NULL && next->nodesetval != NULL && next->nodesetval->nodeNr > 0)
        total += text_length(next->nodesetval->nodeTab[0]);
    xmlXPathFreeObject(next);
    xmlXPathFreeContext(context);
    xmlFreeDoc(document);
    return total;
}

int main(int argc, char **argv) {
    if (argc < 5) return 64;
    FILE *file = fopen(argv[1], "rb");
    if (file == NULL) return 1;
    static char *pages[4096];
    static int lengths[4096];
    int count = 0, length = 0;
    while (count < 4096 && fscanf(file, "%d", &length) == 1 && fgetc(file) == '\n') {
        pages[count] = malloc((size_t)length + 1);
        if (pages[count] == NULL || fread(pages[count], 1, (size_t)length, file) != (size_t)length) return 1;
        pages[count][length] = 0;
        lengths[count++] = length;
    }
    fclose(file);
    xmlInitParser();
    int paths = argc - 3;
    xmlXPathCompExprPtr compiled[32];
    for (int path = 0; path < paths && path < 32; path++) compiled[path] = xmlXPathCompile((const xmlChar *)argv[path + 3]);
    size_t total = 0;
    for (int index = 0; index < count; index++) total += page(pages[index], lengths[index], compiled, paths);
    struct timespec start, end;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &start);
    for (int round = 0; round < atoi(argv[2]); round++)
        for (int index = 0; index < count; index++) total += page(pages[index], lengths[index], compiled, paths);
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &end);
    printf("%lld %zu\n", (long long)(end.tv_sec - start.tv_sec) * 1000000000LL + (end.tv_nsec - start.tv_nsec), total);
    return 0;
}
