// SPDX-License-Identifier: Apache-2.0
#ifndef CVIGIE_CURL_SHIM_H
#define CVIGIE_CURL_SHIM_H
#define CURL_DISABLE_TYPECHECK
#include <curl/curl.h>
#endif
