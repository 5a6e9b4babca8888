// SPDX-License-Identifier: Apache-2.0

public import VigieCore

/// A service outside that expects a sign of life and raises the alarm where none comes.
public struct Deadman: Sendable, Equatable {
    /// Fetched at each interval while all goes well.
    public var url: Secret
    /// Seconds between two signs of life.
    public var interval: Double

    /// A service.
    public init(url: Secret, interval: Double = 300) {
        self.url = url
        self.interval = interval
    }
}
