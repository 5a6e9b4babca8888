// SPDX-License-Identifier: Apache-2.0

import Glibc

/// What a piece of work costs, whatever else the machine does meanwhile.
public enum WorkTime {
    /// Seconds that this thread's processor spent on `body`, which must not suspend; under a sanitizer divided by its
    /// slack, so that bounds hold there too.
    public static func seconds(_ body: () throws -> Void) rethrows -> Double {
        let start = now()
        try body()
        return (now() - start) / Sanitizer.slack
    }

    private static func now() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}
