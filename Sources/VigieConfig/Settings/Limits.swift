// SPDX-License-Identifier: Apache-2.0

/// Bounds of the whole daemon.
public struct Limits: Sendable, Equatable {
    /// Transfers under way at once.
    public var fetchConcurrency: Int
    /// Bytes of pages held at once, from the first byte received to the verdict.
    public var bytesInFlight: Int
    /// Seconds over which the first polls after a start are spread.
    public var startSpread: Double
    /// Seconds that the parse of one document may take.
    public var parseTimeout: Double

    /// 64 transfers, 64 MiB in flight, starts spread over 60 s, 2 s for a document.
    public init(
        fetchConcurrency: Int = 64, bytesInFlight: Int = 64 << 20, startSpread: Double = 60, parseTimeout: Double = 2
    ) {
        self.fetchConcurrency = fetchConcurrency
        self.bytesInFlight = bytesInFlight
        self.startSpread = startSpread
        self.parseTimeout = parseTimeout
    }
}
