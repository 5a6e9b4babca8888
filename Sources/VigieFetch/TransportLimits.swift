// SPDX-License-Identifier: Apache-2.0

/// What one transport may use, over all sources and sinks.
public struct TransportLimits: Sendable, Equatable {
    /// Transfers under way at once; those of sinks come on top, as many again at most.
    public var transfers: Int
    /// Connections kept open, idle ones included.
    public var connections: Int
    /// Bytes of bodies held at once: of transfers under way and of answers whose lease was not let go of.
    ///
    /// One transfer at a time may go beyond it, so that the peak is this and one cap.
    public var bytesInFlight: Int
    /// Seconds that a request waits for a host that asked to be left alone; where it would be longer, the request is
    /// answered at once with the status 429 and the time that is left.
    public var patience: Double

    /// The defaults: 256 transfers, 256 connections, 64 MiB, 30 s.
    public init(transfers: Int = 256, connections: Int = 256, bytesInFlight: Int = 64 << 20, patience: Double = 30) {
        self.transfers = max(1, transfers)
        self.connections = max(1, connections)
        self.bytesInFlight = max(0, bytesInFlight)
        self.patience = max(0, patience)
    }
}
