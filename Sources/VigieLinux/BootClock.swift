// SPDX-License-Identifier: Apache-2.0

import Glibc

/// The machine's time since it started, which nobody can set; it counts while the machine sleeps.
public enum BootClock {
    /// Seconds since the machine started.
    public static var uptime: Double {
        var now = timespec()
        clock_gettime(CLOCK_BOOTTIME, &now)
        return Double(now.tv_sec) + Double(now.tv_nsec) / 1e9
    }

    /// A name of this start of the machine, another one after each; empty where the kernel does not tell.
    public static func identity() -> String {
        // Without the name every start counts as another one, which is the careful reading.
        guard let text = try? SmallFile.text("/proc/sys/kernel/random/boot_id", limit: 64) else { return "" }
        return text.split(separator: "\n").first.map(String.init) ?? ""
    }
}
