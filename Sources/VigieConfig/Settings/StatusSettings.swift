// SPDX-License-Identifier: Apache-2.0

/// How the daemon is asked how it does.
public struct StatusSettings: Sendable, Equatable {
    /// Path of the Unix socket, at most 107 bytes (`sun_path`, unix(7)).
    public var controlSocket: String

    /// `/run/vigie/control.sock`, in what systemd's `RuntimeDirectory=vigie` makes.
    public init(controlSocket: String = "/run/vigie/control.sock") { self.controlSocket = controlSocket }
}
