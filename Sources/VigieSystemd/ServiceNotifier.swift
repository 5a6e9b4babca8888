// SPDX-License-Identifier: Apache-2.0

internal import CVigieSystemd
internal import Glibc

/// Tells the service manager how the daemon does; without `NOTIFY_SOCKET` in the environment every call does nothing.
///
/// The words are those of sd_notify(3). A call writes one datagram and does not wait for anybody to read it.
public struct ServiceNotifier: Sendable {
    /// There is one service manager; the value carries nothing.
    public init() {}

    /// True where somebody listens.
    public var isConnected: Bool { getenv("NOTIFY_SOCKET") != nil }

    /// Seconds within which `watchdog()` must be called again and again; nil where the unit asks for no watchdog.
    ///
    /// From sd_watchdog_enabled(3), which also checks that the request is meant for this process.
    public var watchdogInterval: Double? {
        var microseconds: UInt64 = 0
        guard sd_watchdog_enabled(0, &microseconds) > 0 else { return nil }
        return Double(microseconds) / 1_000_000
    }

    /// Start or reload is complete.
    ///
    /// - Returns: True where the message was handed over.
    @discardableResult
    public func ready(status: String? = nil) -> Bool {
        send(["READY=1"] + statusLine(status))
    }

    /// A reload begins; `ready` ends it.
    ///
    /// The time is needed by `Type=notify-reload` (systemd 253 and later) and ignored by earlier ones: sd_notify(3).
    @discardableResult
    public func reloading() -> Bool {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        let microseconds = Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1_000
        return send(["RELOADING=1", "MONOTONIC_USEC=\(microseconds)"])
    }

    /// The end begins.
    @discardableResult
    public func stopping() -> Bool { send(["STOPPING=1"]) }

    /// One line that `systemctl status` shows.
    @discardableResult
    public func status(_ text: String) -> Bool { send(statusLine(text)) }

    /// Progress was made; call it only then.
    @discardableResult
    public func watchdog() -> Bool { send(["WATCHDOG=1"]) }

    /// A status is one line: a line break in it would begin another assignment.
    private func statusLine(_ text: String?) -> [String] {
        guard let text else { return [] }
        return ["STATUS=" + String(text.unicodeScalars.map { $0.value < 0x20 ? " " : Character($0) })]
    }

    private func send(_ assignments: [String]) -> Bool {
        sd_notify(0, assignments.joined(separator: "\n")) > 0
    }
}
