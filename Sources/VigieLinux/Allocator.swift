// SPDX-License-Identifier: Apache-2.0

import CVigieLinux

/// The C library's allocator, from which Swift's objects come too.
public enum Allocator {
    /// Two arenas instead of eight for each core, and free memory at the top of the heap goes back at 1 MiB; call it
    /// before the first thread starts. False where the C library has no such settings.
    @discardableResult
    public static func tuneForDaemon() -> Bool { cvigie_tune_allocator(2, 1 << 20) == 1 }

    /// Gives free pages back to the system; a call takes milliseconds. False where there was none to give.
    @discardableResult
    public static func trim() -> Bool { cvigie_trim_allocator() == 1 }
}
