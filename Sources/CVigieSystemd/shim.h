// SPDX-License-Identifier: Apache-2.0
#ifndef CVIGIE_SYSTEMD_SHIM_H
#define CVIGIE_SYSTEMD_SHIM_H
#define SD_JOURNAL_SUPPRESS_LOCATION
#include <systemd/sd-daemon.h>
#include <systemd/sd-journal.h>
#endif
