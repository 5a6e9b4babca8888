// SPDX-License-Identifier: Apache-2.0

import CVigieLinux

/// The C library's allocator, from which Swift's objects come too.
public enum Allocator {
    /// Two arenas instead of eight for each core, and free memory at the top of the heap goes back at 4 MiB; call it
    /// before the first thread starts. False where the C library has no such settings.
    ///
    /// At 1 MiB a round of 64 transfers, whose buffers of 64 KiB come and go, gave pages back that the next round
    /// faulted in again: 66,000 faults for 20,000 pages instead of 3,700.
    @discardableResult
    public static func tuneForDaemon() -> Bool { cvigie_tune_allocator(2, 4 << 20) == 1 }

    /// Gives free pages back to the system; a call takes milliseconds. False where there was none to give.
    @discardableResult
    public static func trim() -> Bool { cvigie_trim_allocator() == 1 }
}
