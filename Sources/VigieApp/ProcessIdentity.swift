// SPDX-License-Identifier: Apache-2.0

import Glibc

/// Who we are to the kernel.
enum ProcessIdentity {
    static var pid: Int32 { getpid() }
}
