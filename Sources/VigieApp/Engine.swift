// SPDX-License-Identifier: Apache-2.0

import VigieAlert
import VigieCore

/// What a poll judges with: swapped as a whole when a watchlist or the configuration changes, never changed in place.
struct Engine: Sendable {
    var matcher: any Matching
    var router: Router
    /// True: rows of posts that lead to no incident are remembered too.
    var remembersAllRows = false
}

/// Hands the present engine to whoever begins a poll.
final class EngineHolder: Sendable {
    private let engine: Protected<Engine>

    init(_ engine: Engine) { self.engine = Protected(engine) }

    /// The engine of this moment; a poll keeps the one that it began with.
    var current: Engine { engine.withLock { $0 } }

    /// Replaces it; polls under way end with the old one.
    func swap(_ new: Engine) { engine.withLock { $0 = new } }
}
