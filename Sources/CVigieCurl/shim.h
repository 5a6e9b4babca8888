// SPDX-License-Identifier: Apache-2.0
#ifndef CVIGIE_CURL_SHIM_H
#define CVIGIE_CURL_SHIM_H
#define CURL_DISABLE_TYPECHECK
#include <curl/curl.h>
#include <locale.h>
#include <netinet/in.h>
#include <sys/socket.h>

// Swift cannot call variadic functions. Each wrapper below stands for one type of argument of
// curl_easy_setopt, curl_multi_setopt or curl_easy_getinfo.

static inline CURLcode vigie_curl_set_long(CURL *easy, CURLoption option, long value) {
    return curl_easy_setopt(easy, option, value);
}

static inline CURLcode vigie_curl_set_offset(CURL *easy, CURLoption option, curl_off_t value) {
    return curl_easy_setopt(easy, option, value);
}

// libcurl copies the string; NULL takes the option back to its default.
static inline CURLcode vigie_curl_set_string(CURL *easy, CURLoption option, const char *value) {
    return curl_easy_setopt(easy, option, value);
}

static inline CURLcode vigie_curl_set_pointer(CURL *easy, CURLoption option, void *value) {
    return curl_easy_setopt(easy, option, value);
}

static inline CURLcode vigie_curl_set_list(CURL *easy, CURLoption option, struct curl_slist *value) {
    return curl_easy_setopt(easy, option, value);
}

// libcurl borrows the handle until the transfer has ended.
static inline CURLcode vigie_curl_set_url(CURL *easy, CURLU *value) {
    return curl_easy_setopt(easy, CURLOPT_CURLU, value);
}

static inline CURLcode vigie_curl_set_write(CURL *easy, curl_write_callback function, void *context) {
    CURLcode code = curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, function);
    return code ? code : curl_easy_setopt(easy, CURLOPT_WRITEDATA, context);
}

static inline CURLcode vigie_curl_set_header(CURL *easy, curl_write_callback function, void *context) {
    CURLcode code = curl_easy_setopt(easy, CURLOPT_HEADERFUNCTION, function);
    return code ? code : curl_easy_setopt(easy, CURLOPT_HEADERDATA, context);
}

static inline CURLcode vigie_curl_set_opensocket(CURL *easy, curl_opensocket_callback function, void *context) {
    CURLcode code = curl_easy_setopt(easy, CURLOPT_OPENSOCKETFUNCTION, function);
    return code ? code : curl_easy_setopt(easy, CURLOPT_OPENSOCKETDATA, context);
}

static inline CURLcode vigie_curl_set_prereq(CURL *easy, curl_prereq_callback function, void *context) {
    CURLcode code = curl_easy_setopt(easy, CURLOPT_PREREQFUNCTION, function);
    return code ? code : curl_easy_setopt(easy, CURLOPT_PREREQDATA, context);
}

static inline CURLMcode vigie_curl_multi_set_long(CURLM *multi, CURLMoption option, long value) {
    return curl_multi_setopt(multi, option, value);
}

static inline CURLcode vigie_curl_get_long(CURL *easy, CURLINFO info, long *value) {
    return curl_easy_getinfo(easy, info, value);
}

static inline CURLcode vigie_curl_get_offset(CURL *easy, CURLINFO info, curl_off_t *value) {
    return curl_easy_getinfo(easy, info, value);
}

static inline CURLcode vigie_curl_get_pointer(CURL *easy, CURLINFO info, void **value) {
    return curl_easy_getinfo(easy, info, value);
}

// The string belongs to the handle.
static inline CURLcode vigie_curl_get_string(CURL *easy, CURLINFO info, const char **value) {
    return curl_easy_getinfo(easy, info, value);
}

// The socket address in curl_sockaddr is longer than its declared type: Swift's import would cut it.
// Gives the bytes of the IP address in network order, and their count: 4, 16, or 0 for other families.
static inline const void *vigie_curl_address(const struct curl_sockaddr *address, int *count) {
    if(address->family == AF_INET) {
        *count = 4;
        return &((const struct sockaddr_in *)(const void *)&address->addr)->sin_addr;
    }
    if(address->family == AF_INET6) {
        *count = 16;
        return &((const struct sockaddr_in6 *)(const void *)&address->addr)->sin6_addr;
    }
    *count = 0;
    return &address->addr;
}

// SOCK_CLOEXEC has another type in every import of Glibc.
static inline curl_socket_t vigie_curl_socket(const struct curl_sockaddr *address) {
    return socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

// libidn2 takes names for text in the locale of the thread; the one of C.UTF-8 is made once and kept.
// Gives the locale to go back to.
static inline locale_t vigie_curl_use_utf8(void) {
    static locale_t utf8 = (locale_t)0;
    locale_t known = __atomic_load_n(&utf8, __ATOMIC_ACQUIRE);
    if(!known) {
        locale_t made = newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0);
        if(!made)
            return uselocale((locale_t)0);
        if(__atomic_compare_exchange_n(&utf8, &known, made, 0, __ATOMIC_ACQ_REL, __ATOMIC_ACQUIRE))
            known = made;
        else
            freelocale(made);
    }
    return uselocale(known);
}

static inline void vigie_curl_use_locale(locale_t locale) {
    uselocale(locale);
}
#endif
