// SPDX-License-Identifier: Apache-2.0

import VigieCore

/// One place where messages go: a pure rendering, and a sending that never throws.
protocol Sink: Sendable {
    /// Its name in the configuration.
    var id: SinkID { get }
    /// What the courier may do to it at once.
    var manners: SinkManners { get }
    /// The sink's own form of a message, within all of its limits; pure.
    func render(_ text: AlertText) -> String
    /// One try, without repeating anything by itself.
    func send(_ message: FrozenMessage) async -> DeliveryResult
}

/// How many messages a sink bears.
struct SinkManners: Sendable, Equatable {
    /// Sends under way at once; 1 keeps the order.
    var inFlight: Int
    /// Nil: as many as there are.
    var messagesPerMinute: Int?
    /// False: every alert has its own message, however many there are.
    var mergesFloods: Bool
    /// Seconds that one try may take.
    var timeout: Double
}
