// SPDX-License-Identifier: Apache-2.0

/// Memory of this process, from `/proc/self/status` (proc(5)).
public enum ProcessMemory {
    /// Bytes that lie in memory now.
    public static func resident() throws(SystemFailure) -> Int { try field("VmRSS") }

    /// The most bytes that ever lay in memory, to within a few MiB.
    public static func peak() throws(SystemFailure) -> Int { try field("VmHWM") }

    private static func field(_ name: String) throws(SystemFailure) -> Int {
        let path = "/proc/self/status"
        let text = try SmallFile.text(path)
        for line in text.split(separator: "\n") where line.hasPrefix(name + ":") {
            let words = line.split { $0 == " " || $0 == "\t" }
            if words.count > 1, let kibibytes = Int(words[1]) { return kibibytes * 1024 }
        }
        throw SystemFailure("find \(name) in", path, code: 0)
    }
}
