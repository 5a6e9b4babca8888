// SPDX-License-Identifier: Apache-2.0

import Glibc

/// The sanitizer that the suite runs under, which `scripts/sanitize` names in the environment.
public enum Sanitizer {
    /// True where the address sanitizer holds the memory.
    public static let watchesAddresses = getenv("VIGIE_SANITIZER").map { String(cString: $0) } == "address"
    /// True under any.
    public static let isOn = getenv("VIGIE_SANITIZER") != nil

    /// How many times a bound in seconds or bytes may be exceeded: the address sanitizer makes code about twice as slow,
    /// the thread sanitizer up to fifteen times, with up to ten times the memory (clang.llvm.org/docs/AddressSanitizer.html,
    /// clang.llvm.org/docs/ThreadSanitizer.html).
    public static let slack: Double = isOn ? (watchesAddresses ? 3 : 15) : 1
}
