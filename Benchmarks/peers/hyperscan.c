// SPDX-License-Identifier: Apache-2.0
// pkg-config: libhs
// A peer of MatchBenchmark: Hyperscan in its literal mode.
//     hyperscan NAMES TEXT
// NAMES holds a literal a line. Prints the nanoseconds of CPU that compiling took and the bytes of the database; then, for
// each line on standard input, scans TEXT once and prints the nanoseconds of CPU and the matches.
#include <hs.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static long long cpu(void) {
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (long long)now.tv_sec * 1000000000LL + now.tv_nsec;
}

static char *slurp(const char *path, size_t *length) {
    FILE *file = fopen(path, "rb");
    if (file == NULL) return NULL;
    fseek(file, 0, SEEK_END);
    *length = (size_t)ftell(file);
    rewind(file);
    char *bytes = malloc(*length + 1);
    if (bytes == NULL || fread(bytes, 1, *length, file) != *length) return NULL;
    bytes[*length] = 0;
    fclose(file);
    return bytes;
}

static unsigned long long matches;

static int found(unsigned int id, unsigned long long from, unsigned long long to, unsigned int flags, void *context) {
    (void)id, (void)from, (void)to, (void)flags, (void)context;
    matches++;
    return 0;
}

int main(int argc, char **argv) {
    size_t names_length = 0, text_length = 0;
    if (argc < 3) return 64;
    char *names = slurp(argv[1], &names_length), *text = slurp(argv[2], &text_length);
    if (names == NULL || text == NULL) return 1;
    unsigned count = 0;
    for (size_t at = 0; at < names_length; at++) count += names[at] == '\n';
    const char **literals = calloc(count, sizeof *literals);
    size_t *lengths = calloc(count, sizeof *lengths);
    unsigned *flags = calloc(count, sizeof *flags), *ids = calloc(count, sizeof *ids);
    if (literals == NULL || lengths == NULL || flags == NULL || ids == NULL) return 1;
    char *line = names;
    for (unsigned at = 0; at < count; at++) {
        char *end = strchr(line, '\n');
        literals[at] = line, lengths[at] = (size_t)(end - line), ids[at] = at;
        line = end + 1;
    }
    hs_database_t *database = NULL;
    hs_compile_error_t *error = NULL;
    long long start = cpu();
    if (hs_compile_lit_multi(literals, flags, ids, lengths, count, HS_MODE_BLOCK, NULL, &database, &error) != HS_SUCCESS) {
        fprintf(stderr, "hyperscan: %s\n", error->message);
        return 1;
    }
    long long compiled = cpu() - start;
    size_t size = 0;
    hs_database_size(database, &size);
    hs_scratch_t *scratch = NULL;
    if (hs_alloc_scratch(database, &scratch) != HS_SUCCESS) return 1;
    printf("%lld %zu\n", compiled, size);
    fflush(stdout);
    while (getchar() == '\n') {
        matches = 0;
        start = cpu();
        if (hs_scan(database, text, (unsigned)text_length, 0, scratch, found, NULL) != HS_SUCCESS) return 1;
        printf("%lld %llu\n", cpu() - start, matches);
        fflush(stdout);
    }
    return 0;
}
