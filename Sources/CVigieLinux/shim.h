// SPDX-License-Identifier: Apache-2.0
#ifndef CVIGIE_LINUX_SHIM_H
#define CVIGIE_LINUX_SHIM_H
#include <malloc.h>
#include <sys/file.h>
#include <sys/socket.h>
#include <sys/statvfs.h>
#include <sys/un.h>
#include <unistd.h>

// `struct ucred` stands behind _GNU_SOURCE, which the Glibc module does not define.
struct cvigie_peer {
    pid_t pid;
    uid_t uid;
    gid_t gid;
};

/// Who is at the other end of a Unix socket; 0, or -1 with errno.
static inline int cvigie_peer_credentials(int descriptor, struct cvigie_peer *peer) {
    socklen_t length = sizeof(*peer);
    return getsockopt(descriptor, SOL_SOCKET, 17 /* SO_PEERCRED */, peer, &length);
}

// M_ARENA_MAX and M_TRIM_THRESHOLD are macros of malloc.h; musl has neither them nor mallopt.
/// 1 where glibc took both settings, otherwise 0.
static inline int cvigie_tune_allocator(int arenas, int trim_threshold) {
#if defined(__GLIBC__)
    return mallopt(M_ARENA_MAX, arenas) == 1 && mallopt(M_TRIM_THRESHOLD, trim_threshold) == 1;
#else
    (void)arenas;
    (void)trim_threshold;
    return 0;
#endif
}

/// Gives free pages back to the system; 1 where some were, otherwise 0.
static inline int cvigie_trim_allocator(void) {
#if defined(__GLIBC__)
    return malloc_trim(0);
#else
    return 0;
#endif
}
#endif
