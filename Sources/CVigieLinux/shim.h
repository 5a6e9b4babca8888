// SPDX-License-Identifier: Apache-2.0
#ifndef CVIGIE_LINUX_SHIM_H
#define CVIGIE_LINUX_SHIM_H
#include <malloc.h>
#include <sys/file.h>
#include <sys/socket.h>
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
#endif
