// SPDX-License-Identifier: Apache-2.0
#ifndef CVIGIE_PSL_SHIM_H
#define CVIGIE_PSL_SHIM_H
#include <idn2.h>
#include <libpsl.h>
#endif
